"""Links to the very line of the catalog that a text of a page stands in."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

CONFIG = """\
title = "T"
locales = ["es", "es-MX"]
[site]
search = false
beside = true
people = true
edit_url = "https://code.example/edit/{path}#L{line}"
"""
PAGE = "# Dose\n\nTake two at night.\n\n- One.\n- Two.\n\nLeft as it is.\n"
SAID = {"Dose": "Dosis", "Take two at night.": "Tome dos por la noche.", "One.": "Uno."}
PO = "locale/es/LC_MESSAGES/page.po"
BY = ("--by", "Ana Lectora <ana@example.org>")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_tree(tmp_path, {"dragoman.toml": CONFIG, "source/page.md": PAGE})
    dragoman("update", cwd=tmp_path)
    path = tmp_path / PO
    text = path.read_text()
    for source, target in SAID.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text.replace('msgid "Take', '# A note\n# of two lines\nmsgid "Take'))
    dragoman("review", "sign", "--state", "translated", "-d", "page", *BY, cwd=tmp_path)
    dragoman("build", "--no-check", cwd=tmp_path)
    return tmp_path


def links(root: Path, page: str) -> list[tuple[str, int]]:
    html = unescape((root / "build/site" / page).read_text())
    found = re.findall(r'href="https://code\.example/edit/(locale/[^"#]+)#L(\d+)"', html)
    return [(path, int(line)) for path, line in found]


def test_a_page_leads_to_its_first_message_and_each_block_beside_its_source_to_its_own(
    site: Path,
) -> None:
    lines = (site / PO).read_text().split("\n")
    at = {text: lines.index(f'msgid "{text}"') + 1 for text in SAID}
    assert links(site, "es/page/index.html") == [(PO, at["Dose"])]
    beside = [(PO, at[one]) for one in SAID]  # the heading's own is that of the page
    assert sorted(links(site, "es/page/beside.html")) == sorted(beside)
    text = (site / "build/site/en/page/index.html").read_text()
    assert 'href="https://code.example/edit/source/page.md#L1"' in text


def test_texts_of_a_language_behind_lead_to_where_this_one_would_say_them(site: Path) -> None:
    mexican = "locale/es_MX/LC_MESSAGES/page.po"
    lines = (site / mexican).read_text().split("\n")
    found = links(site, "es-MX/page/beside.html")
    assert sorted(found) == sorted((mexican, lines.index(f'msgid "{one}"') + 1) for one in SAID)


def test_a_line_that_moved_moves_the_link(site: Path) -> None:
    [(_, before)] = links(site, "es/page/index.html")
    path = site / PO
    path.write_text("# One line more\n" + path.read_text())
    dragoman("build", "--no-check", cwd=site)
    assert links(site, "es/page/index.html") == [(PO, before + 1)]


def test_who_read_it_stands_in_the_words_of_its(site: Path) -> None:
    text = (site / "build/site/es/page/index.html").read_text()
    assert re.search(r'<article its-rev-person="Ana Lectora[^"]*"', text)
    assert "its-" not in (site / "build/site/en/page/index.html").read_text()
