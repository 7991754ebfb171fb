"""Programs that tests need, and the command line under test."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"


def need(*programs: str) -> None:
    """Skip the test where a program is missing, or fail where DRAGOMAN_REQUIRE_TOOLS=1."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    reason = f"needs {', '.join(missing)} on the PATH"
    if os.environ.get("DRAGOMAN_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def corpus(*parts: str) -> list[Path]:
    """Return the real documents or catalogs of a folder; skip where they are not there."""
    folder = CORPORA.joinpath(*parts[:-1])
    if not folder.is_dir():
        pytest.skip(f"needs the real documents in {folder.name}, which are not part of the project")
    return sorted(folder.rglob(parts[-1]))


def dragoman(*words: str, cwd: Path, code: int | None = 0, **environment: str):
    """Run the command line as a user would; check its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return done


def write_tree(folder: Path, files: dict[str, str]) -> Path:
    """Write files by path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return folder
