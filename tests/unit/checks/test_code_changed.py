"""Code that changed is told as what became of it."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry


@pytest.mark.parametrize(
    ("source", "target", "rule", "says"),
    [
        ("Use `T` here.", "Use `Tx` aquí.", "code", "the code T became Tx"),
        ("Use `T` here.", "Use `t` aquí.", "code", "the code T became t"),
        ("Use `T` here.", "Use `` aquí.", "code", "the code T is missing"),
        ("Use `T` here.", "Use T aquí.", "code-mark", "T stands without its backticks"),
        ("Use `T` here.", "Use **T** aquí.", "code-mark", "T stands without its backticks"),
        ("Use `T` here.", "Este Trait va aquí.", "code", "the code T is missing"),
        ("See `T` and a `T` trait.", "Vea `T` y un `Tx`.", "code", "the code T became Tx"),
        ("Use `bar` and `foo`.", "Use `barx` y `foo`.", "code", "the code bar became barx"),
    ],
)
def test_the_reason_is_the_right_one(source: str, target: str, rule: str, says: str) -> None:
    found = check_entry(Entry(msgid=source, msgstr=(target,)), scope_of(find_locale("es")), "a.po")
    assert [one for one in found if one.rule == rule and says in one.message]
    assert {one.rule for one in found} <= {rule, "emphasis-added"}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Use `T` here.", "Use `T ` aquí."),
        ("See `T` and the `T` trait.", "Vea `T`, y su rasgo."),
        ("See `T` and the `T` trait.", "Vea `T` y el rasgo `T`."),
    ],
)
def test_what_readers_see_alike_is_right(source: str, target: str) -> None:
    entry = Entry(msgid=source, msgstr=(target,))
    assert not check_entry(entry, scope_of(find_locale("es")), "a.po")
