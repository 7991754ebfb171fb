"""The GitHub action: its steps run as the runner runs them, and its inputs are no commands."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.tools import ROOT, need, write_tree
from tests.whole.test_audit import DOSE, git, po

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
NAMES = {
    "COMMAND": "command",
    "FOLDER": "path",
    "PO": "po",
    "LOCALES": "locales",
    "SINCE": "since",
    "FAIL_ON": "fail-on",
    "MIN_DONE": "min-done",
    "MAX_ERRORS": "max-errors",
    "HTML": "html",
    "SARIF": "sarif",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    need("bash", "git")
    root = write_tree(tmp_path / "repository", {"po/es.po": po("es", DOSE)})
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "base")
    program = tmp_path / "bin/dragoman"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n')
    program.chmod(0o755)
    return root


def judge(root: Path, base: str = "", **inputs: str) -> subprocess.CompletedProcess[str]:
    [step] = [one for one in ACTION["runs"]["steps"] if one.get("name") == "Judge the translations"]
    assert set(step["env"]) == {*NAMES, "BASE"}
    defaults = {name: ACTION["inputs"][key]["default"] for name, key in NAMES.items()}
    path = f"{root.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    given = {NAMES[name]: name for name in NAMES}
    chosen = {given[name.replace("_", "-")]: value for name, value in inputs.items()}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=root,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PATH": path,
            **defaults,
            **chosen,
            "BASE": base,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_error_is_an_annotation_and_fails_the_run(repository: Path) -> None:
    done = judge(repository, path="po", po="true", sarif="out/log.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=po/es.po,line=8,title=figure::" in done.stdout
    assert (repository / "dragoman-audit.html").is_file()
    assert (repository / "out/log.sarif").is_file()
    assert judge(repository, path="po", po="true", fail_on="never").returncode == 0
    assert judge(repository, path="po", po="true", locales="de fr").returncode == 0


def test_a_pull_request_is_told_of_its_own_lines(repository: Path) -> None:
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert judge(repository, base="main", path="po", po="true").returncode == 0
    assert judge(repository, base="main", path="po", po="true", since="all").returncode == 1
    path = repository / "po/es.po"
    path.write_text(path.read_text() + '\nmsgid "Wait 7 days."\nmsgstr "Espere 17 días."\n')
    done = judge(repository, base="main", path="po", po="true")
    assert [line.split("::")[1] for line in done.stdout.splitlines()] == [
        "error file=po/es.po,line=11,title=figure"
    ]


def test_an_input_is_never_a_command(repository: Path) -> None:
    evil = '"; touch evil; "$(touch evil)`touch evil`'
    for name in ("path", "locales", "since", "fail_on", "max_errors", "command"):
        assert judge(repository, **{name: evil}).returncode != 0
    assert not (repository / "evil").exists()
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_a_project_is_checked(repository: Path) -> None:
    write_tree(
        repository,
        {
            "dragoman.toml": 'title = "T"\nlocales = ["es"]\n',
            "source/a.md": "# Dose\n",
            "locale/es/LC_MESSAGES/a.po": po("es", 'msgid "Dose"\nmsgstr "Dosis"\n'),
        },
    )
    done = judge(repository, command="check")
    assert "0 errors" in done.stdout, done.stderr


def test_the_action_installs_this_repository(tmp_path: Path) -> None:
    [step] = [one for one in ACTION["runs"]["steps"] if one.get("name") == "Install Dragoman"]
    shim = tmp_path / "bin/python"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nmkdir -p "$3/bin"\ncp "{tmp_path}/fake" "$3/bin/python"\n')
    (tmp_path / "fake").write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/asked"\n')
    for path in (shim, tmp_path / "fake"):
        path.chmod(0o755)
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        env={
            "PATH": f"{shim.parent}{os.pathsep}{os.environ['PATH']}",
            "RUNNER_TEMP": str(tmp_path / "a b"),
            "GITHUB_PATH": str(tmp_path / "path"),
            "DRAGOMAN_SOURCE": str(ROOT),
        },
        check=False,
    )
    assert done.returncode == 0
    assert (tmp_path / "asked").read_text().strip() == f"-m pip install --quiet {ROOT}"
    assert (tmp_path / "path").read_text().strip() == f"{tmp_path}/a b/dragoman-venv/bin"
    assert shutil.which("bash")


def test_the_recipe_names_inputs_that_the_action_has() -> None:
    page = (ROOT / "docs/recipes.md").read_text()
    blocks = [
        yaml.safe_load(text)
        for text in page.split("```yaml\n")[1:]
        for text in [text.split("```")[0]]
    ]
    [workflow] = [block for block in blocks if "jobs" in block]
    [step] = [
        one for one in workflow["jobs"]["audit"]["steps"] if "dragoman@" in one.get("uses", "")
    ]
    assert set(step["with"]) <= set(ACTION["inputs"])
    named = page.partition("Inputs: ")[2].partition(". With")[0]
    assert all(f"`{name}`" in named for name in ACTION["inputs"])
