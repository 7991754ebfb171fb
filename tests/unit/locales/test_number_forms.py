"""Figures in the form of every locale that CLDR knows are read as what they are."""

from decimal import Decimal

import pytest
from babel.localedata import locale_identifiers

from pipeline.checks.figures.text import figures
from pipeline.locales.cldr import find_locale
from pipeline.locales.number_forms import forms_of, write_figure

FIGURES = [Decimal(text) for text in ("2700", "0.5", "1234567.25", "-17.5")]


@pytest.mark.parametrize("tag", sorted({name.split("_")[0] for name in locale_identifiers()}))
def test_each_language_reads_what_it_writes(tag: str) -> None:
    tags = [name for name in locale_identifiers() if name.split("_")[0] == tag != "tok"]
    for name in tags:
        locale = find_locale(name)
        forms = forms_of(locale.tag)
        for value in FIGURES:
            written = write_figure(value, locale.tag).replace("\u200e", "").replace("\u200f", "")
            [found] = figures(f"x {written} y", forms, forms_of("en"))
            assert found.value == value, (locale.tag, written)
