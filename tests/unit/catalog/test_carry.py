"""Translations are carried over only where the change has one counterpart."""

import pytest

from pipeline.catalog.carry import carry

LINKS = "See [a](a.md) and [b](b.md)"


@pytest.mark.parametrize(
    ("old", "new", "translation", "expected"),
    [
        ("One  two", "One two", "Uno dos", "Uno dos"),
        (LINKS, "See [a](c.md) and [b](b.md)", "Vea [b](b.md) y [a](a.md)", None),
        ("Done", "Done.", "Hecho", "Hecho."),
        ("Done.", "Done", "完了。", "完了"),
        ("Done", "Done.", "完了", "完了。"),
        ("Done.", "Done", "¡Hecho!", None),
        ("Done", "Done.", "¡Hecho!", None),
        ("Take 2.5 mg", "Take 25 mg", "Tome 2,5 mg", None),
        ("Do not take", "Do take", "No tome", None),
        ("See [a](a.md)", "See [b](a.md)", "Vea [a](a.md)", None),
        ("See [a](a.md)", "See [a](b.md)", "Vea a", None),
        ("See [a](a.md) [b](a.md)", "See [a](c.md) [b](d.md)", "V [a](a.md) [b](a.md)", None),
        ("`a  b`", "`a b`", "`a  b`", None),
        ("one  \ntwo", "one two", "uno  \ndos", None),
        ("Wait...", "Wait", "Espere...", None),
    ],
)
def test_only_what_is_certain_is_carried(
    old: str, new: str, translation: str, expected: str | None
) -> None:
    if old == LINKS:
        expected = "Vea [b](b.md) y [a](c.md)"
    assert carry(old, new, translation) == expected
