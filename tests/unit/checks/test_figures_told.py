"""What is told of a pair of sentences: the rule, what is shown of both texts, what to write."""

from pathlib import Path

import pytest

from pipeline.checks.base import Problem, pairs_of, scope_of
from pipeline.checks.figures.check import RULES, check_figures
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Entry

CASES = Path(__file__).parents[2] / "cases" / "figures" / "told.txt"


def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    every = [line.split(" | ") for line in lines if not line.startswith("#")]
    return [[*cells, ""][:4] for cells in every]


def told(locale: str, source: str, target: str) -> str:
    [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
    every = check_figures(pair, scope_of(find_locale(locale)))
    return "; ".join(map(shown, every))


def shown(one: Problem) -> str:
    advice = one.message.partition(": write ")[2] if one.rule in {"figure", "figure-form"} else ""
    return f"{one.rule}: {one.source}, {one.target}" + (f" → {advice}" if advice else "")


@pytest.mark.parametrize(("locale", "source", "target", "expected"), cases())
def test_what_is_told_of_figures(locale: str, source: str, target: str, expected: str) -> None:
    assert told(locale, source, target) == expected


def test_what_may_change_a_dose_is_an_error_and_what_may_only_read_badly_a_warning() -> None:
    errors = {one.id for one in RULES if one.severity is Severity.ERROR}
    assert errors == {
        *("figure", "dose-added", "unit", "date", "number-word", "figure-order", "figure-sign"),
    }
    warnings = {one.id for one in RULES} - errors
    assert warnings == {"figure-form", "figure-added", "unit-word", "figure-moved"}


@pytest.mark.parametrize(
    ("text", "read"), [("1.234 mg", "read 1,234"), ("1.23 mg", "do not write so")]
)
def test_the_message_says_what_readers_take_a_figure_for(text: str, read: str) -> None:
    [pair] = pairs_of(Entry(msgid=text, msgstr=(text,)))
    [one] = check_figures(pair, scope_of(find_locale("es")))
    assert f"; readers of es {read}: write" in one.message


def test_one_plural_form_may_do_without_the_figure() -> None:
    entry = Entry(msgid="5 pill", plural="5 pills", msgstr=("una pastilla", "5 pastillas"))
    scope = scope_of(find_locale("es"))
    assert [one for pair in pairs_of(entry) for one in check_figures(pair, scope)] == []
