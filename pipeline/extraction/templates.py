"""Templates: the messages of every document and of the theme, written where they changed."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.header import new_template_header, with_fields
from pipeline.catalog.read import read_catalog
from pipeline.catalog.template import template_of
from pipeline.catalog.write import write_po
from pipeline.documents.words import has_words
from pipeline.extraction.settled import Settled, extracted
from pipeline.extraction.theme_words import theme_messages
from pipeline.files import read_bytes, write_over
from pipeline.model.message import Catalog, Entry, Message
from pipeline.project.built_files import aside, sweep_edited
from pipeline.project.config import Config
from pipeline.project.nav_file import NAV_FILE
from pipeline.project.snapshot import Snapshot, catalog_lock, template_path
from pipeline.website.files import template_files
from pipeline.website.navigation import section_name, unnamed

Messages = Mapping[str, tuple[Message, ...]]
"The messages of each domain."


def messages_of(snapshot: Snapshot) -> Messages:
    """Return the messages of every document and of the theme, by domain."""
    return snapshot.once(
        ("messages",),
        lambda: {domain: messages_in(snapshot, domain) for domain in snapshot.domains},
    )


def messages_in(snapshot: Snapshot, domain: str) -> tuple[Message, ...]:
    """Return the messages of one document, or of the theme."""
    document = snapshot.document(domain)
    if document is not None:
        return extracted(snapshot, document)
    return snapshot.once(("theme's messages",), lambda: _theme_messages(snapshot))


def _theme_messages(snapshot: Snapshot) -> tuple[Message, ...]:
    """Return the words of the templates, and those that the project's own site has besides."""
    config = snapshot.config
    words = theme_messages(template_files(snapshot.templates()))
    known = {message.msgid for message in words if message.context is None}
    titles = dict(snapshot.nav.nav.titles)
    folders = (one for one in _sections(snapshot) if one not in titles)
    sections = [(section_name(one), f"{config.source}/{one}") for one in folders]
    sections += [(name, f"{config.source}/{NAV_FILE}") for name in titles.values()]
    links = ((name, config.file) for name, _ in (*config.site.header, *config.site.footer))
    own = dict(reversed([*sections, *links]))
    more = (
        Message(msgid=name, comments=("site",), references=(place.replace(" ", "%20"),))
        for name, place in sorted(own.items())
        if name not in known and has_words(name)
    )
    return (*words, *more)


def _sections(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the folders that the navigation, without hidden pages, calls by their names."""
    pages = (page for page in snapshot.published() if page.is_page)
    return unnamed(page.path for page in pages if not page.facts.hidden)


def template_text(config: Config, messages: Messages, now: datetime.datetime) -> str:
    """Return one template of all `messages`."""
    header = new_template_header(project=config.title, now=now)
    return write_po(template_of([m for found in messages.values() for m in found], header))


def write_templates(
    config: Config,
    messages: Messages,
    now: datetime.datetime,
    *,
    write: bool = True,
    settled: Settled | None = None,
) -> list[str]:
    """Write the templates that changed; return their paths. Without `write`: tell, write none.

    Those that are known to be `settled` are not made again.
    """
    header = new_template_header(project=config.title, now=now)
    target = _Target(config=config, now=now, write=write, settled=settled)
    with catalog_lock(config, config.root / config.locale / "templates"):
        if write:
            sweep_edited(config, config.root / config.locale / "templates")
        written = [
            template_path(config, domain)
            for domain, found in messages.items()
            if _write_template(target, domain, found, header)
        ]
    return [path.relative_to(config.root).as_posix() for path in written]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """Where templates go, when, and whether they are written at all."""

    config: Config
    now: datetime.datetime
    write: bool
    settled: Settled | None


def _write_template(
    target: _Target, domain: str, messages: Sequence[Message], header: Entry
) -> bool:
    """Write a template if it does not say the same already; tell whether it was written."""
    config = target.config
    path = template_path(config, domain)
    name = path.relative_to(config.root).as_posix()
    if target.settled and target.settled.holds(name, domain, messages):
        return False
    before = read_bytes(path)
    after = write_po(template_of(messages, header)).encode("utf-8")
    if before is not None:
        if _behind_header(before) == _behind_header(after):
            if target.settled:
                target.settled.keep(name, domain, messages)
            return False
        old = read_catalog(before, name)
        new = update_template(messages, old, project=config.title, now=target.now)
        after = write_po(new).encode("utf-8")
    if not target.write:
        return before != after
    # Not durable: what a power cut leaves of a template, the next extraction makes whole.
    return write_over(path, before, after, durable=False, through=aside(config))


def _behind_header(template: bytes) -> bytes:
    return template.partition(b"\n\n")[2]


def remove_orphan_templates(config: Config, messages: Messages, *, write: bool = True) -> list[str]:
    """Remove templates, which are ours, of documents that are gone; return their paths."""
    folder = config.root / config.locale / "templates"
    wanted = {template_path(config, domain) for domain in messages}
    gone = [path for path in sorted(folder.rglob("*.pot")) if path not in wanted]
    for path in gone if write else ():
        path.unlink()
    return [path.relative_to(config.root).as_posix() for path in gone]


def update_template(
    messages: Sequence[Message], old: Catalog, *, project: str, now: datetime.datetime
) -> Catalog:
    """Return the template of `messages`; the old one, byte for byte, where it says the same."""
    header = old.header or new_template_header(project=project, now=now)
    new = template_of(messages, header)
    if _content(new) == _content(old):
        return old
    date = now.strftime("%Y-%m-%d %H:%M%z")
    return template_of(messages, with_fields(header, {"POT-Creation-Date": date}))


def _content(catalog: Catalog) -> Sequence[Entry]:
    return [replace(entry, raw=None, line=0) for entry in catalog.messages]
