"""Clinical sentences: right translations have no finding, a changed figure has exactly one."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.figures.check import check_figures
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

CASES = Path(__file__).parent.parent.parent / "cases" / "figures"


def read(name: str) -> list[dict[str, Any]]:
    return list(json.loads((CASES / name).read_text(encoding="utf-8")))


RIGHT = [
    (locale, texts["source"], texts[locale])
    for texts in (*read("right.json"), *read("right_more.json"))
    for locale in texts
    if locale != "source"
]
WRONG = [
    (case["locale"], case["source"], case["target"], case["rules"]) for case in read("wrong.json")
]


def rules(locale: str, source: str, target: str) -> list[str]:
    scope = scope_of(find_locale(locale))
    pairs = pairs_of(Entry(msgid=source, msgstr=(target,)))
    return [found.rule for pair in pairs for found in check_figures(pair, scope)]


@pytest.mark.parametrize(("locale", "source", "target"), RIGHT)
def test_a_right_translation_has_no_finding(locale: str, source: str, target: str) -> None:
    assert rules(locale, source, target) == []


@pytest.mark.parametrize(("locale", "source", "target", "expected"), WRONG)
def test_a_changed_figure_has_one_finding(
    locale: str, source: str, target: str, expected: list[str]
) -> None:
    assert rules(locale, source, target) == expected
