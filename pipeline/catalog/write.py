"""Catalogs to text: what was read keeps its bytes, what is new is written as msgcat would."""

from collections.abc import Iterator
from itertools import zip_longest

from pipeline.catalog.wrap import WIDTH, quoted
from pipeline.model.message import Catalog, Entry


def write_po(catalog: Catalog) -> str:
    """Write `catalog`. Law: `write_po(parse_po(text)) == text`."""
    newline = catalog.newline
    parts = [catalog.prologue]
    for entry, after in zip_longest(catalog.entries, catalog.entries[1:]):
        text = format_entry(entry, newline) if entry.raw is None else entry.raw
        parts.append(text if _adjacent(entry, after) else _separated(text, after, newline))
    return "".join(parts) + catalog.epilogue


def _adjacent(entry: Entry, after: Entry | None) -> bool:
    """Tell whether both stood one behind the other in the file they were read from."""
    if entry.raw is None or after is None or after.raw is None:
        return False
    return after.line == entry.line + entry.raw.count("\n")


def _separated(text: str, after: Entry | None, newline: str) -> str:
    """End an entry's lines with one blank line; the last one's with none."""
    bare = text.rstrip("\r\n")
    if after is None:
        return text if text == bare else bare + newline
    return bare + newline + newline


def format_entry(entry: Entry, newline: str = "\n") -> str:
    """Return the entry's lines as `msgcat` writes them, without a blank line behind."""
    return "".join(line + newline for line in _lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    for mark, lines in (("#", entry.translator_comments), ("#.", entry.comments)):
        for line in lines:
            yield f"{mark} {line}" if line else mark
    yield from _references(entry)
    if entry.flags:
        yield "#, " + ", ".join(entry.flags)
    before, prefix = ("#~| ", "#~ ") if entry.obsolete else ("#| ", "")
    for keyword, text in (
        ("msgctxt", entry.previous_context),
        ("msgid", entry.previous_msgid),
        ("msgid_plural", entry.previous_plural),
    ):
        if text is not None:
            yield from quoted(keyword, text, before)
    if entry.context is not None:
        yield from quoted("msgctxt", entry.context, prefix)
    yield from quoted("msgid", entry.msgid, prefix)
    if entry.plural is None:
        yield from quoted("msgstr", entry.msgstr[0], prefix)
        return
    yield from quoted("msgid_plural", entry.plural, prefix)
    for index, text in enumerate(entry.msgstr):
        yield from quoted(f"msgstr[{index}]", text, prefix)


def _references(entry: Entry) -> Iterator[str]:
    line = "#:"
    for reference in entry.references:
        if len(line) > 2 and len(line) + 1 + len(reference) > WIDTH:
            yield line
            line = "#:"
        line += f" {reference}"
    if line != "#:":
        yield line
