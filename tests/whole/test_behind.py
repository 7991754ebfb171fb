"""What the page shows is what the gate asks: sources changed without `update`, entries gone."""

import json
import re
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import dragoman
from tests.whole.test_pipeline import TRANSLATIONS, translate

STRICT = '[[policy.rules]]\npaths = ["index"]\nlocales = ["es"]\n'
CATALOG = "locale/es/LC_MESSAGES/index.po"
BEHIND = "the catalogs are behind the sources: run `dragoman update`"


@pytest.fixture(params=["fallback = false", "least_coverage = 100"])
def whole(request: pytest.FixtureRequest, project: Path) -> Path:
    """A project whose document is wholly translated, and must be."""
    config = project / "dragoman.toml"
    config.write_text(config.read_text() + STRICT + request.param + "\n")
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    dragoman("release", "--gate", cwd=project)
    return project


def closed(project: Path) -> list[str]:
    done = dragoman("release", "--gate", "--json", cwd=project, code=ExitCode.FINDINGS)
    return [finding["rule"] for finding in json.loads(done.stdout)["findings"]]


def test_a_paragraph_added_without_update_closes(whole: Path) -> None:
    source = whole / "source/index.md"
    source.write_text(source.read_text() + "\nA new paragraph.\n")
    assert set(closed(whole)) <= {"gate-fallback", "gate-coverage"}
    assert BEHIND in dragoman("check", "-l", "es", cwd=whole).stdout
    status = json.loads(dragoman("status", "-l", "es", "--json", cwd=whole).stdout)["es"]
    assert status[0]["states"]["untranslated"] == 1


def test_a_figure_changed_without_update_closes(whole: Path) -> None:
    source = whole / "source/index.md"
    source.write_text(source.read_text().replace("2,700", "2,800"))
    assert closed(whole)


def test_an_entry_deleted_or_made_obsolete_closes(whole: Path) -> None:
    catalog = whole / CATALOG
    text = catalog.read_text()
    entry = re.search(r"(?m)^#[^~].*\n(?:#.*\n)*msgid \"One\"\nmsgstr \"Uno\"\n\n?", text)
    assert entry is not None
    catalog.write_text(text.replace(entry[0], ""))
    assert closed(whole)
    obsolete = '\n#~ msgid "One"\n#~ msgstr "Uno"\n'
    catalog.write_text(text.replace(entry[0], "") + obsolete)
    assert closed(whole)


def test_a_missing_catalog_closes(whole: Path) -> None:
    (whole / CATALOG).unlink()
    assert closed(whole)


@pytest.mark.parametrize("empty", ["\u200b", "\\\\", "\u00a0", "\u202e", "--"])
def test_a_translation_without_a_letter_closes(whole: Path, empty: str) -> None:
    catalog = whole / CATALOG
    catalog.write_text(catalog.read_text().replace('msgstr "Uno"', f'msgstr "{empty}"'))
    assert closed(whole)


def test_a_translation_that_breaks_its_block_is_not_shown_and_closes(whole: Path) -> None:
    config = whole / "dragoman.toml"
    config.write_text(config.read_text() + 'findings = "error"\n')
    catalog = whole / CATALOG
    catalog.write_text(catalog.read_text().replace('msgstr "Uno"', 'msgstr "<!-- Uno"'))
    assert closed(whole)


def test_the_release_of_the_closed_gate_writes_nothing(whole: Path) -> None:
    (whole / CATALOG).unlink()
    dragoman("release", cwd=whole, code=ExitCode.FINDINGS)
    assert not (whole / "build/release").exists()
