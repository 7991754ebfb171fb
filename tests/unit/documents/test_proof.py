"""A text that cannot stand in other words is withheld, alone, and what is left keeps the laws."""

import pytest

from benchmarks.fuzz import DIALECTS, MDX_FILE, PLAIN, broken
from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.proof import proved
from pipeline.documents.segment import segment, skeleton, unproved
from pipeline.model.document import Dialect, Document, Segment, Verbatim

HUGO = BUILT_IN["hugo"]
FRAGILE = (
    ("a@b.g\ufeffhttp:{{<\nx>}}s", PLAIN),
    (".\n    - a\n=\n      :::{r}T", BUILT_IN["obsidian"]),
    ("p\n///\n- ```{csv-table}T", BUILT_IN["jekyll"]),
    ("    <!--\ni\n</textarea\n<T>\n-->", PLAIN),
    ("- ~~~\n\tb\n    \x85\n\t-\n^", MDX_FILE),
    ("- \xa0\n\n\t|A\r  :-|:", BUILT_IN["mdbook"]),
    ('<frame "O\\<T>', PLAIN),
)
"Of those that the fuzz finds: each breaks a law where nothing is withheld."


@pytest.mark.parametrize(("text", "dialect"), FRAGILE)
def test_what_would_break_a_law_is_withheld(text: str, dialect: Dialect) -> None:
    assert list(broken(text, dialect, unproved))
    assert not list(broken(text, dialect))
    assert segment(text, dialect).withheld


@pytest.mark.parametrize(("text", "dialect"), FRAGILE)
def test_the_texts_around_it_are_offered(text: str, dialect: Dialect) -> None:
    document = segment(f"# First\n\nOne.\n\n{text}\n", dialect)
    assert [piece.msgid for piece in document.segments][:2] == ["First", "One."]
    assert not list(broken(document.text, dialect))
    assert all(one.line >= 5 for one in document.withheld)


def test_a_document_that_holds_is_the_same_document() -> None:
    text = "# A\n\n- <b>open\n\n> two\n> lines\n"
    for dialect in DIALECTS:
        assert segment(text, dialect) == unproved(text, dialect)
        assert not list(broken(text, dialect))


def test_of_texts_that_fail_only_together_one_is_withheld() -> None:
    text = "one\n\ntwo\n\nthree\n"

    def blocks(written: str) -> tuple[str, ...]:
        return ("none",) if "[öñé" in written and "[ţŵö" in written else skeleton(written, COMMON)

    document = proved(unproved(text, COMMON), lambda written: unproved(written, COMMON), blocks)
    assert document.text == text
    assert [piece.msgid for piece in document.segments] == ["one", "three"]
    assert [(one.line, one.text) for one in document.withheld] == [(3, "two")]


def test_where_nothing_holds_all_is_withheld_and_the_trials_are_bounded() -> None:
    text = "".join(f"text {number}\n\n" for number in range(400))
    read: list[str] = []

    def blocks(written: str) -> tuple[str, ...]:
        read.append(written)
        return ("none",) if written != text else unproved(text, COMMON).skeleton

    document = proved(unproved(text, COMMON), lambda t: unproved(t, COMMON), blocks)
    assert document.text == text
    assert not document.segments
    assert len(document.withheld) == 400
    assert len(read) < 150


def test_what_is_written_anew_must_hold_as_well() -> None:
    """The document holds, and not what becomes of it: then the text is not offered either."""

    def read(written: str) -> Document:
        words = written.split("|")
        return Document(
            pieces=tuple(
                Segment(word, word.strip(), *_KIND) if index == 0 else Verbatim(f"|{word}")
                for index, word in enumerate(words)
            ),
            skeleton=("one",),
        )

    def blocks(written: str) -> tuple[str, ...]:
        return ("one",) if written.startswith((" ", "[ ")) or written == "a" else ("two",)

    document = proved(read("a|b"), read, blocks)
    assert document.text == "a|b"
    assert not document.segments


_KIND = (unproved("a", COMMON).segments[0].kind,)


def test_a_text_stands_where_another_is_not_translated() -> None:
    """Both hold together; the first alone would leave the link of the second its address."""
    text = "*[L]:A{{<\n- >}}b]: ("
    assert not list(broken(text, PLAIN))
    assert [one.text for one in segment(text, PLAIN).withheld] == ["*[L]:A{{<"]


def test_of_any_two_texts_each_stands_without_the_other() -> None:
    text = "one\n\ntwo\n\nthree\n\nfour\n"

    def blocks(written: str) -> tuple[str, ...]:
        alone = "[öñé" in written and "[ţĥŕéé" not in written
        return ("none",) if alone else skeleton(written, COMMON)

    document = proved(unproved(text, COMMON), lambda written: unproved(written, COMMON), blocks)
    assert [piece.msgid for piece in document.segments] == ["two", "three", "four"]
