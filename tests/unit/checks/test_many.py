"""Checks on all processors find what they find one after the other."""

from itertools import product
from pathlib import Path

import pytest

from pipeline.checks import many
from pipeline.checks.many import check_ahead
from pipeline.checks.project import is_checked, locale_findings
from pipeline.model.finding import Finding
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from tests.tools import dragoman, write_tree


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    files = {f"source/{n}.md": f"Take {n} mg twice a day.\n\nNot more.\n" for n in range(12)}
    config = 'title = "X"\nlocales = ["es", "fr"]\n'
    write_tree(tmp_path, {"dragoman.toml": config, **files})
    dragoman("update", cwd=tmp_path)
    for path in (tmp_path / "locale").rglob("[0-9]*.po"):
        text = path.read_text().replace('\nmsgstr ""\n\n', '\nmsgstr "<div>\\n\\n99 mg"\n\n')
        path.write_text(text)
    return tmp_path


def found(snapshot: Snapshot) -> dict[str, tuple[Finding, ...]]:
    return {locale.tag: locale_findings(snapshot, locale) for locale in snapshot.config.locales}


@pytest.mark.parametrize("jobs", [1, 2, 7])
@pytest.mark.parametrize("stored", [True, False])
def test_what_is_found_ahead_is_what_is_found(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, stored: bool
) -> None:
    monkeypatch.setattr(many, "_LEAST", 0)
    config = load_config(faulty)
    expected = found(take_snapshot(config, stored=False))
    assert sum(map(len, expected.values())) > 24
    snapshot = take_snapshot(config, stored=stored)
    check_ahead(snapshot, config.locales, jobs)
    places = product(config.locales, snapshot.domains)
    assert all(is_checked(snapshot, locale, domain) for locale, domain in places)
    assert found(snapshot) == expected


def test_what_the_store_has_is_not_looked_for_again(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_LEAST", 0)
    (faulty / "build").mkdir(exist_ok=True)
    config = load_config(faulty)
    first = take_snapshot(config)
    expected = found(first)
    first.finish()
    monkeypatch.delattr(many, "spread")
    again = take_snapshot(config)
    check_ahead(again, config.locales, 2)
    assert found(again) == expected


def test_a_broken_catalog_is_told_when_its_turn_comes(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_LEAST", 0)
    (faulty / "locale/es/LC_MESSAGES/3.po").write_text("broken")
    check_ahead(take_snapshot(load_config(faulty)), load_config(faulty).locales, 2)
    done = dragoman("check", cwd=faulty, code=None)
    assert "3.po" in done.stderr
