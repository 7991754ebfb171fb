"""Cells of tables that hold figures alone, from the source to the page."""

from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

TABLE = (
    "# Doses\n\n"
    "| Name | Dose | Year |\n| --- | --- | --- |\n| A | 2,700 | 2020 |\n| B | 0.5 | 7 |\n"
)
PO = "locale/es/LC_MESSAGES/page.po"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    config = 'title = "T"\nlocales = ["es"]\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/page.md": TABLE})
    dragoman("update", cwd=tmp_path)
    return tmp_path


def translate(root: Path, source: str, target: str) -> None:
    path = root / PO
    before = f'msgid "{source}"\nmsgstr ""'
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, f'msgid "{source}"\nmsgstr "{target}"'))


def test_figures_that_languages_write_otherwise_are_translated(site: Path) -> None:
    translate(site, "2,700", "2700")
    translate(site, "0.5", "0,5")
    dragoman("check", "--rule", "figure", cwd=site)
    dragoman("build", cwd=site)
    html = (site / "build/site/es/page/index.html").read_text()
    assert "<td>2700</td>" in html
    assert "<td>0,5</td>" in html


def test_plain_figures_are_no_messages(site: Path) -> None:
    catalog = (site / PO).read_text()
    assert 'msgid "2020"' not in catalog
    assert 'msgid "7"' not in catalog


def test_another_figure_in_a_cell_is_an_error(site: Path) -> None:
    translate(site, "0.5", "5")
    assert "0.5" in dragoman("check", "--rule", "figure", cwd=site, code=1).stdout


def test_a_number_as_english_writes_it_is_told(site: Path) -> None:
    translate(site, "2,700", "2,700")
    assert "2,700" in dragoman("check", cwd=site, code=None).stdout
