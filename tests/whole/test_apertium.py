"""Apertium for real: the sample article in Spanish and Catalan, its markup and figures whole."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from pipeline.catalog.read import read_catalog
from tests.tools import ROOT, dragoman, need

KEPT = {
    "links": re.compile(r"\]\([^)]*\)|\]\[[^\]]*\]"),
    "code": re.compile(r"`[^`]+`"),
    "citations": re.compile(r"\([A-Z][^()]*?, \d{4}[a-z]?\)"),
    "addresses": re.compile(r"https?://\S+|\b10\.\d{4,}/\S+"),
    "figures": re.compile(r"\d+(?:[.,]\d+)*"),
    "footnotes": re.compile(r"\[\^[^\]]+\]"),
}


@pytest.mark.parametrize("locale", ["es", "ca", "gl"])
def test_the_sample_article_keeps_what_no_engine_may_touch(tmp_path: Path, locale: str) -> None:
    need("apertium-wblank-mode")
    shutil.copytree(ROOT / "source" / "articles", tmp_path / "source" / "articles")
    (tmp_path / "dragoman.toml").write_text(f'title = "A"\nlocales = ["{locale}"]\n')
    dragoman("update", cwd=tmp_path)
    done = dragoman("draft", "--engine", "apertium", cwd=tmp_path)
    assert "apertium: a gist, by rules" in done.stdout
    for path in (tmp_path / f"locale/{locale}/LC_MESSAGES/articles").rglob("*.po"):
        entries = read_catalog(path.read_bytes(), str(path)).messages
        assert len(entries) > 20
        for entry in entries:
            assert entry.fuzzy
            assert any(c.startswith("draft: apertium 2") for c in entry.translator_comments)
            for name, pattern in KEPT.items():
                found = Counter(pattern.findall(entry.msgstr[0]))
                assert found == Counter(pattern.findall(entry.msgid)), (name, entry.msgid)
    changed = sum(entry.msgstr[0] != entry.msgid for entry in entries)
    assert changed > len(entries) * 0.8


def test_a_pair_that_is_not_installed_is_told_with_those_that_are(tmp_path: Path) -> None:
    need("apertium-wblank-mode")
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.md").write_text("One text.\n")
    (tmp_path / "dragoman.toml").write_text('title = "A"\nlocales = ["ja", "es"]\n')
    dragoman("update", cwd=tmp_path)
    done = dragoman("draft", "-l", "ja", "--engine", "apertium", cwd=tmp_path, code=2)
    assert "ja: apertium makes no drafts in \u65e5\u672c\u8a9e; it knows" in done.stderr
    done = dragoman("draft", cwd=tmp_path, DEEPL_AUTH_KEY="")
    assert "no DEEPL_AUTH_KEY is set, and Apertium is installed" in done.stdout
    assert "left out: ja: apertium makes no drafts" in done.stdout
