"""The tree of a message: constructs in bytes, references by what stands behind it."""

import pytest

from pipeline.documents.inline.tree import tree_of


@pytest.mark.parametrize(
    ("text", "behind", "spans"),
    [
        ("a *b* c", "", [(2, 5, "")]),
        ("ñ *b*", "", [(3, 6, "")]),
        ("[a][b]", "", []),
        ("[a][b]", "\n\n[b]: x\n", [(0, 6, "Reference")]),
        ("[a]", "\n\n[a]: x\n", [(0, 3, "Shortcut")]),
        ('<img src="a">', "", [(0, 13, "InlineHtml")]),
        ("plain", "\n\n*behind*\n", []),
    ],
)
def test_constructs_have_their_place_and_kind(
    text: str, behind: str, spans: list[tuple[int, int, str]]
) -> None:
    nodes = tree_of(text, behind, len(text.encode()))
    assert [(node.start, node.end, node.kind) for node in nodes] == spans


def test_what_stands_within_is_a_child() -> None:
    [strong] = tree_of("**a *b***", "", 9)
    [emphasis] = strong.children
    assert (strong.inner, strong.outer) == (2, 7)
    assert (emphasis.start, emphasis.end) == (4, 7)
