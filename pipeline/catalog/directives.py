"""Format directives with spaces in them, such as `% d` in `80% done`: msgcat never breaks one.

gettext reads a text up to the first thing that is no directive of its language, and no further
(measured with gettext 0.21: `80% word` may be broken before `word`, `80% done` may not).
"""

import re
from collections.abc import Iterable, Iterator

_SIZED = r"%{name}[-+ \#0{flags}]*+(?:\*|\d++)?(?:\.(?:\*|\d*+))?(?:{sizes})?[{letters}%]"
_DIRECTIVES = {
    "c-format": re.compile(
        _SIZED.format(
            name="", flags="'I", sizes="hh|h|ll|l|L|q|j|z|t", letters="diouxXfFeEgGaAcspnmCS"
        )
    ),
    "python-format": re.compile(
        _SIZED.format(name=r"(?:\(\w+\))?", flags="", sizes="h|l|L", letters="diouxXeEfFgGcrsa")
    ),
    "javascript-format": re.compile(r"%[-+ 0]*+\d*+(?:\.\d*+)?[bcdosxXjeEfgG%]"),
}


def directives_of(flags: Iterable[str]) -> re.Pattern[str] | None:
    """Return what a directive looks like in an entry with these flags; None where it has none."""
    return next((_DIRECTIVES[flag] for flag in flags if flag in _DIRECTIVES), None)


def held_by(text: str, directive: re.Pattern[str] | None) -> Iterator[int]:
    """Yield the places within the directives of `text`, where no line may start.

    >>> list(held_by("80% done", directives_of(["c-format"])))
    [3, 4]
    """
    at = text.find("%") if directive else -1
    while at >= 0 and (match := directive and directive.match(text, at)):
        yield from range(at + 1, match.end())
        at = text.find("%", match.end())
