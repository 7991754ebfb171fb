"""The table of coverage: the states that occur, a line a locale, one more a document."""

import pytest

from pipeline.cli.coverage_table import print_coverage
from pipeline.locales.cldr import find_locale
from pipeline.model.coverage import Coverage
from pipeline.model.message import State

ES = find_locale("es")
AR = find_locale("ar")


def part(domain: str, **counts: int) -> Coverage:
    states = {State[name.upper()]: count for name, count in counts.items()}
    return Coverage(locale="es", domain=domain, counts=states, words=10)


def rows(text: str) -> list[list[str]]:
    """Return the cells of the printed table's lines."""
    lines = [line.replace("┃", "│").strip("│ ") for line in text.splitlines() if "─" not in line]
    return [[cell.strip() for cell in line.split("│")] for line in lines if "│" in line]


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_a_locale_is_the_sum_of_its_documents(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = part("a", translated=3, untranslated=1), part("b", translated=1, stale=5)
    print_coverage({ES: [first, second], AR: [part("a", untranslated=4)]})
    assert rows(capsys.readouterr().out) == [
        ["locale", "translated", "stale", "untranslated", "done"],
        ["es  español", "4", "5", "1", "40 %"],
        ["ar  العربية", "·", "·", "4", "0 %"],
    ]


def test_documents_stand_above_their_sum(capsys: pytest.CaptureFixture[str]) -> None:
    print_coverage({ES: [part("a", translated=1), part("b", untranslated=1)]}, documents=True)
    assert rows(capsys.readouterr().out)[1:] == [
        ["es", "a", "1", "·", "100 %"],
        ["es", "b", "·", "1", "0 %"],
        ["es", "all", "1", "1", "50 %"],
    ]


def test_a_domain_is_text_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    print_coverage({ES: [part("[red]a\x1b[2J[/red]", translated=1)]}, documents=True)
    assert "[red]a\\x1b[2J[/red]" in capsys.readouterr().out


def test_no_project_is_an_empty_table(capsys: pytest.CaptureFixture[str]) -> None:
    print_coverage({})
    assert rows(capsys.readouterr().out) == [["locale", "translated", "untranslated", "done"]]
