"""Digits of another script: told for readers who do not have them, and for no others."""

import pytest

from pipeline.drafts.faults.digits import foreign_digits


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tome ٠,٥ mg.", "٠٥"),
        ("Tome ۵ mg.", "۵"),
        ("Tome \uff15 mg.", "\uff15"),
        ("Tome ५ mg.", "५"),
        ("५ मिलीग्राम लें", ""),
        ("۵ میلی‌گرم", ""),
        ("５錠を服用", ""),
        ("5 mg", ""),
        ("٥", ""),
        ("H₂O y x²", ""),
    ],
)
def test_digits_of_no_letter_of_the_text(text: str, told: str) -> None:
    assert foreign_digits(text, "Take 0.5 mg.") == told
    assert foreign_digits(text, text) == ""
