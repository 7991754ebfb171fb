"""Containers of Python-Markdown: their bodies are segmented, their marks stay."""

import re

import pytest

from pipeline.documents.segment import segment


def texts(markdown: str) -> list[str]:
    return [piece.msgid for piece in segment(markdown).segments]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('!!! note "Title"\n    Body\n', ["Title", "Body"]),
        ("!!! note\n    Body\n\nAfter\n", ["Note", "Body", "After"]),
        ('??? tip "T"\n    - item\n', ["T", "item"]),
        ('=== "Tab"\n    Body\n', ["Tab", "Body"]),
        ("/// note | Title\nBody\n///\n", ["Title", "Body"]),
        ("<div markdown>\nBody\n</div>\n", ["Body"]),
        ("*[HTML]: Text language\n", ["*[HTML]: Text language"]),
        ('```\n!!! note "Title"\n```\n', []),
    ],
)
def test_what_stands_in_a_container_is_text(markdown: str, expected: list[str]) -> None:
    assert texts(markdown) == expected


def test_what_is_nested_beyond_the_bound_is_code_and_lossless() -> None:
    text = "".join(f"{'    ' * depth}!!! note\n" for depth in range(80)) + "    " * 80 + "end\n"
    assert segment(text).text == text
    assert "end" not in texts(text)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("!!!tip\n    Body\n", ["Tip", "Body"]),
        ('!!!tip "T"\n    Body\n', ["T", "Body"]),
        ("Term\n\n:smile: Hello\n", ["Term", ":smile: Hello"]),
        ("Text\n{: .x }\n\n![a](b.png)\n{ width=300 }\n", ["Text", "![a](b.png)"]),
        ("{: .x }\nText\n", ["Text"]),
        ("# Title { data-toc-label='x' }\n", ["Title", "x"]),
        ('<!--\n!!! note "T"\n    Body\n-->\nText\n', ["Text"]),
        ('<pre>\n!!! note "T"\n\n</pre>\n', []),
        ('- ```py\n  x\n  ```\n\n!!! note "T"\n    Body\n', ["T", "Body"]),
        ("Text\n    ```\n\n!!! tip\n    Body\n", ["Text ```", "Tip", "Body"]),
        ("*[HTML]: 123\n", []),
    ],
)
def test_dialects_as_their_authors_write_them(markdown: str, expected: list[str]) -> None:
    assert texts(markdown) == expected


@pytest.mark.parametrize(
    "text", ["- item [](a.md)\n", "# Title []\n", "- a [][b]\n", "- []\n  b []\n"]
)
def test_empty_brackets_at_the_end_belong_to_the_text(text: str) -> None:
    assert texts(text)[0].endswith(("]", ")"))


@pytest.mark.parametrize(
    "markdown",
    [
        "- Head\n  ---\n  para\n",
        "a | b\n--- | ---\nc | d\n",
        "[^1]: One\n\n    Two\n\n    - three\n",
        '=== "Tab"\n\n    Body\n\n    - list\n\n        more\n',
    ],
)
def test_no_word_of_these_is_left_out(markdown: str) -> None:
    words = {word for piece in segment(markdown).segments for word in piece.msgid.split()}
    assert words == set(re.findall(r"[A-Za-z]+", markdown))
