"""New comments, places and flags for an entry, its other lines as they were."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalog.template import entry_of
from pipeline.catalog.wrap import quoted
from pipeline.catalog.write import format_entry
from pipeline.model.message import Entry, Message

_PLURAL = re.compile(r"^msgid_plural\b.*?(?=^msgstr\b)", re.MULTILINE | re.DOTALL)
_MARKS = ("#.", "#:", "#,", "#|")
"Marks in the order in which gettext writes them, behind the translator's comments."


def relabel(entry: Entry, message: Message) -> Entry:
    """Give `entry` the comments, places and flags of `message`.

    Law: where these are the same already the entry keeps its bytes; else only lines that start
    with `#.`, `#:` or `#,` differ, and of these only the kinds that are not the same.
    """
    labels = entry_of(message)
    flags = (*(flag for flag in entry.flags if _ours(flag)), *labels.flags)
    new = replace(
        entry,
        comments=labels.comments,
        references=labels.references,
        flags=entry.flags if set(flags) == set(entry.flags) else tuple(dict.fromkeys(flags)),
    )
    changed = [
        mark
        for mark, before, after in (
            ("#.", entry.comments, new.comments),
            ("#:", entry.references, new.references),
            ("#,", entry.flags, new.flags),
        )
        if before != after
    ]
    if not changed or entry.raw is None:
        return new
    return replace(new, raw=_spliced(entry.raw, new, changed))


def replural(old: Entry, new: Entry) -> Entry:
    """Return `new`, in the lines of `old` where only its plural, comments and flags are others.

    Law: lines of `msgid` and `msgstr[n]` keep their bytes.
    """
    if old.raw is None or old.plural is None or new.plural is None:
        return new
    newline = "\r\n" if "\r\n" in old.raw else "\n"
    lines = "".join(f"{line}{newline}" for line in quoted("msgid_plural", new.plural))
    raw, times = _PLURAL.subn(lambda _: lines, _spliced(old.raw, new, _MARKS))
    return replace(new, line=old.line, raw=raw) if times == 1 else new


def _ours(flag: str) -> bool:
    """Tell whether a flag is the translator's and not the template's."""
    return not flag.endswith("-format")


def _spliced(raw: str, new: Entry, changed: Sequence[str]) -> str:
    """Put the comment lines of `new` of the changed kinds in place of those in `raw`."""
    newline = "\r\n" if "\r\n" in raw else "\n"
    lines = _lines(raw)
    first = next((at for at, line in enumerate(lines) if _kind(line) is None), len(lines))
    head, rest = lines[:first], lines[first:]
    fresh = _lines(format_entry(new, newline))
    for mark in changed:
        at = next((at for at, line in enumerate(head) if _kind(line) == mark), None)
        if at is None:
            at = next((at for at, line in enumerate(head) if _later(line, mark)), len(head))
        kept = [line for line in head[at:] if _kind(line) != mark]
        head[at:] = [line for line in fresh if _kind(line) == mark] + kept
    return "".join(head + rest)


def _lines(text: str) -> list[str]:
    """Split at line feeds only: str.splitlines would also split at U+2028 and U+0085."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _kind(line: str) -> str | None:
    """Return the mark of a comment line, `#` for a translator's, None for a line of texts."""
    text = line.lstrip()
    if text and (not text.startswith("#") or text.startswith("#~")):
        return None
    return text[:2] if text[:2] in _MARKS else "#"


def _later(line: str, mark: str) -> bool:
    """Tell whether a comment line stands behind those with `mark`."""
    kind = _kind(line)
    return kind in _MARKS and _MARKS.index(kind) > _MARKS.index(mark)
