"""The indent of MDX files; what is text in these was read by @mdx-js/mdx 3.1 as well."""

import pytest

from pipeline.documents.dialects import COMMON, dialect_of
from pipeline.documents.foreign.mdx_indent import mdx_cuts
from pipeline.documents.segment import segment
from pipeline.model.document import Format

FILE = dialect_of(Format.MDX, COMMON)
TEXTS = {
    "    One two.\n": ["One two."],
    "- One\n\n        Two.\n\n    Three.\n": ["One", "Two.", "Three."],
    "    - One\n    - Two\n        - Three\n": ["One", "Two", "Three"],
    "a\n\n\tOne.\n\n\t\tTwo.\n": ["a", "One.", "Two."],
    "    ```js\n    x = 'y z'\n        ```\n\n    One two.\n": ["One two."],
    "1. One\n\n       ```\n       x y\n       ```\n\n       Two.\n": ["One", "Two."],
    "    # One\n        > Two\n": ["One", "Two"],
    "1. One\n\n<A>\n    Two.\n\n        Three.\n</A>\n\n    Four.\n": [
        "One",
        "Two.",
        "Three.",
        "Four.",
    ],
    "One[^1].\n\n[^1]: Two.\n\n    Three.\n": ["One[^1].", "Two.", "Three."],
}


@pytest.mark.parametrize(("text", "messages"), TEXTS.items())
def test_no_indent_makes_code(text: str, messages: list[str]) -> None:
    document = segment(text, FILE)
    assert [piece.msgid for piece in document.segments] == messages
    assert document.text == text


def test_items_keep_their_depth() -> None:
    document = segment("    - One\n        - Two\n    - Three\n", FILE)
    assert document.skeleton == ("0 List", "1 Item", "2 List", "3 Item", "1 Item")


def test_in_markdown_it_is_code() -> None:
    assert segment("    One two.\n").segments == ()


def test_lines_without_too_much_are_left() -> None:
    text = b"- a\n\n  b\n\n   c\n"
    assert mdx_cuts(text, text, []) == {}
