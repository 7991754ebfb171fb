"""References: found with the definitions of their document, and kept in a translation."""

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.labels import definitions, labels_of
from pipeline.documents.inline.shield import shield, unshield

LABELS = labels_of(
    "[Dose Table]: dose.md\n\n!!! note\n\n    [inner]: /x 'Title'\n\n> [quoted]: y\n"
)


def translated(text: str) -> str | None:
    shielded = shield(text, labels=LABELS)
    assert unshield(shielded.text, shielded) == text
    return unshield(shielded.text.replace("table", "tabla").replace("Table", "Tabla"), shielded)


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ("See [the table][dose table].", "See [the tabla][dose table]."),
        ("See [Dose table].", "See [Dose tabla][Dose table]."),
        ("See [dose table][].", "See [dose tabla][dose table]."),
        ("See [a table][elsewhere].", "See [a tabla][elsewhere]."),
        ("See [table][].", "See [tabla][table]."),
        ("See ![a table][inner] and [inner].", "See ![a tabla][inner] and [inner]."),
        ("An aside [table], no link.", "An aside [tabla], no link."),
        ("[`table`][]", "[`table`][]"),
        ("Note[^table] a[0][1]", "Note[^table] a[0][1]"),
    ],
)
def test_a_label_is_never_translated(source: str, draft: str) -> None:
    assert translated(source) == draft


def test_labels_are_found_wherever_the_renderer_finds_them() -> None:
    assert LABELS == {"dose table": "dose.md", "inner": "/x", "quoted": "y"}
    assert not labels_of("[^note]: not a label\n")
    assert not labels_of("```markdown\n[shown]: only\n```\n")
    assert labels_of("[a\\]b]: <c d> 't'\n[A\\]B]: second\n") == {"a\\]b": "c d"}


@given(st.lists(st.text(alphabet="[]\\`*_<>^! ab\n", max_size=12), max_size=4))
def test_definitions_are_read_as_nothing_but_definitions(parts: list[str]) -> None:
    text = "".join(parts)
    behind = definitions(text, {"a", "b", "ab"})
    assert list(pyromark.events(behind)) == []


def test_nothing_is_put_behind_a_text_without_references() -> None:
    assert definitions("plain (text)", LABELS) == ""
    assert definitions("[link](a.md) and [^note]", LABELS) == ""
    assert definitions("[ ] task", LABELS) == ""


@pytest.mark.parametrize(
    ("source", "draft"),
    [
        ('<img src="a.png" alt="A table"/>', '<img src="a.png" alt="A tabla"/>'),
        ("<img alt='A table' title='Table'>", "<img alt='A tabla' title='Tabla'>"),
        ('<img src="table.png">', '<img src="table.png">'),
        ('<abbr title="Table">T</abbr> x', '<abbr title="Tabla">T</abbr> x'),
    ],
)
def test_of_a_tag_only_what_people_read_is_translated(source: str, draft: str) -> None:
    assert translated(source) == draft


def test_a_quote_cannot_leave_its_attribute() -> None:
    shielded = shield('<img alt="A table">')
    assert unshield('<g id="1">A" onload="x</g>', shielded) == '<img alt="A&quot; onload=&quot;x">'
