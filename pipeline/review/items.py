"""Joins files and decisions: what waits for review, and how a decision is kept."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.draft_comments import FOUND, NOTE, OF_WORDS, OWN_COMMENTS
from pipeline.catalog.write import write_po
from pipeline.errors import EditedMeanwhileError, InputError
from pipeline.files import write_over
from pipeline.model.locale import Locale
from pipeline.model.message import CONTROLS, Entry, State
from pipeline.project.built_files import aside
from pipeline.project.config import Config
from pipeline.project.snapshot import (
    Snapshot,
    catalog_lock,
    catalog_name,
    catalog_path,
    load_catalog,
)
from pipeline.review.decided import taken_in_of, verdicts_of
from pipeline.review.decisions import state_of
from pipeline.review.ledger import ID, entry_digest


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
    taken_in: str
    "Digest of the text that its source takes in from other files; empty: it takes in none."

    @property
    def digest(self) -> str:
        """What a decision on it is bound to."""
        return entry_digest(self.locale.tag, self.entry)

    @property
    def id(self) -> str:
        """A short name to type."""
        return self.digest[:ID]


def items(project: Snapshot, locale: Locale) -> Iterator[Item]:
    """Yield every translation of `locale`, by document."""
    for domain in project.catalogs(locale):
        yield from items_in(project, locale, domain)


def items_in(project: Snapshot, locale: Locale, domain: str) -> Iterator[Item]:
    """Yield the translations of one document, in the order of its catalog."""
    taken_in = taken_in_of(project, locale)
    catalog = project.catalog(locale, domain)
    verdicts = verdicts_of(project, locale, domain)
    for entry in catalog.messages if catalog else ():
        yield Item(
            locale=locale,
            domain=domain,
            path=catalog_name(project.config, locale, domain),
            entry=entry,
            state=state_of(entry, locale.tag, verdicts),
            taken_in=taken_in.get(entry_digest(locale.tag, entry), "") if taken_in else "",
        )


def check_approvable(items: Sequence[Item]) -> None:
    """Raise `InputError` for the first item without a translation."""
    for item in items:
        if not item.entry.translated:
            where = f"{item.path}:{item.entry.line}"
            hint = "translate it first"
            raise InputError("has no translation to approve", where=where, hint=hint)


def approve(config: Config, *items: Item) -> None:
    """Take the fuzzy mark, the previous text and the draft comment off entries.

    Each catalog is written once. The decision is recorded before: what is signed and still marked
    is not published, what is neither marked nor signed might be.
    """
    check_approvable(items)
    for group in _by_catalog(items):
        _change(config, group, _approved)


def _by_catalog(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.path, []).append(item)
    return groups.values()


def revise(config: Config, item: Item, msgstr: tuple[str, ...], *, to_draft: bool = False) -> Item:
    """Write another translation into the catalog. Return the item as it is then.

    Its marks stay, and what drafting found in the old text goes with it; `to_draft`: it is marked
    fuzzy besides, for nobody has approved it.
    """
    if msgstr == item.entry.msgstr:
        return item

    def changed(entry: Entry) -> Entry:
        comments = tuple(c for c in entry.translator_comments if not c.strip().startswith(FOUND))
        new = replace(entry, msgstr=msgstr, translator_comments=comments, raw=None)
        return as_draft(new) if to_draft else new

    _change(config, [item], changed)
    return replace(item, entry=changed(item.entry))


def remark(config: Config, item: Item, text: str) -> Item:
    """Write a note to the author beside a translation; return the item as it is then."""
    note = f"{NOTE}{' '.join(CONTROLS.sub(' ', text).split())}"

    def changed(entry: Entry) -> Entry:
        return replace(entry, translator_comments=(*entry.translator_comments, note), raw=None)

    _change(config, [item], changed)
    return replace(item, entry=changed(item.entry))


def as_draft(entry: Entry) -> Entry:
    """Mark an entry whose words are new: nobody has approved them."""
    flags = entry.flags if entry.fuzzy else ("fuzzy", *entry.flags)
    comments = entry.translator_comments
    kept = tuple(one for one in comments if not one.strip().startswith(OF_WORDS))
    return replace(entry, flags=flags, translator_comments=kept)


def restore(config: Config, item: Item, before: Entry) -> None:
    """Give an entry the marks back that it had `before` it was approved, with the same text."""

    def marked(entry: Entry) -> Entry:
        return replace(before, line=entry.line, raw=None)

    _change(config, [item], marked)


def _change(config: Config, items: Sequence[Item], change: Callable[[Entry], Entry]) -> None:
    """Change entries of one catalog; raise where one of them has another text by now."""
    first = items[0]
    path = catalog_path(config, first.locale, first.domain)
    texts = {item.entry.key: item for item in items}
    with catalog_lock(config, path):
        before, catalog = load_catalog(config, path)
        live = {entry.key: (entry.msgstr, entry.fuzzy) for entry in catalog.messages}
        for key, item in texts.items():
            if live.get(key) != (item.entry.msgstr, item.entry.fuzzy):
                message = "was changed by someone else meanwhile; it was left as it is"
                where = f"{item.path}:{item.entry.line}"
                raise EditedMeanwhileError(message, where=where, hint="read it again")
        entries = tuple(
            change(entry) if entry.key in texts and not entry.obsolete else entry
            for entry in catalog.entries
        )
        after = write_po(replace(catalog, entries=entries)).encode("utf-8")
        write_over(path, before, after, through=aside(config))


def _approved(entry: Entry) -> Entry:
    comments = tuple(c for c in entry.translator_comments if not c.strip().startswith(OWN_COMMENTS))
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
