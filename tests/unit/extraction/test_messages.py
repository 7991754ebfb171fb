"""Messages are a document's different segments, in order, each with all its places."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.segment import segment
from pipeline.extraction.messages import extract

lines = st.lists(st.sampled_from(["One", "Two", "# Three", "", "- One", "<!-- l10n:note n -->"]))


@given(lines, st.booleans())
def test_each_different_text_is_one_message_in_the_order_of_the_document(some, numbers) -> None:
    document = segment("\n\n".join(some))
    messages = extract(document, "a.md", line_numbers=numbers)
    keys = [(piece.context, piece.msgid) for piece in document.segments]
    assert [message.key for message in messages] == list(dict.fromkeys(keys))
    assert all(message.references for message in messages)


@given(lines)
def test_without_line_numbers_an_edit_above_touches_no_message_below(some: list[str]) -> None:
    text = "\n\n".join(["# Head", *some])
    below = extract(segment(f"New\n\n{text}"), "a.md")
    assert set(extract(segment(text), "a.md")) <= {*below}


def test_equal_texts_keep_the_comments_and_lines_of_both() -> None:
    text = "# One\n\n## One\n\n<!-- l10n:note careful -->\n\nOne\n"
    [message] = extract(segment(text), "a.md", line_numbers=True)
    assert message.references == ("a.md:1", "a.md:3", "a.md:7")
    assert message.comments == (
        "heading",
        "heading, under: One",
        "paragraph, under: One › One",
        "note: careful",
    )


def test_front_matter_says_its_key() -> None:
    [message] = extract(segment("---\ntitle: One\n---\n"), "a.md")
    assert message.comments == ("front matter: title",)
    assert message.references == ("a.md",)


def test_contexts_keep_equal_texts_apart() -> None:
    document = segment("<!-- l10n:context verb -->\n\nOne\n\nOne\n")
    assert [message.key for message in extract(document, "a")] == [("verb", "One"), (None, "One")]
