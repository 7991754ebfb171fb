"""Signs among words that would make markup, written as themselves: as few of them as will do."""

import re
from collections.abc import Callable, Sequence
from html import escape, unescape

from pipeline.documents.inline.tags import read_tags, write_tags

_MARKDOWN = {sign: "\\" + sign for sign in "\\`*_[]{}"} | {
    "<": "&lt;",
    "~": "&#126;",
    "%": "&#37;",
}
"Signs that make markup of words, and how they are written as themselves."
_OPENING = {"]": "[", "}": "{"}
_WORD = re.compile(r"\S+")
_MOST = 100
"Trials for one text; signs that were not tried by then are written as themselves."
Place = tuple[int, int]
"A token of a tagged text, and a place in it."


def as_words(text: str, holds: Callable[[str], bool]) -> str:
    r"""Return a tagged text in which no sign between tags makes markup; `holds` judges one.

    Law: a text that holds comes back as it is. Of another one a sign is changed only where the text
    does not hold without that; in a word all signs of a kind are changed, or none.

    >>> as_words("snake_case, _a_ and 5%", lambda text: "_a_" not in text)
    'snake_case, \\_a\\_ and 5%'
    """
    if holds(text):
        return text
    tokens = [unescape(one) if isinstance(one, str) else one for one in read_tags(text)]
    groups = [
        group
        for index, token in enumerate(tokens)
        if isinstance(token, str)
        for group in _groups(index, token)
    ]

    def written(kept: Sequence[Sequence[Place]]) -> str:
        chosen = {place for group in kept for place in group}
        return write_tags(
            _written(token, {at for one, at in chosen if one == index})
            if isinstance(token, str)
            else token
            for index, token in enumerate(tokens)
        )

    if not holds(written(groups)):
        return written(groups)
    return written(_needed(groups, lambda kept: holds(written(kept))))


def _groups(index: int, words: str) -> list[list[Place]]:
    """Return the places of a token's signs, by word and kind."""
    groups: dict[tuple[int, str], list[Place]] = {}
    for word in _WORD.finditer(words):
        for at, sign in enumerate(word[0], start=word.start()):
            if sign in _MARKDOWN:
                kind = _OPENING.get(sign, sign)
                groups.setdefault((word.start(), kind), []).append((index, at))
    return list(groups.values())


def _written(words: str, places: set[int]) -> str:
    signs = (_MARKDOWN[sign] if at in places else sign for at, sign in enumerate(words))
    return escape("".join(signs), quote=False)


def _needed(
    groups: Sequence[list[Place]], holds: Callable[[Sequence[list[Place]]], bool]
) -> Sequence[list[Place]]:
    """Return the groups that are needed; of two that would do alone, the first one."""
    needed, waiting = set(range(len(groups))), [range(len(groups))]
    for _ in range(_MOST):
        if not waiting:
            break
        part = waiting.pop()
        fewer = needed.difference(part)
        if holds([groups[one] for one in sorted(fewer)]):
            needed = fewer
        elif len(part) > 1:
            half = len(part) // 2
            waiting += [part[:half], part[half:]]  # the last is tried first
    return [groups[one] for one in sorted(needed)]
