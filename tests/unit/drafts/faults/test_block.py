"""Drafts that would make another block than their source."""

from pathlib import Path

import pytest

from pipeline.drafts.faults.block import keeps_block
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot
from tests.tools import write_tree

TEXT = "---\ntitle: Rest\n---\n\nTake one.\n\n# Dose\n\n| Cell |\n|---|\n| Half |\n"


@pytest.fixture
def small(tmp_path: Path) -> Snapshot:
    config = 'title = "S"\nlocales = ["es"]\n'
    write_tree(tmp_path, {"dragoman.toml": config, "source/index.md": TEXT})
    return take_snapshot(load_config(tmp_path))


@pytest.mark.parametrize(
    "draft", ["- Tome una.", "# Tome", "> Tome", "1. de mayo", "A\n\nB", "---"]
)
def test_a_paragraph_stays_one(small: Snapshot, draft: str) -> None:
    assert not keeps_block(small, "index", "Take one.", draft)
    assert keeps_block(small, "index", "Take one.", "\\" + draft.replace("\n", " "))
    assert keeps_block(small, "index", "Take one.", "Tome una - o dos.")


@pytest.mark.parametrize("source", ["Rest", "Dose", "Half", "no text of it"])
def test_what_is_no_block_of_its_own_may_start_with_any_sign(small: Snapshot, source: str) -> None:
    assert keeps_block(small, "index", source, "1. de mayo")
    assert keeps_block(small, "no-document", source, "- x")
