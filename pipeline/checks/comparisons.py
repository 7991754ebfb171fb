"""Comparisons: lower with A than with B is not lower with B than with A."""

from collections.abc import Sequence

from pipeline.checks.lexicon.reader import words_in
from pipeline.checks.lexicon.table import built_in
from pipeline.checks.marks import NAME, Mark, Marks

_THAN = {
    "es": "que frente respecto",
    "ca": "que davant respecte",
    "fr": "que qu contre rapport",
    "pt": "que contra relação comparação",
    "de": "als gegenüber",
    "it": "che rispetto di del della dei delle dello",
    "ar": "من منها منه عن مقارنه مقابل",
}
"Words before what something is compared with; Arabic as it is looked up."
_BEFORE = {"ja": ("より",), "zh": ("比",), "ko": ("보다",)}
"Words behind it."
_WORDS = {language: frozenset(words.split()) for language, words in _THAN.items()}
_NOT_THIS = frozenset({"rather", "other"})
"Words that make another thing of `than`."
_FAR, _NEAR, _LETTERS = 8, 5, 8
_SHORT = 4
"How far the word may stand from what it belongs to, in words and in letters."


def turned_comparison(
    words: Sequence[str], mine: Marks, its: Marks, target: str, language: str
) -> tuple[Mark, Mark] | None:
    """Return the two that a text compares where the translation compares them the other way.

    `words` are those of the source; the two are the marks nearest to its only `than`.
    """
    if list(words).count("than") != 1:
        return None
    than = list(words).index("than")
    if than + 1 < len(words) and (words[than + 1][0].isdigit() or words[than - 1] in _NOT_THIS):
        return None
    two = _compared(mine, than)
    if two is None:
        return None
    turned = _turned_back if language in _BEFORE else _turned_forward
    return two if turned(its[two[0]], its[two[1]], target, language) else None


def _compared(mine: Marks, than: int) -> tuple[Mark, Mark] | None:
    """Return what stands nearest before and behind `than`: two of a kind, or two things.

    A pole alone, such as `lower`, tells how they compare and is none of the two.
    """
    before = [mark for mark, place in mine.items() if than - _FAR <= place < than]
    behind = [mark for mark, place in mine.items() if than < place <= than + _NEAR]
    every = [(one, two) for one in reversed(before) for two in behind]
    alike = [(one, two) for one, two in every if one[0] == two[0] != NAME]
    poles = built_in().poles.keys()
    things = [(one, two) for one, two in every if poles.isdisjoint({one[0], two[0]})]
    return next(iter((*alike, *things)), None)


def _turned_forward(one: int, two: int, target: str, language: str) -> bool:
    """Tell whether a word for `than` stands right before the first, behind the second."""
    than = _WORDS.get(language, frozenset())
    return two < one and not than.isdisjoint(
        words_in(target, language)[max(two + 1, one - _SHORT) : one]
    )


def _turned_back(one: int, two: int, target: str, language: str) -> bool:
    """Tell whether a word for `than` stands right behind the first, and not behind the second."""
    first, second = (
        any(word in target[place : place + _LETTERS] for word in _BEFORE[language])
        for place in (one, two)
    )
    return first and not second
