"""The memory from the command line: searched, counted, written out."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

TEXT = "Take 2,700 units."


@pytest.fixture
def translated(project: Path) -> Path:
    """The small project with one Spanish translation."""
    write_tree(project, {"source/index.md": f"{TEXT}\n"})
    dragoman("update", "-l", "es", cwd=project)
    catalog = project / "locale/es/LC_MESSAGES/index.po"
    empty = f'msgid "{TEXT}"\nmsgstr ""'
    catalog.write_text(catalog.read_text().replace(empty, empty[:-1] + 'Tome 2700."'))
    return project


def test_the_same_text_is_found_and_one_like_it_with_what_differs(translated: Path):
    done = dragoman("memory", "search", TEXT, "-l", "es", cwd=translated)
    assert "100 %  locale/es/LC_MESSAGES/index.po:" in done.stdout
    assert "Tome 2700." in done.stdout
    done = dragoman("memory", "search", "Take 2,800 units now.", cwd=translated)
    assert "Take 2,[-700-]{+800+} units{+ now+}." in done.stdout
    report = dragoman("memory", "search", "Take 2,800 units.", "--json", cwd=translated)
    (one,) = json.loads(report.stdout)["es"]
    assert (one["source"], one["target"]) == (TEXT, "Tome 2700.")
    assert one["differences"] == [{"old": [7, 10], "new": [7, 10]}]
    assert json.loads(report.stdout)["ar"] == []


def test_it_may_be_deleted_and_is_not_read_twice(translated: Path):
    def stats() -> dict[str, dict[str, object]]:
        return json.loads(dragoman("memory", "stats", "--json", cwd=translated).stdout)

    first = stats()
    assert first["locales"]["es"] == {"pairs": 1, "texts": 1}
    assert first["catalogs"]["read"] == 2
    assert stats()["catalogs"] == {"read": 0, "same": 2, "forgotten": 0}
    (translated / ".dragoman/memory.sqlite").unlink()
    assert stats() == first
    plain = dragoman("memory", "stats", "-l", "es", cwd=translated)
    assert plain.stdout == "es: 1 approved translation of 1 text\n"


def test_it_is_written_as_tmx(translated: Path):
    out = dragoman("memory", "export", cwd=translated).stdout
    assert '<tuv xml:lang="en"><seg>Take 2,700 units.</seg></tuv><tuv xml:lang="es">' in out
    done = dragoman("memory", "export", "-o", "m.tmx", cwd=translated)
    assert done.stdout == "1 approved translation: m.tmx\n"
    assert (translated / "m.tmx").read_text() == out
    (one,) = json.loads(dragoman("memory", "export", "--json", cwd=translated).stdout)
    assert one["locale"] == "es"
