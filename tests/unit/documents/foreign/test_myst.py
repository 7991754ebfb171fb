"""What MyST adds: comments, options and titles of directives."""

from pipeline.documents.dialects import BUILT_IN
from pipeline.documents.segment import segment

MYST = BUILT_IN["myst"]


def messages(text: str) -> list[str]:
    return [piece.msgid for piece in segment(text, MYST).segments]


def test_comments_are_no_text_and_part_paragraphs() -> None:
    assert messages("% no text\n\none\n% no text\ntwo\n") == ["one", "two"]


def test_a_percent_sign_is_text_in_documents_of_others() -> None:
    pieces = segment("% of people\n").segments
    assert [piece.msgid for piece in pieces] == ["% of people"]


def test_options_that_readers_see_are_texts_in_both_forms() -> None:
    for options in (":alt: A cat\n:width: 20px\n", "---\nalt: A cat\nwidth: 20px\n---\n"):
        assert messages(f"```{{figure}} a.png\n{options}\nA *caption*\n```\n") == [
            "A cat",
            "A *caption*",
        ]
        assert messages(f"```{{image}} a.png\n{options}```\n") == ["A cat"]


def test_the_argument_of_a_figure_is_no_title() -> None:
    assert messages(":::{figure-md} fig-a\nWords.\n:::\n") == ["Words."]
    assert messages(":::{card} Some title\nWords.\n:::\n") == ["Some title", "Words."]


def test_cards_are_cut_at_their_signs() -> None:
    text = ":::{card} Title\nHead\n^^^\nBody\n+++\nFoot\n:::\n"
    assert messages(text) == ["Title", "Head", "Body", "Foot"]
