"""One message that stands in many places shows the same words in each of them."""

from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.dialects import COMMON
from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.documents.segment import segment
from pipeline.exchange.proof import proven
from pipeline.localization.localize import localize
from pipeline.website.body.make import plain_words

SOURCE = "About vectors"
ALONE = f"""---
title: {SOURCE}
---

<img src="a.png" alt="{SOURCE}">
"""
PAGE = ALONE + f"\n# {SOURCE}\n\n<table><tr>\n<td>{SOURCE}</td>\n</tr></table>\n"
SIGNS = [
    "_a_",
    "__init__",
    "*b*",
    "c_d",
    "50%",
    "~",
    "~e~",
    "x",
    "[f]",
    "%s",
    "`g`",
    "R&D",
    "C:\\d",
]
WRITTEN = [*SIGNS, "\\_h\\_", "&lt;", "&amp;", "\\*", "&#37;"]


def texts(words: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=6).map(" ".join)


def shown(page: str, answer: str) -> list[str]:
    """Return the words of each place of a page whose text has an answer."""
    made = localize(page, lambda _context, _msgid: answer, where="a.md")
    assert not made.findings
    values, body = read_front_matter(made.text, "a.md")
    image, *rest = [line for line in body.splitlines() if line]
    words = [str(values["title"]), unescape(image.split('"')[3])]
    if rest:
        words.append(unescape(rest[2].removeprefix("<td>").removesuffix("</td>")))
        words.append(plain_words(rest[0].removeprefix("# ")))
    return words


@given(texts(SIGNS))
def test_the_words_that_were_imported_stand_in_every_place(words: str) -> None:
    answer = proven(escape(words, quote=False), (), SOURCE, "", ())
    assert answer is not None
    assert set(shown(PAGE, answer)) == {words}


@given(texts(WRITTEN))
def test_whatever_is_written_all_places_read_alike(written: str) -> None:
    answer = proven(escape(written, quote=False), (), SOURCE, "", ())
    assert answer is not None
    assert len(set(shown(PAGE, answer))) == 1


@given(texts(WRITTEN))
def test_where_no_place_is_markdown_it_stands_as_it_was_written(written: str) -> None:
    assert set(shown(ALONE, written)) == {written}


def test_types_stand_in_a_title_and_elements_do_not() -> None:
    page = f"---\ntitle: {SOURCE}\n---\n"
    for text in ("Vec<T>", "Map<K, V> y Vec<String>", "~a~ y `b`"):
        assert localize(page, lambda *_, text=text: text, where="a.md").text.count(text) == 1
    for text in ("x<SCRIPT>", "a<Script>", "<script>", "<img src=x>", "a<A href=b>", "[a](b)"):
        assert localize(page, lambda *_, text=text: text, where="a.md").text == page


def test_signs_that_the_source_writes_so_stay() -> None:
    page = "---\ntitle: A \\_ b\n---\n\n# A \\_ b\n"
    made = localize(page, lambda *_: "B \\_ a \\* c", where="a.md")
    assert made.text == "---\ntitle: B \\_ a * c\n---\n\n# B \\_ a \\* c\n"


def test_the_pages_blocks_are_those_of_the_source() -> None:
    made = localize(PAGE, lambda *_: r"\<b> \# \- x", where="a.md")
    assert segment(made.text, COMMON).skeleton == segment(PAGE, COMMON).skeleton
