"""How what is no text ends, by what began it; each pattern is compiled once."""

import re
from functools import lru_cache


@lru_cache(maxsize=64)
def fence_end(tick: bytes, size: int) -> re.Pattern[bytes]:
    """Return how a fence of code ends that has `size` signs."""
    return re.compile(
        rb"^[ \t>]*+(?P<ticks>" + re.escape(tick) + rb"{%d,})[ \t\r]*$" % size, re.MULTILINE
    )


@lru_cache(maxsize=64)
def liquid_end(name: bytes) -> re.Pattern[bytes]:
    """Return the end tag of a block of Liquid."""
    return re.compile(rb"\{%-?[ ]*end" + name + rb"[ ]*-?%\}[^\n]*")


@lru_cache(maxsize=64)
def ticks(size: int) -> re.Pattern[bytes]:
    """Return how code in a line ends that begins with `size` backticks."""
    return re.compile(rb"(?<!`)`{%d}(?!`)" % size)


@lru_cache(maxsize=64)
def literal(text: bytes) -> re.Pattern[bytes]:
    """Return what finds `text` itself."""
    return re.compile(re.escape(text))


def is_as_quoted(text: bytes, one: int, other: int) -> bool:
    r"""Tell whether as many marks of quotations stand before two bytes, each on its line.

    >>> is_as_quoted(b"> a\n> b", 2, 6), is_as_quoted(b"> a\nb", 2, 4)
    (True, False)
    """
    first, second = (text.count(b">", text.rfind(b"\n", 0, at) + 1, at) for at in (one, other))
    return first == second
