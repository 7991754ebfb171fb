"""Translations of other tools: taken in as TMX, worth what the configuration says, and told."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.fakes.deepl import KEY, FakeDeepL
from tests.tools import dragoman, write_tree

SOURCE = "# Dose\n\nTake 5 mg of it each day.\n\nTake 5 mg of it each night.\n"
CATALOG = "locale/es/LC_MESSAGES/index.po"
PAIRS = {
    "Dose": "Posología",
    "Take 5 mg of it each day.": "Tome 5 mg cada día.",
    "Take 7 mg of it each night.": "Tome 7 mg cada noche.",
}


def tmx(pairs: Mapping[str, str]) -> str:
    units = "".join(
        f'<tu><tuv xml:lang="en-GB"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="es"><seg>{target}</seg></tuv></tu>'
        for source, target in pairs.items()
    )
    return f'<tmx version="1.4"><header srclang="en-GB"/><body>{units}</body></tmx>'


def project(folder: Path, config: str = "") -> Path:
    base = f'title = "S"\nlocales = ["es"]\n{config}'
    write_tree(
        folder, {"dragoman.toml": base, "source/index.md": SOURCE, "Old site.tmx": tmx(PAIRS)}
    )
    dragoman("update", cwd=folder)
    dragoman("memory", "import", "Old site.tmx", cwd=folder)
    return folder


def test_the_same_text_is_a_draft_that_names_its_origin(tmp_path: Path) -> None:
    project(tmp_path)
    dragoman("draft", "--engine", "memory", "-d", "index", cwd=tmp_path)
    text = (tmp_path / CATALOG).read_text()
    assert "# from: locale/es/memory/old-site.jsonl:1, 100 % alike\n" in text
    assert 'msgstr "Tome 5 mg cada día."' in text
    assert "7 mg" not in text, "a like text with another dose is none"
    stats = json.loads(dragoman("memory", "stats", "--json", cwd=tmp_path).stdout)
    assert stats["locales"]["es"]["imported"] == {"old-site": 3}
    (tmp_path / ".dragoman/memory.sqlite").unlink()
    found = json.loads(dragoman("memory", "search", "Dose", "--json", cwd=tmp_path).stdout)
    assert [one["origin"] for one in found["es"]] == ["old-site"]


def test_another_dose_is_no_match_and_what_a_match_has_wrong_is_told(tmp_path: Path) -> None:
    wrong = {
        "Take 5 mg of it each day.": "Tome 0,5 mg cada día.",
        "Take 5 mg of it each night.": "Tome 5 mg cada noche [más](https://example.org/).",
    }
    base = {"dragoman.toml": 'title = "S"\nlocales = ["es"]\n', "source/index.md": SOURCE}
    write_tree(tmp_path, {**base, "a.tmx": tmx(wrong)})
    dragoman("update", cwd=tmp_path)
    dragoman("memory", "import", "a.tmx", cwd=tmp_path)
    words = ("draft", "--engine", "pseudo", "-d", "index")
    plan = json.loads(dragoman(*words, "--dry-run", "--json", cwd=tmp_path).stdout)["locales"][0]
    assert (plan["from_memory"], plan["to_ask"]) == (1, 2)
    said = dragoman(*words, cwd=tmp_path).stdout
    assert "1 draft with findings (rendered 1)" in said
    assert "0,5 mg" not in (tmp_path / CATALOG).read_text()


@pytest.mark.parametrize(("penalty", "from_memory"), [(0, 2), (10, 0)])
def test_a_penalty_lets_an_engine_go_first(tmp_path: Path, penalty: int, from_memory: int) -> None:
    deepl = FakeDeepL()
    try:
        project(tmp_path, f"[memory.penalties]\nold-site = {penalty}\n")
        keys = {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": deepl.url}
        words = ("draft", "--engine", "deepl", "-d", "index", "--json")
        report = json.loads(dragoman(*words, cwd=tmp_path, **keys).stdout)
        assert report["locales"][0]["from_memory"] == from_memory
        assert len(deepl.counted) == 3 - from_memory
    finally:
        deepl.close()


def test_what_is_taken_off_is_told(tmp_path: Path) -> None:
    project(tmp_path, "[memory]\npenalty = 10\n")
    dragoman("draft", "--engine", "memory", "-d", "index", cwd=tmp_path)
    text = (tmp_path / CATALOG).read_text()
    assert "old-site.jsonl:1, 90 % alike, 10 off for its origin\n" in text


def test_a_near_text_goes_before_an_engine_where_the_project_says_so(tmp_path: Path) -> None:
    deepl = FakeDeepL()
    try:
        project(tmp_path, "[memory]\nbefore_engine = 80\n")
        (tmp_path / "source/index.md").write_text("Take 5 mg of it every day.\n")
        dragoman("update", cwd=tmp_path)
        keys = {"DEEPL_AUTH_KEY": KEY, "DEEPL_SERVER_URL": deepl.url}
        dragoman("draft", "--engine", "deepl", "-d", "index", cwd=tmp_path, **keys)
        assert deepl.counted == {}
        text = (tmp_path / CATALOG).read_text()
        assert '#| msgid "Take 5 mg of it each day."' in text
        assert "% alike" in text
    finally:
        deepl.close()


def test_pairs_of_an_origin_are_taken_in_anew(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "Old site.tmx").write_text(tmx({"Dose": "Dosis"}))
    done = dragoman("memory", "import", "Old site.tmx", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["pairs"] == {"es": 1}
    found = json.loads(dragoman("memory", "search", "Dose", "--json", cwd=tmp_path).stdout)
    assert [one["target"] for one in found["es"]] == ["Dosis"]
    (tmp_path / "Old site.tmx").write_text(tmx({}))
    dragoman("memory", "import", "Old site.tmx", cwd=tmp_path)
    found = json.loads(dragoman("memory", "search", "Dose", "--json", cwd=tmp_path).stdout)
    assert found["es"] == []


def test_other_commands_leave_imported_pairs_where_they_are(tmp_path: Path) -> None:
    project(tmp_path)
    path = tmp_path / "locale/es/memory/old-site.jsonl"
    before = path.read_bytes()
    for words in (("update",), ("status",), ("check",), ("build", "--preview")):
        dragoman(*words, cwd=tmp_path, code=None)
    dragoman("memory", "export", "-o", "all.tmx", cwd=tmp_path)
    assert path.read_bytes() == before
    assert "Posología" not in (tmp_path / "all.tmx").read_text(), "only what is approved here"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("[memory]\nnear = 101\n", "memory.near: must be a whole number from 0 to 100"),
        ("[memory.penalties]\na = -1\n", "memory.penalties.a: must be a whole number"),
        ("[memory]\nfar = 1\n", "memory.far: unknown key"),
    ],
)
def test_a_threshold_that_cannot_be_meant_is_told(tmp_path: Path, config: str, told: str) -> None:
    write_tree(tmp_path, {"dragoman.toml": f'locales = ["es"]\n{config}', "source/index.md": "A\n"})
    assert told in dragoman("status", cwd=tmp_path, code=2).stderr


def test_the_same_text_in_its_own_context_goes_first(tmp_path: Path) -> None:
    units = "".join(
        f'<tu><prop type="x-context">{context}</prop><tuv xml:lang="en"><seg>Open</seg></tuv>'
        f'<tuv xml:lang="es"><seg>{target}</seg></tuv></tu>'
        for context, target in (("button", "Abrir"), ("door", "Abierta"))
    )
    pairs = f'<tmx version="1.4"><header srclang="en"/><body>{units}</body></tmx>'
    source = "<!-- l10n:context door -->\n\nOpen\n\n<!-- l10n:context button -->\n\nOpen\n"
    files = {"dragoman.toml": 'title = "S"\nlocales = ["es"]\n', "source/index.md": source}
    write_tree(tmp_path, files | {"a.tmx": pairs})
    for words in (("update",), ("memory", "import", "a.tmx")):
        dragoman(*words, cwd=tmp_path)
    dragoman("draft", "--engine", "memory", "-d", "index", cwd=tmp_path)
    text = (tmp_path / CATALOG).read_text()
    assert text.count(", 100 % alike, in the same context\n") == 2
    for context, target in (("door", "Abierta"), ("button", "Abrir")):
        assert f'msgctxt "{context}"\nmsgid "Open"\nmsgstr "{target}"' in text
