"""A part of a long document has the document's own texts."""

from pipeline.desk.excerpt import LONG, excerpt
from pipeline.documents.segment import segment

HEAD = "---\ntitle: Long\n---\n\n"
TAIL = "\n[one]: https://example.org/\n"


def long_document(sections: int) -> str:
    parts = [
        f"# Part {number}\n\nText {number} of [one].\n\n```\n# no heading\n```\n\n- Item {number}\n"
        for number in range(sections)
    ]
    return HEAD + "\n".join(parts) + TAIL


def test_a_short_document_is_shown_whole() -> None:
    text = long_document(20)
    assert excerpt(segment(text), None) == text


def test_a_part_has_the_texts_around_the_open_one() -> None:
    document = segment(long_document(LONG))
    every = [one.msgid for one in document.segments]
    for at in (0, 1, 5, len(every) // 2, len(every) - 1):
        part = segment(excerpt(document, every[at]))
        texts = [one.msgid for one in part.segments]
        assert every[at] in texts
        assert set(texts) <= set(every)
        assert "Long" in texts
        assert len(texts) < 250
        assert "[one]: https://example.org/" in part.text


def test_where_headings_are_rare_a_part_is_cut_at_paragraphs() -> None:
    text = "# One\n\n" + "\n\n".join(f"Text {number}." for number in range(5 * LONG))
    for at in (0, 5, 2 * LONG, 5 * LONG - 1):
        part = segment(excerpt(segment(text), f"Text {at}."))
        texts = [one.msgid for one in part.segments]
        assert f"Text {at}." in texts
        assert len(texts) < 250


def test_a_part_that_would_read_otherwise_is_not_cut() -> None:
    """A paragraph of a block of HTML begins a line as well; alone it may be another text."""
    inside = "\n\n".join(f"Text {number}." for number in range(2 * LONG))
    text = f"# One\n\n<!-- l10n:skip -->\nNo text.\n\n{inside}\n\n<div>\n\nLast.\n\n</div>\n"
    document = segment(text)
    every = [one.msgid for one in document.segments]
    for at in (every[0], every[LONG], every[-1]):
        texts = [one.msgid for one in segment(excerpt(document, at)).segments]
        assert at in texts
        assert set(texts) <= set(every)
