r"""Two versions of a catalog that began as one: joined message by message, no change lost.

git joins text by lines, so two translators of one file clash in its header and wherever their
messages stand beside each other. Here a message is one thing, with parts: its translation (text,
mark and the source it was made for), its translator's comments, and what extraction wrote.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pipeline.catalog.three_way_forms import FUZZY, fitted, number_of_forms, told
from pipeline.catalog.three_way_header import joined_header, joined_lines, kept
from pipeline.model.message import Catalog, Entry

T = TypeVar("T")
_Id = tuple[str | None, str, bool]
"Context, msgid, and whether it is an obsolete entry beside a live one of the same message."
_FAR = 1 << 40
"Lines that no file has."
_UNTRANSLATED: Mapping[str, Any] = {
    "msgstr": ("",),
    "flags": (),
    "translator_comments": (),
    "previous_context": None,
    "previous_msgid": None,
    "previous_plural": None,
}
"What a message that both sides added began as."


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What two versions of a catalog become."""

    catalog: Catalog
    "The catalog of both."
    conflicts: tuple[Entry, ...]
    "Its entries that both sides translated, each otherwise: ours stands there, marked fuzzy."
    fitted: tuple[Entry, ...] = ()
    "Its messages with a plural that had not as many forms as its header says."


def three_way(base: Catalog, ours: Catalog, theirs: Catalog) -> Joined:
    """Join the changes from `base` to `ours` and from `base` to `theirs`.

    Laws: what one side changed is as that side has it; what both changed alike is so; where both
    translated a message, each otherwise, ours stays and is marked fuzzy, with theirs in a comment.
    An entry that one side dropped and the other changed is kept, as obsolete. Headers never clash.
    A plural has as many forms as the header says, unless the side whose header it is has it so.
    `three_way(b, b, x)` and `three_way(b, x, b)` have the messages of `x`.
    """
    before, mine, other = _by_id(base), _by_id(ours), _by_id(_apart(theirs))
    header = joined_header(base.header, ours.header, theirs.header)
    number = number_of_forms(header)
    owners = [
        side
        for side, one in ((mine, ours), (other, theirs))
        if number_of_forms(one.header) == number
    ]
    entries, conflicts, changed = [], [], []
    for name in _order(before, mine, other):
        entry, clash = _entry(before.get(name), mine.get(name), other.get(name))
        if entry is None:
            continue
        if number and _misfits(entry, number, (side.get(name) for side in owners)):
            entry = fitted(entry, number)
        sides = (mine.get(name), other.get(name))
        if _lacks_forms(entry, sides):
            changed.append(entry)
        entries.append(entry)
        if clash:
            conflicts.append(entry)
    live = [entry for entry in entries if not entry.obsolete]
    old = [entry for entry in entries if entry.obsolete]
    every = (*([header] if header else []), *live, *old)
    end = joined_lines(base.epilogue, ours.epilogue, theirs.epilogue)
    return Joined(
        catalog=replace(ours, entries=every, epilogue=end),
        conflicts=tuple(conflicts),
        fitted=tuple(changed),
    )


def _misfits(entry: Entry, number: int, owned: Iterable[Entry | None]) -> bool:
    """Tell whether a plural has other forms than its header says, and no owner of that so."""
    if entry.plural is None or len(entry.msgstr) == number:
        return False
    return not any(
        one and (one.plural, one.msgstr) == (entry.plural, entry.msgstr) for one in owned
    )


def _lacks_forms(entry: Entry, sides: Iterable[Entry | None]) -> bool:
    """Tell whether a translation has not the forms that it had on any side."""
    forms = [len(side.msgstr) for side in sides if side and any(side.msgstr)]
    return bool(forms) and len(entry.msgstr) not in forms


def _apart(catalog: Catalog) -> Catalog:
    """Return a catalog whose entries stand behind all lines of another one.

    Else an entry of one file could seem to follow on the heels of one of the other: where their
    lines meet, no blank line would stand between them.
    """
    entries = tuple(replace(entry, line=entry.line + _FAR) for entry in catalog.entries)
    return replace(catalog, entries=entries)


def _by_id(catalog: Catalog) -> Mapping[_Id, Entry]:
    live = {entry.key for entry in catalog.messages}
    return {
        (*entry.key, entry.obsolete and entry.key in live): entry
        for entry in catalog.entries
        if not entry.is_header
    }


def _order(
    base: Mapping[_Id, Entry], ours: Mapping[_Id, Entry], theirs: Mapping[_Id, Entry]
) -> Sequence[_Id]:
    """Return all entries in the order of the side that moved some, those of the other put in.

    An entry that only the other side has stands behind the one that it follows there.
    """
    moved = [name for name in ours if name in base] != [name for name in base if name in ours]
    first, second = (ours, theirs) if moved else (theirs, ours)
    if [name for name in first if name in second] == [name for name in second if name in first]:
        first, second = ours, theirs  # the same order on both sides
    behind: dict[_Id | None, list[_Id]] = {}
    last = None
    for name in second:
        if name in first:
            last = name
        else:
            behind.setdefault(last, []).append(name)
    order = [*behind.get(None, ())]
    for name in first:
        order += [name, *behind.get(name, ())]
    return order


def _entry(
    base: Entry | None, ours: Entry | None, theirs: Entry | None
) -> tuple[Entry | None, bool]:
    """Return the entry of both sides, or None where it is gone, and whether they clash."""
    if ours is None or theirs is None:
        return _left(base, ours or theirs), False
    if _same(ours, theirs) or _same(base, theirs):
        return ours, False
    if _same(base, ours):
        return theirs, False
    return _joined(base or replace(ours, **_UNTRANSLATED), ours, theirs)


def _left(base: Entry | None, left: Entry | None) -> Entry | None:
    """Return what becomes of an entry that one side alone has: new, or dropped by the other."""
    if base is None or left is None:
        return left
    if _same(base, left):
        return None
    return left if base.obsolete else replace(left, obsolete=True, raw=None)


def _joined(base: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    """Join two versions of an entry part by part."""
    translation, clash = _translation(base, ours, theirs)
    notes = kept(base.translator_comments, ours.translator_comments, theirs.translator_comments)
    flags = kept(base.flags, ours.flags, theirs.flags)
    if translation.plural is not None and ours.plural is not None and theirs.plural is not None:
        plural = _pick(base.plural, ours.plural, theirs.plural)
        translation = replace(translation, plural=plural)
    entry = replace(
        ours,
        msgstr=translation.msgstr,
        flags=_marked(flags, fuzzy=clash or translation.fuzzy),
        previous_context=translation.previous_context,
        previous_msgid=translation.previous_msgid,
        previous_plural=translation.previous_plural,
        plural=translation.plural,
        comments=_pick(base.comments, ours.comments, theirs.comments),
        references=_pick(base.references, ours.references, theirs.references),
        translator_comments=(*notes, *(told(ours, theirs) if clash else ())),
        obsolete=_pick(base.obsolete, ours.obsolete, theirs.obsolete),
        raw=None,
    )
    return entry, clash


def _translation(base: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    """Return the entry whose text, kind, mark and previous source stand, and whether sides clash.

    A message has a plural or it has none: with that its text goes, for the forms are its own.
    """
    if _said(theirs) == _said(base):
        return ours, False
    if _said(ours) == _said(base):
        return theirs, False
    if ours.msgstr == theirs.msgstr:
        one, other = (theirs, ours) if ours.fuzzy == base.fuzzy else (ours, theirs)
        return _widened(one, other), False
    if not any(theirs.msgstr):
        return _widened(ours, theirs), False
    return (ours, True) if any(ours.msgstr) else (_widened(theirs, ours), False)


def _widened(entry: Entry, other: Entry) -> Entry:
    """Return an entry with a plural where only the other side has made it one."""
    if entry.plural is not None or other.plural is None:
        return entry
    return fitted(replace(entry, plural=other.plural), len(other.msgstr))


def _said(entry: Entry) -> tuple[object, ...]:
    before = (entry.previous_context, entry.previous_msgid, entry.previous_plural)
    return (entry.plural is None, entry.msgstr, entry.fuzzy, *before)


def _marked(flags: Sequence[str], *, fuzzy: bool) -> tuple[str, ...]:
    others = tuple(flag for flag in flags if flag != FUZZY)
    return (FUZZY, *others) if fuzzy else others


def _pick(base: T, ours: T, theirs: T) -> T:
    """Return what the side that changed it has; ours where both did, or none."""
    return theirs if ours == base else ours


def _same(one: Entry | None, other: Entry) -> bool:
    if one is None:
        return False
    if one.raw is not None and one.raw == other.raw:
        return True  # as most: its lines are the same
    return replace(one, line=0, raw=None) == replace(other, line=0, raw=None)
