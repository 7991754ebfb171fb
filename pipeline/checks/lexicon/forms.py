"""The wordings of the poles, and those of them that may begin with one word."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from pipeline.checks.lexicon.fold import fold
from pipeline.checks.lexicon.table import NOTHING, OR, Lexicon

UNSPACED = frozenset({"ja", "zh", "ko", "th"})
"Languages without spaces: a form is looked for anywhere in a text."
_WORD = re.compile(r"#|[^\W\d_]+(?:[·-][^\W\d_]+)*\*?|[<>≥≤]")
_COMPOUND = re.compile(
    r"-(?=(?:free|related|induced|dependent|based|containing|rich|like|associated)\b)"
)
"Hyphens before words that are read by themselves: `sugar-free`."


class Form(NamedTuple):
    """One wording of a pole."""

    pair: str
    "Name of the pair."
    pole: str
    "The pole."
    sure: bool
    "Whether it proves the pole."
    words: tuple[str, ...]
    "Its words; `*` stands for any ending, `#` for a figure. One where words have no spaces."
    second: str
    "The second word, where no other word can stand for it; it settles most phrases."


class Forms:
    """The forms that may begin with one word; of most words little more is asked than that."""

    def __init__(self, every: Sequence[Form]) -> None:
        """Take the forms, the longest first."""
        self.every = every
        self.proven = frozenset(
            (form.pair, form.pole) for form in every if form.sure and form.pair != NOTHING
        )
        "The pairs and poles of those of them that are sure."

    @cached_property
    def _phrases(self) -> Sequence[Form]:
        return [form for form in self.every if len(form.words) > 1]

    @cached_property
    def before(self) -> Mapping[str, Sequence[Form]]:
        """The phrases that may stand before a word, where that word alone can be their second."""
        seconds = dict.fromkeys(form.second for form in self._phrases if form.second)
        return {
            second: [form for form in self._phrases if form.second in {"", second}]
            for second in seconds
        }

    @cached_property
    def phrases(self) -> Sequence[Form]:
        """The phrases that may stand before any other word."""
        return [form for form in self._phrases if not form.second]

    @cached_property
    def alone(self) -> Sequence[Form]:
        """Those of this word alone, one of each pole, the sure ones first."""
        return of_each_pole(form for form in self.every if len(form.words) == 1)

    @cached_property
    def only(self) -> frozenset[str] | None:
        """The pairs that this word alone says; None where more words may belong to it."""
        return None if self._phrases else frozenset(form.pair for form in self.every)


NO_FORMS = Forms(())


class Wording(NamedTuple):
    """A form as its table has it; most are never met, so they are taken apart when they are."""

    pair: str
    "Name of the pair."
    pole: str
    "The pole."
    folded: str
    "The form without capitals, with a `?` before one that proves nothing."

    @property
    def first(self) -> str:
        """The first of its words, or nothing."""
        plain = self.folded.lstrip("?")
        if plain.removesuffix("*").isalpha():  # as most forms are
            return plain
        found = _WORD.search(plain)
        return "" if found is None else found[0]


@lru_cache(maxsize=256)
def wordings_in(lexicon: Lexicon, language: str) -> tuple[Wording, ...]:
    """Return the wordings of a language in their order, as they are compared with texts."""
    said = list(lexicon.forms(language))
    if not said:
        return ()
    plain = split_compounds(fold(OR.join(form for _, _, form in said), language), language)
    return tuple(
        Wording(pair, pole, form)
        for (pair, pole, _), form in zip(said, plain.split(OR), strict=True)
    )


def split_compounds(folded: str, language: str) -> str:
    """Part the English words whose second half is read by itself: `sugar-free`."""
    return _COMPOUND.sub(" ", folded) if language == "en" and "-" in folded else folded


def form_of(wording: Wording, language: str) -> Form:
    """Take a wording apart; where words have no spaces it is one word."""
    pair, pole, folded = wording
    sure, plain = not folded.startswith("?"), folded.lstrip("?")
    if language in UNSPACED or plain.removesuffix("*").isalpha():
        return Form(pair, pole, sure, (plain,), "")
    words = tuple(_WORD.findall(plain))
    second = words[1] if len(words) > 1 and language != "ar" else ""
    return Form(pair, pole, sure, words, "" if second == "#" or second.endswith("*") else second)


def of_each_pole(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Return the first form of each pole, without those that say nothing."""
    first: dict[tuple[str, str], Form] = {}
    for form in forms:
        if form.pair != NOTHING:
            first.setdefault((form.pair, form.pole), form)
    return tuple(first.values())
