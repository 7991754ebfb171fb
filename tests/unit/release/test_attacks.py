"""Each archive that lies in tests/cases/attacks is refused, and nothing of it is unpacked."""

import json
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import ROOT, dragoman

ATTACKS = sorted((ROOT / "tests/cases/attacks").glob("archive-*"))


@pytest.mark.parametrize("folder", ATTACKS, ids=lambda folder: folder.name)
def test_the_archive_is_refused(folder: Path, tmp_path: Path) -> None:
    answer = json.loads((folder / "answer.json").read_text())
    (archive,) = folder.glob("site.*")
    for words in (("verify", str(archive)), ("publish", "www", str(archive))):
        done = dragoman("release", *words, cwd=tmp_path, code=ExitCode.INPUT)
        assert answer["refused"] in done.stderr, answer["attack"]
    assert not list(tmp_path.iterdir())


def test_there_are_attacks() -> None:
    assert len(ATTACKS) >= 8
