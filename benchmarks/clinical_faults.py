"""Faults that a script plants into any right translation, without marks in it.

Their rules differ from those of the marks of `seed_clinical`: a decimal sign dropped, a figure
off by one, two figures exchanged, a figure gone, a stretch between two commas cut out, the end
cut off, the last stretch of the text before put behind, a word replaced by an English one.
"""

import random
import re
from collections.abc import Iterator
from itertools import pairwise

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_COMMA = re.compile(r"[,;:،؛、：]\s*|(?<=。)")
_LATIN = re.compile(r"[^\W\d_]{5,}")
_KANJI = re.compile(r"[\u4e00-\u9fff]{2,}|[\u30a1-\u30fc]{3,}")
_SMALL = frozenset({"their", "there", "which", "while", "about", "these", "those"})
"English words that are no noun, verb or adjective of their sentence."


def planted(
    source: str, right: str, before: str, language: str, dice: random.Random
) -> Iterator[tuple[str, str]]:
    """Yield faults of a right translation: the letter of the kind and the wrong text.

    `before` is the translation of another text. Law: each text differs from `right`.
    """
    every = (
        *(("d", text) for text in _figures(right, dice)),
        *(("o", text) for text in _exchanged(right, dice)),
        *(("c", text) for text in _cut(right, language)),
        *(("+", text) for text in _longer(right, before, language)),
        *(("w", text) for text in _english(source, right, language, dice)),
    )
    yield from ((kind, text) for kind, text in every if text != right)


def _figures(text: str, dice: random.Random) -> Iterator[str]:
    """Change one figure: no decimal sign, off by one, or gone."""
    found = list(_FIGURE.finditer(text))
    for one in dice.sample(found, min(2, len(found))):
        digits = one[0]
        last = str((int(digits[-1]) + 1) % 10)
        decimal = re.sub(r"(\d)[.,](\d)", r"\1\2", digits)
        for new in {decimal, digits[:-1] + last, ""}:
            yield text[: one.start()] + new + text[one.end() :]


def _exchanged(text: str, dice: random.Random) -> Iterator[str]:
    """Exchange two figures that differ."""
    found = list(_FIGURE.finditer(text))
    pairs = [(a, b) for a in found for b in found if a.start() < b.start() and a[0] != b[0]]
    for first, second in dice.sample(pairs, min(1, len(pairs))):
        middle = text[first.end() : second.start()]
        yield text[: first.start()] + second[0] + middle + first[0] + text[second.end() :]


def _cut(text: str, language: str) -> Iterator[str]:
    """Leave out what stands between two commas, and the last third of a long text."""
    starts = [0, *(found.end() for found in _COMMA.finditer(text)), len(text)]
    least = 5 if language == "ja" else 14
    for start, end in list(pairwise(starts))[1:-1]:
        if end - start >= least:
            yield text[:start] + text[end:]
    if language == "ja":
        yield text[: len(text) * 2 // 3] + "。"
    else:
        words = text.split(" ")
        yield " ".join(words[: len(words) * 2 // 3]).rstrip(",;:،؛") + "."


def _longer(text: str, before: str, language: str) -> Iterator[str]:
    """Put the last stretch of another text behind this one."""
    last = _COMMA.split(before.rstrip("。."))[-1]
    if len(last) >= (5 if language == "ja" else 14):
        joint, end = ("、", "。") if language == "ja" else (", ", ".")
        yield text.rstrip("。.") + joint + last + end


def _english(source: str, text: str, language: str, dice: random.Random) -> Iterator[str]:
    """Put a word of the source in the place of a word of the translation."""
    mine = [word for word in _LATIN.findall(source) if word.islower() and word not in _SMALL]
    its = list((_KANJI if language == "ja" else _LATIN).finditer(text))
    if mine and its:
        there = dice.choice(its)
        word = dice.choice([one for one in mine if one not in text] or mine)
        yield text[: there.start()] + word + text[there.end() :]
