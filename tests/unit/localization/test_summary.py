"""The line on a card: the first sentences of the first paragraph, in the page's language."""

import pytest

from pipeline.documents.segment import segment
from pipeline.localization.summary import summary

LONG = "One is here. " + "Two " * 50 + "ends."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# Title\n\n> Quoted.\n\n- Item\n\nIt is **so**. And more.\n", "It is so. And more."),
        (f"{LONG}\n", "One is here."),
        ("![x](x.png)\n\nText of `it`.\n", "Text of it."),
        ("Take approx. 5 mg, as Dr. May says.\n", "Take approx. 5 mg, as Dr. May says."),
        ("# Title\n\n- Item\n", ""),
        ("", ""),
    ],
)
def test_it_is_what_the_text_begins_with(text: str, wanted: str) -> None:
    assert summary(segment(text), None, "en", "en") == (wanted, True)


def test_it_stands_in_the_pages_language_or_is_said_not_to() -> None:
    document = segment("One. Two.\n")
    told = {"One. Two.": "いち。に。"}
    assert summary(document, lambda _, text: told.get(text), "en", "ja") == ("いち。に。", True)
    assert summary(document, lambda *_: None, "en", "ja") == ("One. Two.", False)
