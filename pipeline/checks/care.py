"""Care: which texts are about medicine, so that a fault in them may harm."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from pipeline.locales.alternation import compile_words, word_test

_FILE = "care.tsv"
"The words, in the folder of the lexicons."
_DOSE = r"\d ?(?:mg|g|mcg|µg|ml|IU|kg)\b|\bCI \d|\bn \(%\)|\b1 in \d|\bP ?[<=>]|°C\b"
"Figures and signs of doses and of studies."
_STEM = "{3,}"
"How many letters stand before the ending of a name of a medicine."


@lru_cache(maxsize=16384)
def harms(source: str) -> bool:
    """Tell whether an English text is about a dose, a treatment, a risk or advice to patients.

    >>> harms("Take two tablets."), harms("Install two packages.")
    (True, False)
    """
    care, machine = _tests()
    return machine.search(source) is None and care(source)


@cache
def _tests() -> tuple[Callable[[str], bool], re.Pattern[str]]:
    forms = _forms((files("pipeline.checks.lexicon") / _FILE).read_text(encoding="utf-8"))
    endings = "|".join(forms["ending"])
    care = rf"{_DOSE}|\b(?:{_either(forms['word'])}|\w{_STEM}(?:{endings}))\b"
    machine = rf"//|\b(?:{_either(forms['machine'])})\b"
    return word_test(care), compile_words(machine, case=True)


def _forms(text: str) -> Mapping[str, Sequence[str]]:
    """Return the forms of each kind, in the order of the lines."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in text.splitlines():
        kind, tab, forms = line.partition("\t")
        if tab and not line.startswith("#"):
            found[kind] += forms.split("|")
    return found


def _either(forms: Sequence[str]) -> str:
    return "|".join(re.escape(form).replace(r"\*", r"\w*").replace(r"\ ", " ") for form in forms)
