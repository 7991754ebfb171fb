"""Folders that may not be written, full disks: exit code 2 with the place, in every command."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import ROOT, dragoman, need

COMMANDS = [
    ("extract",),
    ("update",),
    ("build",),
    ("compile",),
    ("memory", "stats"),
    ("draft", "--engine", "pseudo"),
    ("glossary", "add", "dose", "es=dosis"),
    ("review", "sign", "-l", "es", "--state", "translated", "--by", "T"),
    ("status", "--html", "status.html"),
    ("status", "--badges", "badges"),
    ("release",),
    ("init", "new"),
]


@pytest.fixture
def read_only(project: Path) -> Iterator[Path]:
    """A project with an approved text, in which nobody may write."""
    dragoman("update", cwd=project)
    catalog = project / "locale/es/LC_MESSAGES/index.po"
    before, after = 'msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Uno"'
    catalog.write_text(catalog.read_text().replace(before, after))
    shutil.rmtree(project / "build")
    (project / "source/index.md").write_text("One\n\nOther.\n")
    folders = [project, *(path for path in project.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    yield project
    for folder in folders:
        folder.chmod(0o755)


def without_privilege(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command whose user may not write everywhere, as root may."""
    prefix = []
    if os.geteuid() == 0:
        need("setpriv")
        dropped = "-dac_override,-dac_read_search"
        prefix = ["setpriv", "--bounding-set", dropped, "--inh-caps", dropped]
    return subprocess.run(
        [*prefix, sys.executable, "-m", "pipeline", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_read_only_project_is_told(read_only: Path, words: tuple[str, ...]) -> None:
    before = sorted(read_only.rglob("*"))
    done = without_privilege(*words, cwd=read_only)
    assert done.returncode == ExitCode.INPUT, done.stdout + done.stderr
    assert "fault of ours" not in done.stderr
    assert "Permission denied; let this user write there" in done.stderr
    told = next(line for line in done.stderr.splitlines() if "Permission" in line)
    assert Path(told.split(": ")[1]).is_dir()
    assert sorted(read_only.rglob("*")) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words", [("status",), ("status", "--json"), ("extract", "--stdout")], ids=" ".join
)
def test_an_output_that_is_full_is_told(project: Path, words: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", *words],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == ExitCode.INPUT
    assert done.stderr.startswith("dragoman: standard output: No space left on device; free some")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["build", ".dragoman"])
def test_a_file_in_the_place_of_a_folder_is_told(project: Path, name: str) -> None:
    (project / name).write_text("")
    words = ("build",) if name == "build" else ("memory", "stats")
    done = dragoman(*words, cwd=project, code=ExitCode.INPUT)
    assert f"{project / name}" in done.stderr
    assert "fault of ours" not in done.stderr


def test_a_folder_in_the_place_of_a_file_is_told(project: Path) -> None:
    (project / "build/site/es/index.html").mkdir(parents=True)
    done = dragoman("build", cwd=project, code=ExitCode.INPUT)
    assert "build/site/es/index.html" in done.stderr


def test_a_name_that_is_too_long_is_told(project: Path) -> None:
    (project / f"source/{'n' * 250}.md").write_text("Text.\n")
    done = dragoman("update", cwd=project, code=None)
    assert done.returncode in {ExitCode.DONE, ExitCode.INPUT}, done.stderr
    assert "fault of ours" not in done.stderr


def test_a_disk_that_fills_up_is_told_with_the_file(project: Path) -> None:
    """A limit on the size of files stands for the disk: it too fails in the middle of a write."""
    done = subprocess.run(
        ["sh", "-c", f"ulimit -f 1; exec {sys.executable} -m pipeline build"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ExitCode.INPUT, done.stderr
    assert f"dragoman: {project}/build: cannot be written" in done.stderr
    assert "free some space" in done.stderr
    assert ".tmp" not in done.stderr
    assert not list(project.rglob("*.tmp"))
