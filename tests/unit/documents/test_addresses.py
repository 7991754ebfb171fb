"""Addresses of a document: found in prose and HTML, not in code, and nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.addresses import Form, with_addresses
from pipeline.model.document import Dialect, Renderer
from tests.tools import corpus

PLAIN = Dialect()
LETTERS = {Form.LINK: "M", Form.DEFINITION: "D", Form.HTML: "H"}
CASES = {
    '[a](b.md "t") ![c](d.png)': '[a](M-b.md "t") ![c](M-d.png)',
    "[![a](b.png)](c.md)": "[![a](M-b.png)](M-c.md)",
    "[a *b* `c`](d.md)": "[a *b* `c`](M-d.md)",
    "[a](<b c.md>) []( d.md )": "[a](<M-b c.md>) []( M-d.md )",
    "[a](b(c).md)": "[a](<M-b(c).md>)",
    '[a]\n\n> [a]: <b.md> "t"\n': '[a]\n\n> [a]: <D-b.md> "t"\n',
    "> [a\n> b](\n> c.md)\n": "> [a\n> b](\n> M-c.md)\n",
    "<img src='a.png' alt=x>": "<img src='H-a.png' alt=x>",
    "c <a href=b.md>c</a>": "c <a href=H-b.md>c</a>",
    "    [code](a.md)\n\n`[b](c.md)`\n": "    [code](a.md)\n\n`[b](c.md)`\n",
    "!!! note\n    [a](b.md)\n\n        [code](c.md)\n": (
        "!!! note\n    [a](M-b.md)\n\n        [code](c.md)\n"
    ),
    "---\nt: '[a](b.md)'\n---\né [c](d.md)\r\n": "---\nt: '[a](b.md)'\n---\né [c](M-d.md)\r\n",
    "\\[a](b.md) <https://c.org>": "\\[a](b.md) <https://c.org>",
}
MARKS = st.lists(st.sampled_from([*"[]()<>!\\`*\"' \n>-#", "](", "a.md", "é", "    ", "!!! n\n"]))


def marked(text: str, dialect: Dialect = PLAIN) -> str:
    return with_addresses(text, dialect, lambda address, form: f"{LETTERS[form]}-{address}")


@pytest.mark.parametrize("text", CASES)
def test_each_is_found_where_it_is_one(text: str) -> None:
    assert marked(text) == CASES[text]


def test_a_reader_of_commonmark_has_no_containers() -> None:
    text = "!!! note\n    [a](b.md)\n"
    assert marked(text, Dialect(renderer=Renderer.COMMONMARK)) == "!!! note\n    [a](M-b.md)\n"


@given(MARKS.map("".join))
def test_what_is_not_changed_is_the_same_text(text: str) -> None:
    assert with_addresses(text, PLAIN, lambda address, _: address) == text


def test_real_documents_get_their_addresses_back() -> None:
    """Each address is marked, and the mark taken off again: all else stays as it was."""
    count = 0
    for path in corpus("fastapi-docs", "*.md")[::8]:
        text = path.read_bytes().decode("utf-8-sig")
        there = with_addresses(text, PLAIN, lambda address, _: f"mark:{address}")
        count += there.count("mark:")
        back = with_addresses(there, PLAIN, lambda address, _: address.removeprefix("mark:"))
        assert back == text
    assert count > 100
