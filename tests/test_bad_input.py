"""Bad input: one project a fault, with the exact message; nothing is half written."""

import shutil
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import ROOT, dragoman

CASES = ROOT / "tests" / "cases" / "bad"


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
@pytest.mark.parametrize("command", ["update", "build"])
def test_a_fault_is_told_with_its_place_and_nothing_is_written(
    name: str, command: str, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(CASES / name, root, symlinks=True)
    (tmp_path / "catalog-syntax").mkdir()
    (tmp_path / "catalog-syntax" / "dragoman.toml").write_text("outside")
    expected = (root / "expected.txt").read_text()
    before = tree(root)
    done = dragoman(command, cwd=root, code=ExitCode.INPUT)
    assert done.stderr.replace(str(root), "PROJECT") == expected
    assert done.stdout == ""
    assert tree(root) == before


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "locks" not in path.parts
    }
