"""What a figure belongs to, recognised across languages: names, kept words, cognates."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from pipeline.checks.figures.side import Side
from pipeline.checks.figures.text import Figure

_WORD = re.compile(r"[ァ-ヺー]{3,}|(?![ァ-ヺー])[^\W\d_]+")
_STOP = frozenset({"after", "before", "their", "among"})
_AWAY = 60
"How far from a figure a word may stand that shows where it belongs."
_SOUNDS = {
    "p": "bpfvwبفپбпфвバビブベボパピプペポフヴ",
    "k": "ckqgszxjكقجغسصزشخкгзсжхцчшщカキクケコガギグゲゴサシスセソザジズゼゾ",
    "t": "dtتطدضثذظдтタチツテトダヂヅデド",
    "r": "rlرلрлラリルレロ",
    "n": "mnمنмнナニヌネノマミムメモン",
}
_SOUND = {ord(sign): sound for sound, signs in _SOUNDS.items() for sign in signs}
_ARTICLE = re.compile(r"\A[وفبلك]?(?:ال|لل)")


class Verdict(Enum):
    """What the words near two figures say about their places."""

    SWAPPED = "swapped"
    "The words stayed in their order, the figures did not."
    MOVED = "moved"
    "The words moved with the figures."
    UNKNOWN = "unknown"
    "No word shows it."


Match = tuple[Figure, Figure]
"A figure of the source and the one of the translation that says it."


def judge(
    pair: tuple[Match, Match], matched: Sequence[Match], source: Side, target: Side
) -> Verdict:
    """Return what the words beside two figures in another order say."""
    (one, here), (two, there) = pair
    first, second = (here, there) if here.start < there.start else (there, here)
    anchors = _figures_between(one, two, matched)
    anchors += _words(one, two, source, target, (first.start - _AWAY, second.end + _AWAY))
    between = [place for place in anchors if one.start < place[0] < two.start]
    before = [place for place in anchors if place[0] < one.start][-1:]
    behind = [place for place in anchors if place[0] > two.start][:1]
    anchors = [*before, *sorted(between), *behind]
    places = [place for _, place in anchors]
    if places != sorted(places):
        return Verdict.MOVED
    inside = [place for place in places if first.start < place < second.start]
    if not between:
        bound = one.units and before and behind and inside
        return Verdict.SWAPPED if bound else Verdict.UNKNOWN
    if len(inside) == len(between):
        return Verdict.SWAPPED
    return Verdict.UNKNOWN


def _figures_between(one: Figure, two: Figure, matched: Sequence[Match]) -> list[tuple[int, int]]:
    return [
        (other.start, there.start)
        for other, there in matched
        if one.start < other.start < two.start
    ]


def _words(
    one: Figure, two: Figure, source: Side, target: Side, window: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return the places of the words that both texts have, in the order of the source."""
    ends = [other.end for other in source.figures if other.end <= one.start]
    starts = [other.start for other in source.figures if other.start >= two.end]
    start = max([one.start - _AWAY, *ends])
    end = min([two.end + _AWAY, *starts])
    here: dict[str, list[int]] = {}
    for token in _WORD.finditer(target.text, max(0, window[0]), window[1]):
        for key in keys(token[0]):
            here.setdefault(key, []).append(token.start())
    tokens = [
        token
        for token in _WORD.finditer(source.text, max(0, start), end)
        if (len(token[0]) > 4 or token[0].isupper()) and token[0].casefold() not in _STOP
    ]
    counts = Counter(token[0].casefold() for token in tokens)
    places = []
    for token in tokens:
        if counts[token[0].casefold()] > 1:
            continue
        for key in keys(token[0]):
            if len(here.get(key, ())) == 1:
                places.append((token.start(), here[key][0]))
                break
    return places


@lru_cache(maxsize=2048)
def keys(word: str) -> tuple[str, ...]:
    """Return what a word may be recognised by: itself, its first letters, its consonants.

    >>> set(keys("ketamine")) & set(keys("ケタミン"))
    {'~ktn'}
    """
    if word.isupper() and len(word) < 5 and word.isascii():
        return (word,)
    plain = word
    if not "ァ" <= word[0] <= "ー":
        parts = unicodedata.normalize("NFKD", word.casefold())
        plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    keys = [plain[: 5 if len(plain) > 6 else 4]] if len(plain) > 4 and plain.isascii() else []
    sounds = re.sub(
        r"(.)\1+", r"\1", "".join(_SOUND.get(ord(sign), "") for sign in _ARTICLE.sub("", plain))
    )
    if len(sounds) >= 3 and len(plain) > 3:
        keys.append("~" + sounds)
    return tuple(keys)
