"""Joins files and decisions: what waits for review, and how a decision is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.catalog.write import write_po
from pipeline.config import Config
from pipeline.errors import InputError
from pipeline.files import locked, read_bytes, write_over
from pipeline.ledger import Decision, entry_digest, state_of, write_decision
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project import Project, catalog_path, load_catalog, load_catalogs
from pipeline.reporting import ledger_path, locale_decisions, verdicts_for

_DRAFT = "draft: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A translation as reviewers speak of it."""

    locale: Locale
    "Its locale."
    domain: str
    "Its document."
    path: str
    "Its catalog, relative to the project."
    entry: Entry
    "The catalog's entry."
    state: State
    "Its state, decisions counted in."

    @property
    def digest(self) -> str:
        """What a decision on it is bound to."""
        return entry_digest(self.locale.tag, self.entry)

    @property
    def id(self) -> str:
        """A short name to type."""
        return self.digest[:10]


def items(project: Project, locale: Locale) -> Iterator[Item]:
    """Yield every translation of `locale`, by document."""
    decisions, _ = locale_decisions(project.config, locale)
    for domain, catalog in load_catalogs(project, locale).items():
        path = catalog_path(project.config, locale, domain)
        known = verdicts_for(project.config, decisions, domain, locale)
        for entry in catalog.messages:
            yield Item(
                locale=locale,
                domain=domain,
                path=path.relative_to(project.config.root).as_posix(),
                entry=entry,
                state=state_of(entry, locale.tag, known),
            )


def approve(config: Config, item: Item) -> None:
    """Take the fuzzy mark, the previous text and the draft comment off an entry."""
    path = catalog_path(config, item.locale, item.domain)
    if not item.entry.translated:
        where = f"{item.path}:{item.entry.line}"
        raise InputError("has no translation to approve", where=where, hint="translate it first")
    with locked(config.root / config.build / "locks" / f"{item.locale.folder}-approve"):
        before, catalog = load_catalog(config, path)
        entries = tuple(
            _approved(entry) if entry.key == item.entry.key and not entry.obsolete else entry
            for entry in catalog.entries
        )
        after = write_po(replace(catalog, entries=entries)).encode("utf-8")
        write_over(path, before, after)


def _approved(entry: Entry) -> Entry:
    comments = tuple(c for c in entry.translator_comments if not c.strip().startswith(_DRAFT))
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    if flags == entry.flags and comments == entry.translator_comments:
        return entry
    return replace(
        entry,
        flags=flags,
        translator_comments=comments,
        previous_context=None,
        previous_msgid=None,
        previous_plural=None,
        raw=None,
    )


def decide(config: Config, locale: Locale, decision: Decision) -> None:
    """Append a decision to the locale's ledger."""
    path = config.root / ledger_path(config, locale)
    with locked(config.root / config.build / "locks" / f"{locale.folder}-ledger"):
        before = read_bytes(path)
        start = before or b""
        if start and not start.endswith(b"\n"):
            start += b"\n"
        write_over(path, before, start + write_decision(decision).encode("utf-8"))
