"""What an earlier release had of a ledger is still there, or the gate is closed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.release.anchor import lost_since, read_tips, tips_of
from pipeline.review.chain import START, link_of
from pipeline.review.ledger import write_decision
from tests.tools import write_tree
from tests.unit.release.test_gate import decision

HEAD = 'title = "T"\nlocales = ["es", "es-MX", "ar"]\n'


def lines(count: int, *, fork: bool = False) -> list[str]:
    """Lines each written after the one above; with `fork` the last one after the first."""
    made: list[str] = []
    for number in range(count):
        last = 0 if fork and number == count - 1 else number - 1
        after = link_of(made[last].strip()) if made else START
        made.append(write_decision(replace(decision(str(number)), after=after)))
    return made


def project(root: Path, ledger: str) -> Snapshot:
    files = {"dragoman.toml": HEAD, "source/a.md": "One\n", "locale/es/review.jsonl": ledger}
    return take_snapshot(load_config(write_tree(root, files)))


def lost(snapshot: Snapshot, before: dict[str, tuple[str, ...]]) -> list[str]:
    es, *_ = snapshot.config.locales
    return [f"{one.where} {one.rule}" for one in lost_since(snapshot, [es], before)]


@pytest.mark.parametrize("fork", [False, True])
def test_what_is_added_loses_nothing_and_what_is_cut_off_is_told(
    tmp_path: Path, *, fork: bool
) -> None:
    ledger = lines(4, fork=fork)
    then = project(tmp_path / "then", "".join(ledger))
    tips = dict(tips_of(then, then.config.locales[:1]))
    assert len(tips["es"]) == 1 + fork
    assert lost(then, tips) == []
    more = project(tmp_path / "more", "".join([*ledger, *lines(6)[4:]]))
    assert lost(more, tips) == []
    cut = project(tmp_path / "cut", "".join(ledger[:3]))
    assert lost(cut, tips) == ["locale/es/review.jsonl:1 gate-history"]
    gone = project(tmp_path / "gone", "")
    assert lost(gone, tips) == ["locale/es/review.jsonl:1 gate-history"] * (1 + fork)


def test_a_release_without_decisions_asks_for_none(tmp_path: Path) -> None:
    empty = project(tmp_path, "")
    es, mexico, arabic = empty.config.locales
    assert tips_of(empty, [es]) == {"es": (START,)}
    assert set(tips_of(empty, [mexico])) == {"es-MX", "es"}
    assert lost(empty, {"es": (START,), "ar": ("gone",)}) == []
    assert [one.where for one in lost_since(empty, [arabic], {"ar": ("0" * 64,)})] == [
        "locale/ar/review.jsonl:1"
    ]


def test_the_tips_are_read_from_a_manifest(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps({"ledgers": {"es": ["a", "b"]}}))
    assert read_tips(path) == {"es": ("a", "b")}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"ledgers": []}', '{"ledgers": {"es": 1}}', "[" * 9999]
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(text)
    with pytest.raises(InputError, match="names no lines of ledgers"):
        read_tips(path)
    with pytest.raises(InputError, match="names no lines of ledgers"):
        read_tips(tmp_path / "absent.json")
