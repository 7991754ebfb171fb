"""Splicing: a translation changes only its own span and never its block."""

import pytest
import yaml

from pipeline.documents.dialects import COMMON
from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.documents.segment import segment, unproved
from pipeline.documents.splice import join, splice, write


def put(text: str, translation: str) -> str:
    return splice(segment(text), lambda _: translation)


@pytest.mark.parametrize(
    "text", ["# A\r\n\r\ntext  \r\n", "\ufeff- x\n", "| a | b |\n|---|---|\n| c | d |", "no end"]
)
def test_without_answers_the_bytes_stay(text: str) -> None:
    assert splice(segment(text), lambda _: None) == text


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        ("> - one\n>   two\n", "uno  \ndos", "> - uno  \n>   dos\n"),
        ("one\r\n", "uno\ndos", "uno\r\ndos\r\n"),
        ("| a |\n|---|\n", "x | y", "| x \\| y |\n|---|\n"),
        ("| a |\n|---|\n", "x \\| y", "| x \\| y |\n|---|\n"),
        ("| a |\n|---|\n", "x \\\\| y", "| x \\\\\\| y |\n|---|\n"),
        ("one\n", "1. uno", "1\\. uno\n"),
        ("one\n", "12) uno", "12\\) uno\n"),
        ("one\n", "uno\n3. dos", "uno\n3\\. dos\n"),
        ("one\n", "uno\n[q]: https://evil.example", "uno\n\\[q]: https://evil.example\n"),
        ("one\n", "uno\n*[q]: dos", "uno\n\\*[q]: dos\n"),
        ("# one\n", "uno\ndos", "# uno dos\n"),
        ("A {b\nc}\n===\n", "A {b c}", "A {b\nc}\n===\n"),
        ("A {b\nc}\n===\n", "X {y z}", "X \\{y z}\n===\n"),
        ("A {b\nc}\n===\n", "X \\{y z}", "X \\{y z}\n===\n"),
        ("A {b\nc}\n===\n", "X {y {z}", "X {y \\{z}\n===\n"),
        ("A {b\nc}\n===\n", "X {}", "X \\{}\n===\n"),
        ("A {b\nc}\n===\n", "X {y} z", "X {y} z\n===\n"),
        ("A {\nc}\n===\n", "X {y}", "X \\{y}\n===\n"),
        ("A {b\n}\n===\n", "X {y}", "X \\{y}\n===\n"),
        ("A {b\nc} d\n===\n", "X {y}", "X {y}\n===\n"),
        ("A {b\nc}\n", "X {y}", "X {y}\n"),
        ("one\n", " == ", "\\==\n"),
        ("> <p>one\n> two</p>\n", "uno\ndos", "> <p>uno\n> dos</p>\n"),
        ("In 2018\n", "2018. Un estudio", "2018\\. Un estudio\n"),
        ("text\n", "- texto", "\\- texto\n"),
        ("text\n", "# texto", "\\# texto\n"),
        ("text\n", "texto\n===", "texto\n\\===\n"),
        ("text\n", "> texto", "\\> texto\n"),
        ("text\n", "uno\n\n\ndos", "uno\ndos\n"),
        ('!!! note "Title"\n    body\n', "X", '!!! note "X"\n    X\n'),
        ('<img alt="a\n b" src="c">\n', '<img alt="x" src="c">', '<img\nalt="x" src="c">\n'),
        ("one\n", "<i a='y'>", "<i\na='y'>\n"),
        ("one\n", '<i a="">', '<i\na="">\n'),
        ("one\n", "<i a=''>", "<i\na=''>\n"),
        ("one\n", "<br/>", "<br\n/>\n"),
        ("one\n", "*[q]:uno", "\\*[q]:uno\n"),
        ("one\n", "*[] : uno", "*[] : uno\n"),
        ("<b>\ntext</b>\n", "<b> texto</b>", "<b>\ntexto</b>\n"),
        ("///\ntext\n", "/// texto", "///\ntexto\n"),
        ("a\\\n    > b\n", "x\\\n> y", "x\\\n    > y\n"),
        ("a\\\n<b\nx>\n", "x\\\n<b>y", "x\\\n<b\n\\>y\n"),
        ("a\\\n|\nb\n", "<br/>", "<br\n/>\n"),
        ("a\\\n*\nb\n", "x\\\n* y", "x\\\n*\ny\n"),
        ("a\\\rb\r", "x\\\ny", "x\\\ny\r"),
        ("*one\ntwo*\n===\n", "*uno dos*", "*uno dos*\n===\n"),
        ("one\n", "uno\n:-:|", "uno\n:\\-:|\n"),
        ("one\n", "u-n-o\n:-:|", "u-n-o\n:\\-:|\n"),
        ("one\n", ":-|o\n:-:|", ":-|o\n:\\-:|\n"),
        ("one\n", "uno \ndos", "uno\ndos\n"),
        ("# one\n", "[u] no", "# [u] no\n"),
        ("one\n", "<b>uno</b>", "<b>uno</b>\n"),
        ("<div>:::\ntext</div>\n", "1. uno", "<div>1. uno</div>\n"),
        ("one\n|-\ntwo\n", "uno\n|-\ndos", "uno\n\\|-\ndos\n"),
        ("one\n-|\ntwo\n", "uno\n-|\ndos", "uno\n\\-|\ndos\n"),
    ],
)
def test_a_translation_stands_in_its_place(text: str, translation: str, expected: str) -> None:
    written = put(text, translation)
    assert written == expected
    assert segment(written).skeleton == segment(text).skeleton


@pytest.mark.parametrize(
    ("title", "translation", "expected"),
    [
        ("Note", "See it", "See it"),
        ("Note", "[a] b", "\\[a\\] b"),
        ("Note", "[[a](b)]", "\\[\\[a\\](b)\\]"),
        ("Note", "[] [a](b)", "\\[\\] \\[a\\](b)"),
        ("Note", "[](b) [a]", "[](b) [a]"),
        ("Note", "a] b", "a\\] b"),
        ("Note", "a [b", "a \\[b"),
        ("Note", "\\[a b", "\\[a b"),
        ("Note", "a [b] c", "a [b] c"),
        ("Note", "a [b [c]]", "a [b [c]]"),
        ("Note", "a [b [c [d]]]", "a \\[b \\[c \\[d\\]\\]\\]"),
        ("Note", "a [[b [c]]]", "a \\[\\[b \\[c\\]\\]\\]"),
        ("Note", "a [b [[c]]]", "a \\[b \\[\\[c\\]\\]\\]"),
        ("Note", "{a} b", "\\{a} b"),
        ("Note", "| a b", "\\| a b"),
        ("Note", "|", "\\|"),
        ("Note", "x", "x"),
        ("See [a](b)", "[a](b) see", "[a](b) see"),
        ("See [a][b]", "[a][b] see", "[a][b] see"),
        ("[a](b) see", "[a](b) [c] d", "[a](b) [c] d"),
        ("[a](b) see", "[c] d", "\\[c\\] d"),
        ("a ] b", "a ] b", "a ] b"),
    ],
)
@pytest.mark.parametrize("head", ["::: tip {}\n:::\n", "> [!tip] {}\n> x\n", "/// tip | {}\n///\n"])
def test_a_title_stays_the_title_of_its_container(
    head: str, title: str, translation: str, expected: str
) -> None:
    document = segment(head.format(title))
    [piece, *rest] = document.segments
    assert piece.msgid == title
    written = join(document, [write(piece, translation), *(None for _ in rest)])
    assert written == head.format(expected)
    assert segment(written).skeleton == document.skeleton


@pytest.mark.parametrize(
    ("title", "translation"),
    [("[[A]] b", "[[A]] c"), ("{{a}} b", "{{a}} c"), ("{{a}} [b](d)", "{{a}} c")],
)
def test_a_title_that_starts_with_a_sign_may_still(title: str, translation: str) -> None:
    document = segment(f"> [!tip] {title}\n> x\n")
    assert write(document.segments[0], translation) == translation


@pytest.mark.parametrize(
    "value",
    ["plain", "with: colon", "yes", '"quoted"', "it's", "#x", "- x", "a\\b", "123", "null", "ñ «»"],
)
@pytest.mark.parametrize("written", ["Home", "'Home'", '"Home"', ">\n  Home\n  page"])
def test_a_front_matter_value_reads_back(value: str, written: str) -> None:
    text = f"---\ntitle: {written}\n---\n"
    values, _ = read_front_matter(put(text, value))
    assert values == {"title": value}
    assert yaml.safe_load(put(text, value).strip("-\n"))


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ('```python title="One"', "```python title=\"A 'b' 'c'\""),
        ("```python title='One'", '```python title=\'A "b" "c"\''),
    ],
)
def test_quotes_in_the_title_of_code_are_the_other_ones(opening: str, expected: str) -> None:
    """The line that opens a block knows no escapes; a backtick would end it."""
    quote = opening[-1]
    translation = f"A {quote}b{quote} `c`"
    written = put(f"{opening}\nx\n```\n", translation)
    assert written == f"{expected}\nx\n```\n"


@pytest.mark.parametrize("lines", [1, 9])
def test_signs_alone_on_their_lines_stay_alone(lines: int) -> None:
    text = ":::\n" * lines + "end\n"
    assert splice(segment(text), lambda piece: piece.msgid) == text
    assert written_anew(text) == text


def written_anew(text: str) -> str:
    document = unproved(text, COMMON)
    return join(document, [write(piece, piece.msgid) for piece in document.segments])


def test_no_more_than_nine_lines_of_signs_are_looked_at() -> None:
    text = ":::\n" * 10 + "end\n"
    assert written_anew(text) == ":::\n" * 9 + "::: end\n"
    assert splice(segment(text), lambda piece: piece.msgid) == text, "it is no translation"
    quoted = "> :::\n" * 8 + ":::\n> :::\n> end\n"
    written = "> :::\n" * 8 + ":::\n::: end\n"
    assert written_anew(quoted) == written


def test_html_text_and_attributes_are_escaped() -> None:
    text = '<div>\n<img src="a.png" alt="A cat">\n</div>\n'
    assert 'alt="&quot;gato&quot;"' in put(text, '"gato"')


@pytest.mark.parametrize(
    "text",
    [
        "{{\nname\n}} is *here*\n",
        "{{\n}}\n",
        '<L\ttitle="One"\n/>\n',
        "///\ntext\n",
        "a\\\rb\r",
        "\u00a0text\u3000\n",
        "# One\u2028\n",
        "two\nlines\n===\n",
        "two {of\nthem}\n===\n",
        "Apple\nPear\n:   fruit\n",
        "- x\n  ***\n  y\n",
        "<p>a  \nb</p>\n",
        ":::tip[A [b] c]\nBody\n:::\n",
        ":::\n" * 3000 + "end\n",
    ],
)
def test_a_text_translated_by_itself_is_the_same_text(text: str) -> None:
    before = segment(text)
    after = segment(written_anew(before.text))
    assert [piece.msgid for piece in after.segments] == [piece.msgid for piece in before.segments]
    assert after.skeleton == before.skeleton


@pytest.mark.parametrize(
    ("page", "text", "written"),
    [
        ('<img src="a.png" alt="Old">\n', 'L\'été "là"', "L'été &quot;là&quot;"),
        ("<img src='a.png' alt='Old'>\n", 'L\'été "là"', 'L&#x27;été "là"'),
    ],
)
def test_of_the_quotes_only_that_of_the_attribute_is_escaped(
    page: str, text: str, written: str
) -> None:
    made = splice(segment(page), lambda _: text)
    assert made == page.replace("Old", written)
    assert [one.msgid for one in segment(made).segments] == [text]
