"""`status --words`: what a quote asks for, through the command line."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.tools import ROOT, dragoman, write_tree
from tests.whole.test_exchange import translate

PAGE = "# Dose\n\nTake two pills of it each day.\n\nTake *five* pills.\n\nCall `us`.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    base = 'title = "T"\nlocales = ["es"]\n'
    write_tree(tmp_path, {"dragoman.toml": base, "source/page.md": PAGE})
    dragoman("update", cwd=tmp_path)
    translate(tmp_path, "Take two pills of it each day.", "Tome dos píldoras cada día.")
    return tmp_path


def words(root: Path) -> dict[str, dict[str, int]]:
    report = json.loads(dragoman("status", "--words", "--json", cwd=root).stdout)
    schema = json.loads((ROOT / "docs/schemas/status.json").read_text())
    Draft202012Validator(schema).validate(report)
    [page] = [one for one in report["words"] if one["domain"] == "page"]
    assert page["unit"] == "words"
    open_states = sum(
        count for state, count in page["states"].items() if state not in {"translated", "signed"}
    )
    assert sum(page["left"].values()) == open_states
    assert page["total"] == sum(page["states"].values())
    return {"states": page["states"], "left": {k: v for k, v in page["left"].items() if v}}


def test_words_are_told_by_state_and_by_what_is_known(site: Path) -> None:
    assert words(site) == {
        "states": {"untranslated": 1 + 3 + 1, "translated": 7},
        "left": {"new": 1 + 1, "50-74": 3},
    }
    page = site / "source/page.md"
    page.write_text(PAGE.replace("two pills of it", "six pills of it") + "\nTake *five* pills.\n")
    dragoman("update", cwd=site)
    report = words(site)
    assert report["states"] == {"untranslated": 5, "stale": 7}, "equal texts are one message"
    assert report["left"] == {"new": 5, "85-94": 7}


def test_a_text_of_two_documents_is_a_repetition_in_the_second(site: Path) -> None:
    write_tree(site, {"source/other.md": "Take *five* pills.\n\nTake two pills of it each day.\n"})
    dragoman("update", cwd=site)
    report = json.loads(dragoman("status", "--words", "--json", cwd=site).stdout)
    left = {one["domain"]: one["left"] for one in report["words"]}
    both = [left["other"]["repetition"], left["page"]["repetition"]]
    assert sorted(both) == [0, 3]


def test_the_table_names_each_band(site: Path) -> None:
    text = dragoman("status", "--words", "--documents", cwd=site).stdout
    assert "Words to translate" in text
    for name in ("new", "50–74", "95–99", "again", "100", "101", "left"):
        assert name in text


def test_a_source_without_spaces_is_counted_by_characters(tmp_path: Path) -> None:
    base = 'title = "T"\nsource_locale = "ja"\nlocales = ["en"]\n'
    write_tree(tmp_path, {"dragoman.toml": base, "source/page.md": "用量を守る。\n"})
    dragoman("update", cwd=tmp_path)
    report = json.loads(dragoman("status", "--words", "--json", cwd=tmp_path).stdout)
    [page] = [one for one in report["words"] if one["domain"] == "page"]
    assert (page["unit"], page["total"]) == ("characters", 5)
