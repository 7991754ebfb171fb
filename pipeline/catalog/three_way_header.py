"""The headers of two versions of a catalog, joined field by field: they never clash."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model.message import Entry

_REVISED = "PO-Revision-Date"
_DATES = (_REVISED, "POT-Creation-Date")
_BY = ("Last-Translator", "X-Generator")
"What is said of the last revision goes with its date."


def joined_header(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> Entry | None:
    """Return the header of both sides.

    Law: a field that one side changed is as that side has it; the later date wins, and who made
    the last revision goes with it; of any other field that both changed, ours stays.
    """
    if ours is None or theirs is None:
        return ours or theirs
    before, mine, other = _fields(base), _fields(ours), _fields(theirs)
    late = other.get(_REVISED, "") > mine.get(_REVISED, "")
    fields: dict[str, str] = {}
    for name in dict.fromkeys((*mine, *other)):
        here, there = mine.get(name), other.get(name)
        if name in _DATES and here and there:
            value: str | None = max(here, there)
        elif here == before.get(name) or (name in _BY and late and there != before.get(name)):
            value = there
        else:
            value = here
        if value is not None:
            fields[name] = value
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    notes = kept(
        base.translator_comments if base else (),
        ours.translator_comments,
        theirs.translator_comments,
    )
    flags = kept(base.flags if base else (), ours.flags, theirs.flags)
    if (text, notes, flags) == (ours.msgstr[0], ours.translator_comments, ours.flags):
        return ours
    return replace(ours, msgstr=(text,), translator_comments=notes, flags=flags, raw=None)


def _fields(header: Entry | None) -> Mapping[str, str]:
    lines = header.msgstr[0].splitlines() if header else []
    found = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, _, value in found if name.strip()}


def kept(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of both sides, without those of `base` that either dropped.

    >>> kept(("a", "b"), ("a", "b", "c"), ("b", "d"))
    ('b', 'c', 'd')
    """
    dropped = {line for line in base if line not in ours or line not in theirs}
    return tuple(line for line in dict.fromkeys((*ours, *theirs)) if line not in dropped)


def joined_lines(base: str, ours: str, theirs: str) -> str:
    r"""Return the text behind the last entry of both sides, line by line.

    >>> joined_lines("", "# a\n", "# b\n")
    '# a\n# b\n'
    """
    if theirs in {base, ours}:
        return ours
    if ours == base:
        return theirs
    lines = kept(base.splitlines(), ours.splitlines(), theirs.splitlines())
    return "".join(f"{line}\n" for line in lines)
