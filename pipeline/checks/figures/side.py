"""One text with its figures and its words of number and measure, each read when it is needed."""

import re
from fractions import Fraction
from functools import cached_property, lru_cache

from pipeline.checks.figures.signs import Quantity
from pipeline.checks.figures.text import Figure
from pipeline.checks.figures.words import quantities
from pipeline.locales.measures import WORD, lexicon_of
from pipeline.locales.number_forms import Forms

_ROMAN = re.compile(r"(?<![A-Za-z0-9.])[IVX]{1,5}(?:e|º|ª|\.ª)?(?![A-Za-z0-9])")
_ROMANS = {"I": 1, "V": 5, "X": 10}
_ONE_IN = re.compile(
    r"\b(?:one|1|un|uno|una|une|um|uma|ein\w{0,2}|واحد\w?) (?:\w+ )?"
    r"(?:in|out of|in every|of every|de cada|cada|em cada|em|sur|su|von|من كل|من بين|من) \Z",
    re.IGNORECASE,
)
"What stands before the four of `one in four`."


_EVERY = re.compile(
    r"(?:\b(?:jede[rnms]?|alle|кож(?:ен|н\w{1,3})|кажд\w{2,3}|co|var(?:je|t)?|hver(?:t)?|elke?|iedere?|každ\w{1,3}"
    r"|every|joka|minden))(?: \w{1,3}\.?)? \Z",
    re.IGNORECASE,
)
"What stands before the tenth of `every tenth`, which is one in ten."
PERCENT = "concentr-percent"
"CLDR's name of percent."


class Side:
    """One of the two texts that are compared."""

    def __init__(self, text: str, forms: Forms, figures: list[Figure]) -> None:
        """Take the prose, how its language writes figures, and its figures."""
        self.text = text
        self.forms = forms
        self.figures = figures

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The figures with what they count, and the words of number and measure."""
        return quantities(self.text, lexicon_of(self.forms.tag), self.figures)

    @cached_property
    def values(self) -> frozenset[Fraction]:
        """Every number that stands in digits, with its parts."""
        numbers = {Fraction(one.value) for one in self.figures if one.value is not None}
        parts = (part for one in self.figures if not _grouped(one) for part in one.parts)
        return frozenset(numbers | {Fraction(part) for part in parts})

    @cached_property
    def worded(self) -> frozenset[Fraction]:
        """Every number that stands in words, or in figures and words, such as `2 and a half`."""
        every = {value for one in self.quantities for value in one.values}
        plain = {Fraction(one.value) for one in self.figures if one.value is not None}
        words = {value for one in self.quantities if not one.digits for value in one.values}
        return frozenset((every - plain) | words | self.romans)

    @cached_property
    def ratios(self) -> frozenset[Fraction]:
        """The shares that are told as one of a number: `one in four` is a quarter."""
        wholes = (one for one in self.quantities if one.values and one.values[0] > 1)
        found = (one for one in wholes if _ONE_IN.search(self.text, 0, one.start))
        return frozenset(1 / one.values[0] for one in found)

    @cached_property
    def turns(self) -> frozenset[Fraction]:
        """The shares that are told as each of a number: `jeder zehnte` is a tenth."""
        wholes = (one for one in self.quantities if one.values and one.values[0] > 1)
        found = (one for one in wholes if _EVERY.search(self.text, 0, one.start))
        return frozenset(1 / value for one in found for value in one.values if value > 1)

    @cached_property
    def shares(self) -> frozenset[Fraction]:
        """The figures in percent, as shares: 25 % is a quarter."""
        percents = (one for one in self.figures if one.units[:1] == (PERCENT,))
        return frozenset(Fraction(one.value) / 100 for one in percents if one.value is not None)

    @cached_property
    def romans(self) -> frozenset[Fraction]:
        """The Roman numerals up to 39: `siglo XXI`, `fase III`."""
        return frozenset(Fraction(roman(found[0])) for found in _ROMAN.finditer(self.text))

    @cached_property
    def unread(self) -> str:
        """The text without the words that are read strictly."""
        text = self.text
        for one in self.quantities:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
        return text

    def covering(self, figure: Figure) -> Quantity | None:
        """Return the quantity that a figure is a part of."""
        for one in self.quantities:
            if one.start <= figure.start < one.end:
                return one
        return None

    def unit_of(self, figure: Figure) -> str:
        """Return the unit of a figure, also where a word stands between them."""
        if figure.units:
            return figure.units[0]
        whole = self.covering(figure)
        return whole.unit if whole is not None else ""


def _grouped(one: Figure) -> bool:
    """Tell whether the runs of digits are groups of one number: `2,138`."""
    return one.value is not None and one.value >= 1000 and one.value == int(one.value)


@lru_cache(maxsize=16384)
def says_more(text: str, tag: str) -> bool:
    """Tell whether words of a text say a number, a part, an order or a time.

    >>> says_more("one of them", "en"), says_more("two of them", "en")
    (False, True)
    """
    lexicon = lexicon_of(tag)
    if lexicon.signs is not None:
        return lexicon.signs.search(text) is not None
    return not lexicon.accusing.isdisjoint(WORD.findall(text.lower()))


def roman(text: str) -> int:
    """Return the value of a Roman numeral.

    >>> roman("XXI"), roman("IV")
    (21, 4)
    """
    signs = [_ROMANS[sign] for sign in text if sign in _ROMANS]
    return sum(
        -one if place + 1 < len(signs) and one < signs[place + 1] else one
        for place, one in enumerate(signs)
    )
