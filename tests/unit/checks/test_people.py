"""Checks on people's catalogs: few errors, and seeded faults are caught."""

from pathlib import Path

import pytest

from benchmarks.findings import findings_of
from benchmarks.seed_faults import read_catalogs, seeded
from tests.tools import corpus


@pytest.fixture(scope="module")
def people() -> Path:
    return corpus("comprehensive-rust", "po", "es.po")[0].parent


def test_one_entry_of_a_hundred_at_most_has_an_error(people: Path) -> None:
    wrong = done = 0
    for catalog, found in findings_of(people).values():
        wrong += len({one.where for one in found if one.severity == "error"})
        done += sum(entry.state == "translated" for entry in catalog.messages)
    assert done > 15_000
    assert wrong <= done / 100  # most of them right: docs/checks.md judges each


def test_seeded_faults_are_caught(people: Path) -> None:
    results = list(seeded(read_catalogs(people), 200))
    assert len(results) == 200
    missed = [(one.kind, one.after) for one in results if not one.caught]
    assert len(missed) <= 3, missed


def test_seeding_is_the_same_in_every_run(people: Path) -> None:
    catalogs = read_catalogs(people)
    first, second = ([one.after for one in seeded(catalogs, 30)] for _ in range(2))
    assert first == second
