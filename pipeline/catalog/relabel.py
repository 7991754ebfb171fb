"""New comments, places and flags for an entry, its other lines as they were."""

from dataclasses import replace

from pipeline.catalog.write import format_entry
from pipeline.model.message import Entry, Message


def relabel(entry: Entry, message: Message) -> Entry:
    """Give `entry` the comments, places and flags of `message`.

    Law: where these are the same already the entry keeps its bytes; else only lines that start
    with `#.`, `#:` and `#,` differ.
    """
    flags = (*(flag for flag in entry.flags if _ours(flag)), *message.flags)
    same = (
        entry.comments == message.comments
        and entry.references == message.references
        and set(entry.flags) == set(flags)
        and entry.plural == message.plural
    )
    if same:
        return entry
    new = replace(
        entry,
        comments=message.comments,
        references=message.references,
        flags=flags if set(flags) != set(entry.flags) else entry.flags,
        plural=message.plural,
        raw=None,
    )
    if entry.raw is None or entry.plural != message.plural:
        return new
    return replace(new, raw=_spliced(entry.raw, new))


def _ours(flag: str) -> bool:
    """Tell whether a flag is the translator's and not the template's."""
    return not flag.endswith("-format")


def _spliced(raw: str, new: Entry) -> str:
    """Put the comment lines of `new` in place of those in `raw`."""
    newline = "\r\n" if "\r\n" in raw else "\n"
    lines = _split(raw)
    first = next(
        i
        for i, line in enumerate(lines)
        if not line.lstrip().startswith("#") or line.startswith("#|")
    )
    ours = [line for line in lines[:first] if line[:2] not in {"#.", "#:", "#,"}]
    fresh = _split(format_entry(new, newline))
    labels = [line for line in fresh if line[:2] in {"#.", "#:", "#,"}]
    return "".join([*ours, *labels, *lines[first:]])


def _split(text: str) -> list[str]:
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
