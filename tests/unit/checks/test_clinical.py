"""Faults of meaning in clinical sentences are found, and right sentences are left alone."""

from functools import cache

import pytest

from benchmarks.seed_clinical import (
    CASES,
    LANGUAGES,
    Result,
    catalog_of,
    findings_of,
    read_sentences,
    results_of,
)
from pipeline.checks.base import scope_of
from pipeline.checks.lexicon.table import built_in, joined, parse_lexicon
from pipeline.checks.run import check_entry
from pipeline.errors import InputError
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Entry

FIGURES = {"figure", "figure-form", "figure-added", "dose-added", "unit", "unit-word", "date"}
SETS = (
    "clinical",
    *(f"clinical_{letter}" for letter in "bcdefghijklmnorz"),
    *(f"clinical_{name}" for name in ("aa", "ab", "r2")),
)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def planted(language: str) -> list[Result]:
    return list(results_of(read_sentences(CASES / "clinical"), language, CASES / "clinical"))


def test_there_are_sixty_sentences_in_eight_languages() -> None:
    sentences = read_sentences(CASES / "clinical")
    assert len(sentences) >= 60
    assert all(set(one.targets) == set(LANGUAGES) for one in sentences)


@every_language
@pytest.mark.parametrize("folder", SETS)
def test_right_sentences_have_no_errors(language: str, folder: str) -> None:
    every = findings_of(catalog_of(read_sentences(CASES / folder), language), language)
    errors = [
        one
        for few in every.values()
        for one in few
        if one.severity is Severity.ERROR and one.rule not in FIGURES
    ]
    assert errors == []


@every_language
def test_faults_of_meaning_are_caught(language: str) -> None:
    meaning = [one for one in planted(language) if one.fault.kind in "lpnacsr"]
    assert sum(one.caught for one in meaning) >= 0.8 * len(meaning)
    assert sum(one.error for one in meaning) >= 0.75 * len(meaning)


def test_a_project_adds_pairs_of_its_own() -> None:
    own = parse_lexicon("pair,pole,en,es\npart,shin,shin,espinilla\npart,calf,calf,pantorrilla\n")
    entry = Entry(msgid="Rub the shin.", msgstr=("Frote la pantorrilla.",))
    spanish = find_locale("es")
    assert not [one for one in check_entry(entry, scope_of(spanish), "") if one.rule == "opposite"]
    scope = scope_of(spanish, opposites=joined([built_in(), own]))
    assert "opposite" in [one.rule for one in check_entry(entry, scope, "")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("word,es\na,b\n", "no columns pair and pole"),
        ("pair,pole,en\nside,left,left\n", 'the pair "side" has not two poles'),
        ("pair,pole,en\nside,,left\n", "a row without pair or pole"),
        ("pair,pole,en\nside,left,left,b\n", "more cells than columns"),
        ('pair,pole,en\nside,"left,left\n', "not CSV"),
    ],
)
def test_a_table_that_cannot_be_meant_is_an_error(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_lexicon(text, "locale/opposites.csv")


def test_the_lexicon_has_sixty_pairs_in_nine_languages() -> None:
    poles = built_in().poles
    assert len(poles) >= 60
    for language in ("en", *LANGUAGES):
        pairs = {pair for pair, _, _ in built_in().forms(language)}
        assert len(pairs & set(poles)) >= 60
