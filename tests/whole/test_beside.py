"""The source beside its translation: a page more, where each block has its source under it."""

import re
from pathlib import Path

import html5lib
import pytest

from tests.tools import dragoman, write_tree

CONFIG = """\
title = "T"
base_url = "https://example.org/"
locales = ["es"]

[site]
beside = true
"""
PAGE = """\
# Dose

Take **two** [units](b.md).

- First
- Second

| a | b |
| - | - |
| One | 2 |

![p](p.png)

## More {#more}

Last.
"""
WORDS = {
    "Dose": "Dosis",
    "Take **two** [units](b.md).": "Tome **dos** [unidades](b.md).",
    "First": "Primero",
    "More": "Más",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {"dragoman.toml": CONFIG, "source/a.md": PAGE, "source/b.md": "# B\n"}
    write_tree(tmp_path, {**files, "source/p.png": "png"})
    dragoman("update", cwd=tmp_path)
    catalog = tmp_path / "locale/es/LC_MESSAGES/a.po"
    text = catalog.read_text()
    for source, translation in WORDS.items():
        before = f'msgid "{source}"\nmsgstr ""'
        assert before in text
        text = text.replace(before, f'msgid "{source}"\nmsgstr "{translation}"')
    catalog.write_text(text)
    dragoman("build", cwd=tmp_path)
    return tmp_path / "build/site"


def test_each_block_that_is_translated_has_its_source_under_it(site: Path) -> None:
    html = (site / "es/a/beside.html").read_text()
    block = r'<div class="beside-source" lang="en" dir="ltr">(.*?)</div>'
    under = re.findall(block, html, re.DOTALL)
    assert under[0] == '<p>Take <strong>two</strong> <a href="../b/index.html">units</a>.</p>'
    assert "<li>First</li>" in under[1]
    assert under[2] == "<h2>More</h2>"
    assert len(under) == 3
    parser = html5lib.HTMLParser()
    parser.parse(html)
    assert parser.errors == []
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_the_two_pages_lead_to_each_other_and_engines_keep_one(site: Path) -> None:
    page, twin = ((site / f"es/a/{name}.html").read_text() for name in ("index", "beside"))
    assert '<a href="beside.html">Con el texto original</a>' in page
    assert '<a href="index.html">Sin el texto original</a>' in twin
    assert '<meta name="robots" content="noindex">' in twin
    assert '<link rel="canonical" href="https://example.org/es/a/">' in twin
    assert "beside" not in (site / "en/a/index.html").read_text()
    assert not (site / "en/a/beside.html").exists()
    assert "beside" not in (site / "sitemap.xml").read_text()


def test_none_is_made_where_none_is_wanted(site: Path) -> None:
    root = site.parent.parent
    (root / "dragoman.toml").write_text(CONFIG.replace("true", "false"))
    dragoman("build", cwd=root)
    assert not (site / "es/a/beside.html").exists()


def test_a_note_has_a_title_and_a_word_of_the_theme_is_no_other_text(site: Path) -> None:
    root = site.parent.parent
    (root / "source/c.md").write_text("# Dose\n\n> [!NOTE]\n> Same.\n\n!!! warning\n    Also.\n")
    dragoman("update", cwd=root)
    dragoman("build", cwd=root)
    html = (site / "es/c/beside.html").read_text()
    assert re.findall(r'<p class="admonition-title">(\w+)</p>', html) == ["Nota", "Advertencia"]
    assert "beside-source" not in html
    assert '<p class="admonition-title">Note</p>' in (site / "en/c/index.html").read_text()
