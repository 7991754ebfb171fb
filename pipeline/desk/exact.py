"""Drafts that say just what was approved for the very text elsewhere: decided on together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.desk.access.rights import Visitor
from pipeline.desk.actions import files_of
from pipeline.desk.desk import Desk
from pipeline.desk.rows import Row, rows_of
from pipeline.drafts.from_memory import memory_of
from pipeline.memory.store import Pair
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot
from pipeline.review.items import Item, approve, restore
from pipeline.review.ledger import Verdict
from pipeline.workbench.despite import errors_of
from pipeline.workbench.person import record_items


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """A draft and where its very words were approved."""

    row: Row
    "The draft."
    where: str
    "The other place."


def exact_matches(snapshot: Snapshot, locale: Locale, domain: str) -> Sequence[Exact]:
    """Return the drafts of a document whose very words are approved for their very source.

    Law: none has an error, is older than its source, or takes its words from an imported memory
    alone: what was approved elsewhere may have been approved for anything. Nor does one take in
    text of other files: the same words take in other text elsewhere, and a list shows none of it.
    """
    every = rows_of(snapshot, locale, domain)
    rows = [one for one in every if one.state is State.DRAFTED and not _takes_in(one)]
    with memory_of(snapshot, (locale,)) as memory:
        found = []
        for row in rows:
            pairs = memory.exact(locale.tag, row.message.msgid, context=row.message.context)
            pair = next((one for one in pairs if _is_same(one, row)), None)
            if pair is not None and row.item is not None:
                found.append(Exact(row=row, where=f"{pair.path}:{pair.line}"))
    wrong = errors_of(snapshot, [one.row.item for one in found if one.row.item])
    return [one for one in found if one.row.item and one.row.item.digest not in wrong]


def _takes_in(row: Row) -> bool:
    return row.item is not None and bool(row.item.taken_in)


def _is_same(pair: Pair, row: Row) -> bool:
    return (pair.target,) == row.forms and not pair.origin and not row.message.plural


def approve_exact(
    desk: Desk, visitor: Visitor, asked: tuple[str, str, str], bases: Mapping[str, str]
) -> tuple[str, ...]:
    """Approve those of a list that are still as their person saw them; return their names.

    `asked` are the locale, the document and the role; `bases` what was seen, by the name of the
    text. The decisions are recorded together, before any mark is taken off.
    """
    tag, domain, role = asked
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, tag)
        every = exact_matches(snapshot, locale, domain)
        rows = [one.row for one in every if bases.get(one.row.id) == one.row.base]
        items = [row.item for row in rows if row.item]
        who = desk.person(snapshot, visitor, role, "")
        try:
            record_items(snapshot.config, items, Verdict.SIGN, who)
            for item in items:
                desk.before[visitor.by, tag, item.digest] = item.entry
            approve(snapshot.config, *items)
            said = f"Review {tag}: approve {counted(len(items), 'exact match', 'exact matches')}"
            desk.commits.did(visitor.by, files_of(snapshot, locale, domain), f"{said} in {domain}")
        finally:
            desk.project.changed()
    return tuple(row.id for row in rows)


def undo_exact(
    desk: Desk, visitor: Visitor, asked: tuple[str, str, str], names: Sequence[str]
) -> tuple[str, ...]:
    """Make what a person approved here the drafts again that they were; return their names."""
    tag, domain, role = asked
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, tag)
        chosen = [one for one in rows_of(snapshot, locale, domain) if one.id in names]
        mine = [*_mine(desk, visitor, chosen)]
        who = desk.person(snapshot, visitor, role, "")
        try:
            for _, item in mine:
                before = desk.before[visitor.by, tag, item.digest]
                if not item.entry.fuzzy:
                    restore(snapshot.config, item, before)
            record_items(snapshot.config, [item for _, item in mine], Verdict.WITHDRAW, who)
            for _, item in mine:
                desk.before.pop((visitor.by, tag, item.digest), None)
            said = f"Review {tag}: undo {counted(len(mine), 'exact match', 'exact matches')}"
            desk.commits.did(visitor.by, files_of(snapshot, locale, domain), f"{said} in {domain}")
        finally:
            desk.project.changed()
    return tuple(row.id for row, _ in mine)


def _mine(desk: Desk, visitor: Visitor, rows: Sequence[Row]) -> Iterator[tuple[Row, Item]]:
    for row in rows:
        item = row.item
        if item and (visitor.by, item.locale.tag, item.digest) in desk.before:
            yield row, item
