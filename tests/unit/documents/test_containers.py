"""Containers of Python-Markdown: their bodies are segmented, their marks stay."""

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
