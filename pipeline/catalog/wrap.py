"""Lines of a catalog as wide as msgcat makes them."""

import re
from itertools import chain, pairwise

from pipeline.catalog.directives import held_by
from pipeline.catalog.escape import escape
from pipeline.catalog.line_break import columns, ends_line, is_simple, line_breaks, may_start

WIDTH = 79
"gettext's page width: no line is wider where it can be broken."
_ESCAPE = re.compile(r"\\.")


def quoted(
    keyword: str,
    text: str,
    prefix: str = "",
    *,
    wrapped: bool = True,
    directive: re.Pattern[str] | None = None,
) -> list[str]:
    """Return the lines of `keyword "text"`; each starts with `prefix`.

    One line where it fits and holds no inner line break; else an empty first string and the text
    below it, broken where msgcat would break it. Without `wrapped` only line breaks end a line; no
    line ends within a format `directive`.
    """
    parts = _portions(text)
    width = WIDTH - 2 - len(prefix) if wrapped else None
    start = len(keyword) + 1
    first = _filled(parts[0], width, start, directive)
    too_far = width is not None and start > width
    if len(parts) == len(first) == 1 and not (too_far and text):
        return [f'{prefix}{keyword} "{first[0]}"']
    lines = [line for part in parts for line in _filled(part, width, 0, directive)]
    return [f'{prefix}{keyword} ""', *(f'{prefix}"{line}"' for line in lines)]


def _portions(text: str) -> list[str]:
    """Cut `text` behind each line feed; there is always at least one portion."""
    parts = [part + "\n" for part in text.split("\n")]
    parts[-1] = parts[-1][:-1]
    return parts[:-1] if len(parts) > 1 and not parts[-1] else parts


def _filled(
    text: str, width: int | None, start: int, directive: re.Pattern[str] | None
) -> list[str]:
    """Break one portion into escaped strings of at most `width` columns, the first from `start`."""
    written = escape(text)
    if width is None or start + _columns(written) <= width:
        return [written]
    find = _simple_cuts if is_simple(written) else _cuts
    held = _held(written) | set(held_by(written, directive))
    cuts = [0, *find(written, held, width, start), len(written)]
    return [written[a:b] for a, b in pairwise(cuts)]


def _columns(text: str) -> int:
    return len(text) if text.isascii() else sum(map(columns, text))


def _held(written: str) -> set[int]:
    """Return the places in an escaped text where no line may start, whatever stands there."""
    if "\\" not in written:
        return set()
    held = {match.end() - 1 for match in _ESCAPE.finditer(written)}
    return held | {len(written) - 2} if written.endswith("\\n") else held


def _simple_cuts(text: str, held: set[int], width: int, start: int) -> list[int]:
    """Return what `_cuts` returns, for a simple text: looked for from the line's end backwards."""
    cuts: list[int] = []
    line, end, size = 0, width - start, len(text)
    while size > end:
        places = chain(range(end, line, -1), range(max(end, line) + 1, size))
        for at in places:
            if may_start(text, at) and at not in held:
                break
        else:
            return cuts
        cuts.append(at)
        line, end = at, at + width
    return cuts


def _cuts(text: str, held: set[int], width: int, start: int) -> list[int]:
    """Return the places where msgcat starts a new line: the last possible one before `width`."""
    cuts: list[int] = []
    last, used, piece = None, start, 0
    for at, (character, may) in enumerate(zip(text, line_breaks(text), strict=True)):
        ends = ends_line(character)
        if (may and at not in held) or ends:
            if last is not None and used + piece > width:
                cuts.append(last)
                used = 0
            last, used, piece = (None, 0, 0) if ends else (at, used + piece, 0)
        if not ends:
            piece += columns(character)
    if last is not None and used + piece > width:
        cuts.append(last)
    return cuts
