"""Numbers, parts and measures are read as a reader of the language reads them."""

from pathlib import Path

import pytest

from pipeline.checks.figures.signs import Quantity
from pipeline.checks.figures.text import figures
from pipeline.checks.figures.words import quantities
from pipeline.locales.measures import COUNTED, FRACTION, NOUN, NUMBER, ORDINAL, UNIT, lexicon_of
from pipeline.locales.number_forms import forms_of

CASES = Path(__file__).parents[3] / "cases" / "figures" / "quantities.txt"
"A language and a text a line; below it what is read of it: the words, what they say, the unit."
KINDS = {
    NUMBER: "number",
    ORDINAL: "place",
    FRACTION: "part",
    UNIT: "unit",
    COUNTED: "one",
    NOUN: "noun",
}


def cases() -> list[tuple[str, str, list[str]]]:
    every: list[tuple[str, str, list[str]]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            every[-1][2].append(line[2:])
        else:
            locale, _, text = line.partition(": ")
            every.append((locale, text, []))
    return every


def shown(text: str, one: Quantity) -> str:
    """A quantity with what was read of it; what goes without saying is left out."""
    said = f"{text[one.start : one.end]} = {KINDS[one.kind]}"
    if one.values:
        said += " " + ",".join(map(str, one.values))
    if one.unit:
        said += f" {one.unit}"
    return said + (" in digits" if one.digits else "")


@pytest.mark.parametrize(("locale", "text", "expected"), cases())
def test_a_text_s_quantities_are_read(locale: str, text: str, expected: list[str]) -> None:
    forms = forms_of(locale)
    found = figures(text, forms, forms_of("en"))
    every = quantities(text, lexicon_of(locale), found)
    assert [shown(text, one) for one in every] == expected
