"""Texts that a commit only wrapped otherwise: they are as old as their words, not their lines."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

_MARK = re.compile(r"\s*(?:>\s*)*(?P<mark>[-*+]\s|\d{1,9}[.)]\s|#|\||:?(?:```|~~~))?")
_MOST_TIMES = 8
"Commits in turn that wrapped a text otherwise."


def blocks(lines: Sequence[str]) -> Iterator[tuple[str, range]]:
    """Yield the texts of a page without blanks and marks of lists, with their lines.

    A blank line, a heading, a row of a table or the mark of a list item begins another one.

    >>> list(blocks(["- a b", "  c", "", "d"]))
    [('abc', range(0, 2)), ('d', range(3, 4))]
    """
    start, words = 0, ""
    for at, line in enumerate([*lines, ""]):
        mark = _MARK.match(line)
        said = "".join(line[mark.end() if mark else 0 :].split()).replace("_", "*")
        if words and (not said or (mark and mark["mark"])):
            yield words, range(start, at)
            words = ""
        start = start if words else at
        words += said


def by_words(
    lines: Sequence[str],
    commits: Sequence[str],
    newest: Callable[[Iterable[str]], str],
    before: Callable[[str, str], str],
) -> tuple[str, ...]:
    """Return the commits of lines: where a commit only wrapped a text otherwise, the one before it.

    `newest` picks one of commits; `before` says of a commit and a text which one changed that last
    before; nothing, where the text was not there.
    """
    found = list(commits)
    for words, places in blocks(lines):
        there = {found[at] for at in places if found[at]}
        if not there:
            continue
        first = last = newest(there)
        for _ in range(_MOST_TIMES):
            older = before(last, words)
            if older in {"", last}:
                break
            last = older
        if last != first:
            for at in places:
                found[at] = last if found[at] else ""
    return tuple(found)
