"""Every locale of CLDR has its quotation marks."""

import pytest

from pipeline.locales.quotes import quotes_of


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("en", "“”"),
        ("en-XA", "“”"),
        ("es", "«»"),
        ("es-MX", "«»"),
        ("ca-valencia", "«»"),
        ("de-CH", "„“"),
        ("pl", "„”"),
        ("sv", "””"),
        ("uk", "«»"),
        ("ja", "「」"),
        ("zh", "“”"),
        ("zh-Hant-TW", "「」"),
        ("pt", "“”"),
        ("pt-PT", "«»"),
        ("nb", "«»"),
        ("el", "«»"),
        ("hu", "„”"),
        ("xx-unknown", "“”"),
        ("", "“”"),
    ],
)
def test_marks(tag: str, marks: str) -> None:
    assert "".join(quotes_of(tag)) == marks


def test_french_has_thin_spaces_within() -> None:
    assert quotes_of("fr") == quotes_of("fr-BE") == ("«\u202f", "\u202f»")
