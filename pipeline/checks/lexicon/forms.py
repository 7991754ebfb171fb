"""The wordings of the poles that may begin with one word."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.checks.lexicon.table import NOTHING


class Form(NamedTuple):
    """One wording of a pole."""

    pair: str
    "Name of the pair."
    pole: str
    "The pole."
    sure: bool
    "Whether it proves the pole."
    words: tuple[str, ...]
    "Its words; `*` stands for any ending, `#` for a figure."
    second: str
    "The second word, where no other word can stand for it; it settles most phrases."


class Forms(NamedTuple):
    """The forms that may begin with one word."""

    every: tuple[Form, ...]
    "All of them, the longest first."
    before: Mapping[str, tuple[Form, ...]]
    "The phrases that may stand before a word, where that word alone can be their second."
    phrases: tuple[Form, ...]
    "The phrases that may stand before any other word."
    alone: tuple[Form, ...]
    "Those of this word alone, one of each pole, the sure ones first."
    only: frozenset[str] | None
    "The pairs that this word alone says; None where more words may belong to it."


NO_FORMS = Forms((), {}, (), (), frozenset())


def forms_from(every: Sequence[Form]) -> Forms:
    """Sort the forms of one word, the longest first, by what may follow it."""
    phrases = [form for form in every if len(form.words) > 1]
    seconds = dict.fromkeys(form.second for form in phrases if form.second)
    return Forms(
        every=tuple(every),
        before={
            second: tuple(form for form in phrases if form.second in {"", second})
            for second in seconds
        },
        phrases=tuple(form for form in phrases if not form.second),
        alone=of_each_pole(form for form in every if len(form.words) == 1),
        only=None if phrases else frozenset(form.pair for form in every),
    )


def of_each_pole(forms: Iterable[Form]) -> tuple[Form, ...]:
    """Return the first form of each pole, without those that say nothing."""
    first: dict[tuple[str, str], Form] = {}
    for form in forms:
        if form.pair != NOTHING:
            first.setdefault((form.pair, form.pole), form)
    return tuple(first.values())
