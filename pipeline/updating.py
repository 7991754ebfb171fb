"""Joins files and the stages that change what people edit: templates and catalogs."""

import datetime
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalog.header import new_template_header
from pipeline.catalog.merge import Key, Merge
from pipeline.catalog.read import read_catalog
from pipeline.catalog.template import template_of
from pipeline.catalog.theme_words import theme_messages
from pipeline.catalog.write import write_po
from pipeline.config import Config
from pipeline.digest import digest
from pipeline.documents.segment import segment
from pipeline.files import locked, read_bytes, write_over
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, Message
from pipeline.project import (
    THEME_DOMAIN,
    Project,
    catalog_path,
    load_catalog,
    template_path,
)
from pipeline.stages.extract import extract
from pipeline.stages.update import approved, update_catalog, update_template
from pipeline.website.theme import template_files

Messages = Mapping[str, tuple[Message, ...]]
"The messages of each domain."


def extract_all(project: Project) -> Messages:
    """Return the messages of every document and of the theme."""
    config = project.config
    found: dict[str, tuple[Message, ...]] = {}
    for document in project.documents:
        pieces = segment(document.text, config.dialect)
        found[document.domain] = extract(
            pieces, f"{config.source}/{document.path}", line_numbers=config.line_numbers
        )
    own = config.root / config.templates if config.templates else None
    found[THEME_DOMAIN] = theme_messages(template_files(own))
    return found


def template_text(config: Config, messages: Messages, now: datetime.datetime) -> str:
    """Return one template of all `messages`."""
    header = new_template_header(project=config.title, now=now)
    return write_po(template_of([m for found in messages.values() for m in found], header))


def write_templates(config: Config, messages: Messages, now: datetime.datetime) -> list[str]:
    """Write the templates that changed; return their paths."""
    header = new_template_header(project=config.title, now=now)
    with _lock(config, config.root / config.locale / "templates"):
        written = [
            template_path(config, domain)
            for domain, found in messages.items()
            if _write_template(config, domain, found, header, now)
        ]
    return [path.relative_to(config.root).as_posix() for path in written]


def _write_template(
    config: Config,
    domain: str,
    messages: Sequence[Message],
    header: Entry,
    now: datetime.datetime,
) -> bool:
    """Write a template if it does not say the same already; tell whether it was written."""
    path = template_path(config, domain)
    before = read_bytes(path)
    after = write_po(template_of(messages, header)).encode("utf-8")
    if before is not None:
        if _behind_header(before) == _behind_header(after):
            return False
        old = read_catalog(before, path.relative_to(config.root).as_posix())
        new = update_template(messages, old, project=config.title, now=now)
        after = write_po(new).encode("utf-8")
    # Not durable: what a power cut leaves of a template, the next extraction makes whole.
    return write_over(path, before, after, durable=False)


def _behind_header(template: bytes) -> bytes:
    return template.partition(b"\n\n")[2]


def remove_orphan_templates(config: Config, messages: Messages) -> list[str]:
    """Remove templates, which are ours, of documents that are gone; return their paths."""
    folder = config.root / config.locale / "templates"
    wanted = {template_path(config, domain) for domain in messages}
    gone = [path for path in sorted(folder.rglob("*.pot")) if path not in wanted]
    for path in gone:
        path.unlink()
    return [path.relative_to(config.root).as_posix() for path in gone]


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What an update did to one catalog."""

    locale: str
    "The locale's tag."
    domain: str
    "The document's domain."
    path: str
    "The catalog, relative to the project."
    written: bool
    "Whether its bytes changed."
    merge: Merge
    "What became of its messages."


def update_locale(
    project: Project,
    locale: Locale,
    messages: Messages,
    now: datetime.datetime,
    elsewhere: Mapping[Key, Entry],
) -> Sequence[Updated]:
    """Merge the messages of every domain into the locale's catalogs."""
    config = project.config
    done = []
    for domain, found in messages.items():
        path = catalog_path(config, locale, domain)
        with _lock(config, path):
            before, old = load_catalog(config, path)
            merge = update_catalog(
                found, old, locale=locale, project=config.title, now=now, elsewhere=elsewhere
            )
            written = write_over(path, before, write_po(merge.catalog).encode("utf-8"))
        done.append(
            Updated(
                locale=locale.tag,
                domain=domain,
                path=path.relative_to(config.root).as_posix(),
                written=written,
                merge=merge,
            )
        )
    return done


def finished(config: Config, locale: Locale) -> Mapping[Key, Entry]:
    """Return the locale's finished translations, from catalogs of documents that are gone too.

    Raise `CatalogError` for a broken catalog, so that an update reads all before it writes any.
    """
    return approved([load_catalog(config, path)[1] for path in _catalog_files(config, locale)])


def orphans(project: Project, locale: Locale) -> list[str]:
    """Return the catalogs of documents that are gone; they are people's work and stay."""
    config = project.config
    wanted = {catalog_path(config, locale, domain) for domain in project.domains}
    gone = [path for path in _catalog_files(config, locale) if path not in wanted]
    return [path.relative_to(config.root).as_posix() for path in gone]


def _catalog_files(config: Config, locale: Locale) -> list[Path]:
    folder = catalog_path(config, locale, "x").parent
    return sorted(folder.rglob("*.po"))


def _lock(config: Config, path: Path) -> AbstractContextManager[None]:
    name = digest([path.as_posix()])[:16]
    return locked(config.root / config.build / "locks" / name)
