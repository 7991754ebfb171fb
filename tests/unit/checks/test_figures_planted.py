"""Faults planted in the figures of clinical sentences are told; the right sentences have none."""

import json
from pathlib import Path

import pytest

from benchmarks.seed_clinical import LANGUAGES, choices, plain, read_sentences, whole
from benchmarks.seed_figures import wrong
from pipeline.checks.base import Problem, pairs_of, scope_of
from pipeline.checks.figures.check import RULES, check_figures
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Entry

CASES = Path(__file__).parents[2] / "cases"
SETS = tuple(f"clinical_{letter}" for letter in "bcdefg")
FLOOR: dict[str, dict[str, int]] = json.loads(
    (CASES / "figures" / "planted.json").read_text(encoding="utf-8")
)
"How many of the faults of a set and a language are told: what was told once stays so."
WARNINGS = {rule.id for rule in RULES if rule.severity is Severity.WARNING}
every_set = pytest.mark.parametrize("folder", SETS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def told(language: str, source: str, text: str) -> list[Problem]:
    [pair] = pairs_of(Entry(msgid=source, msgstr=(text,)))
    return list(check_figures(pair, scope_of(find_locale(language))))


def planted(folder: str, language: str) -> list[tuple[str, str]]:
    """Source and wrong translation of each fault: those marked, and each figure, unit and order."""
    found: dict[tuple[str, str], None] = {}
    for one in read_sentences(CASES / folder):
        nodes = one.targets[language]
        right = whole(plain(nodes), language)
        marked = [plain(nodes, choice) for choice in choices(nodes) if choice.kind in "mo"]
        texts = [whole(text, language) for text in marked]
        texts += [text for _, text in wrong(language, right)]
        found |= {(one.source, text): None for text in texts if text != right}
    return list(found)


@every_language
@every_set
def test_planted_faults_are_told(folder: str, language: str) -> None:
    every = planted(folder, language)
    assert sum(bool(told(language, *fault)) for fault in every) >= FLOOR[folder][language]


@every_language
@every_set
def test_right_sentences_are_let_be(folder: str, language: str) -> None:
    pairs = [
        (one.source, whole(plain(one.targets[language]), language))
        for one in read_sentences(CASES / folder)
    ]
    found = [(one.rule, pair) for pair in pairs for one in told(language, *pair)]
    assert [each for each in found if each[0] not in WARNINGS] == []
    assert len(found) <= 1
