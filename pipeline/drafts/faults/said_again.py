"""The same words through a whole draft, where its source says nothing again: an engine in a loop.

`<dfn title="haz de protones">haz de protones</dfn> haz de protones` has whole tags and no figure.
Words in tags count with the others.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.checks.in_tags import said
from pipeline.checks.lexicon.forms import UNSPACED
from pipeline.documents.inline.labels import referred
from pipeline.documents.inline.parts import inline
from pipeline.model.finding import excerpt

_WORD = re.compile(r"[^\W\d_]+")
_STEM, _CONTENT = 5, 4
"Letters of a word that are compared, and from which on a word of the source counts."
_OFTEN = 3
"How often a run of words must stand there."
_LETTERS, _SIGNS = 6, 4
"Letters that a run has at least; of a language without spaces."
_LONGEST = 6
"Words of a run at most; what is said again is found by its first ones."
_PART = 0.5
"Share of the draft that its runs must be."


def said_again(source: str, draft: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the words that a draft says again and again, and its source no word of its own.

    >>> text = '<abbr title="haz de protones">haz de protones</abbr> haz de protones'
    >>> [rule for rule, _ in said_again('use <abbr title="a method">get</abbr> now', text, "es")]
    ['repeated']
    >>> [*said_again("The dose, a low dose, the best dose", "la dosis baja, la dosis", "es")]
    []
    """
    if language in UNSPACED:
        words, gap, least = list("".join(_words(draft))), "", _SIGNS
    else:
        words, gap, least = _words(draft), " ", 2
    run = _most_said(words, least)
    letters = _SIGNS if language in UNSPACED else _LETTERS
    if len("".join(run)) >= letters and not _says_again(_words(source)):
        says = excerpt(gap.join(run))
        yield "repeated", f'"{says}" stands there again and again: see what the source says'


def _words(text: str) -> list[str]:
    """Return the words that readers get of a text, those in tags last."""
    prose = inline(text, referred(text)).prose
    return _WORD.findall(" ".join((prose, *chain(*said(text).values()))).casefold())


def _says_again(words: Sequence[str]) -> bool:
    """Tell whether a source has a word of its own twice, in any form."""
    own = [word[:_STEM] for word in words if len(word) >= _CONTENT]
    return len(own) != len(set(own))


def _most_said(words: Sequence[str], least: int) -> tuple[str, ...]:
    """Return the longest run of words that makes much of a text by standing there often."""
    for size in range(_LONGEST, least - 1, -1):
        seen: dict[tuple[str, ...], tuple[int, int]] = {}
        for at in range(len(words) - size + 1):
            run = tuple(words[at : at + size])
            count, end = seen.get(run, (0, 0))
            if at >= end:
                seen[run] = (count + 1, at + size)
        for run, (count, _) in seen.items():
            if count >= _OFTEN and count * size >= _PART * len(words):
                return run
    return ()
