r"""From the lines of a segment to its msgid: soft breaks and prefixes become one space."""

import re
from functools import lru_cache

_NOT_QUOTE = re.compile(r"[^\s>]")
_NEWLINE = re.compile(r"\r\n|\n|\r")


def fold(source: str, quotes: int = 0) -> str:
    r"""Join the lines of `source`; a hard break keeps its mark and a newline.

    `quotes` says how many `>` marks each further line may start with.

    >>> fold("one\n  > two  \n> three", quotes=1)
    'one two  \nthree'
    """
    if "\n" not in source and "\r" not in source:
        return source
    lines = _NEWLINE.split(source)
    mark = re.compile(rf"(?:[ \t]*>){{0,{quotes}}}[ \t]*") if quotes else None
    folded = []
    last = lines[0]
    for line in lines[1:]:
        if last.endswith("\\"):
            folded += [last, "\n"]
        elif last.endswith("  "):
            folded += [last.rstrip(" "), "  ", "\n"]
        else:
            folded += [last.rstrip(" \t"), " "]
        start = mark.match(line) if mark else None
        last = line[start.end() :] if start else line.lstrip(" \t")
    return "".join([*folded, last])


@lru_cache(maxsize=4096)
def continuation(before: str) -> str:
    """Return what a further line starts with, given the text before the first on its line.

    Quote marks stay, list marks become spaces.

    >>> continuation("> - ")
    '>   '
    """
    return _NOT_QUOTE.sub(" ", before)
