"""Catalogs to text: what was read keeps its bytes, what is new is written as msgcat would."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from pipeline.catalog.directives import directives_of
from pipeline.catalog.wrap import WIDTH, quoted
from pipeline.model.message import Catalog, Entry

_NUMBERED = re.compile(r"(.*?)(:\d+)?", re.DOTALL)
_ISOLATE = "\u2068"
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n[ \t\r\n]*\Z")
_BLANK_END = re.compile(r"(\n)[ \t\r\n]*\n\Z")
_FORMATS = re.findall(
    r"\S+",
    "c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep ruby "
    "sh awk lua object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl perl-brace php "
    "gcc-internal gfc-internal ycp",
)
_RANK = {f"{no}{name}-format": at for at, name in enumerate(_FORMATS) for no in ("", "no-")}
_KNOWN = len(_FORMATS)


def write_po(catalog: Catalog) -> str:
    """Write `catalog`. Law: `write_po(parse_po(text)) == text`.

    Where entries are new, or stand elsewhere than they were read, one blank line separates them.
    """
    newline = catalog.newline
    parts = [catalog.prologue]
    for entry, after in zip_longest(catalog.entries, catalog.entries[1:]):
        text = format_entry(entry, newline) if entry.raw is None else entry.raw
        parts.append(text if _adjacent(entry, after) else _separated(text, after, newline))
    return "".join(parts) + catalog.epilogue


def _adjacent(entry: Entry, after: Entry | None) -> bool:
    """Tell whether the lines between two entries can stay as they were read."""
    if entry.raw is None or after is None or after.raw is None:
        return False
    if after.line == entry.line + entry.raw.count("\n"):
        return True
    return _BLANK_LINE.search(entry.raw) is not None  # as it stood before another entry


def _separated(text: str, after: Entry | None, newline: str) -> str:
    """End an entry's lines with one blank line; the last one's with none."""
    if after is None:
        return _BLANK_END.sub(r"\1", text)
    bare = text.rstrip(" \t\r\n")
    return bare + newline + newline


def format_entry(entry: Entry, newline: str = "\n") -> str:
    """Return the entry's lines as `msgcat` writes them, without a blank line behind.

    Only flags that gettext does not know, which `msgcat` drops, are kept, behind the others.
    """
    return "".join(line + newline for line in _lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    yield from _comment_lines(entry)
    wrapped = "no-wrap" not in entry.flags
    directive = directives_of(entry.flags)
    before, prefix = ("#~| ", "#~ ") if entry.obsolete else ("#| ", "")
    for keyword, text, start in (
        ("msgctxt", entry.previous_context, before),
        ("msgid", entry.previous_msgid, before),
        ("msgid_plural", entry.previous_plural, before),
        ("msgctxt", entry.context, prefix),
        ("msgid", entry.msgid, prefix),
        ("msgid_plural", entry.plural, prefix),
    ):
        if text is not None:
            yield from quoted(keyword, text, start, wrapped=wrapped, directive=directive)
    forms = entry.msgstr[:1] if entry.plural is None else entry.msgstr
    for index, text in enumerate(forms):
        keyword = "msgstr" if entry.plural is None else f"msgstr[{index}]"
        yield from quoted(keyword, text, prefix, wrapped=wrapped, directive=directive)


def _comment_lines(entry: Entry) -> Iterator[str]:
    """Yield the lines of comments, places and flags, in gettext's order."""
    for mark, comments in (("#", entry.translator_comments), ("#.", entry.comments)):
        for comment in comments:
            for line in re.split("\r?\n|\r", comment):
                yield f"{mark} {line}" if line else mark
    yield from _references(entry.references)
    # msgcat writes no range for an obsolete entry.
    flags = [f for f in entry.flags if not (entry.obsolete and f.startswith("range:"))]
    if flags:
        yield "#, " + ", ".join(sorted(dict.fromkeys(flags), key=_rank))


def _rank(flag: str) -> int:
    """Return the place of a flag in gettext's order; of unknown ones the order stays."""
    if flag == "fuzzy":
        return -1
    if flag.startswith("range:"):
        return _KNOWN
    return _RANK.get(flag, _KNOWN + 1 + (flag not in {"wrap", "no-wrap"}))


def _references(references: Sequence[str]) -> Iterator[str]:
    line, used = "#:", 2
    for reference in map(_marked, references):
        size = 1 + len(reference.encode())  # msgcat counts bytes here
        # gettext 0.21 reads a name with spaces rightly only where it is the first of its line.
        if used > 2 and (used + size > WIDTH or reference.startswith(_ISOLATE)):
            yield line
            line, used = "#:", 2
        line, used = f"{line} {reference}", used + size
    if used > 2:
        yield line


def _marked(reference: str) -> str:
    """Put a name with spaces between U+2068 and U+2069, so that it reads back as one place."""
    parts = reference.split()
    if len(parts) < 2:
        return reference
    numbered = _NUMBERED.fullmatch(" ".join(parts))
    name, number = numbered.groups("") if numbered else (reference, "")
    return f"{_ISOLATE}{name}\u2069{number}"
