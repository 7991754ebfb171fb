"""What the shell itself promises: completion, words, quoting, folders of its own."""

import json
import shlex
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import ROOT, dragoman, dragoman_process, write_tree


def completions(cwd: Path, *words: str) -> set[str]:
    line = {"COMP_WORDS": shlex.join(["dragoman", *words]), "COMP_CWORD": str(len(words))}
    done = dragoman_process(cwd=cwd, _DRAGOMAN_COMPLETE="bash_complete", **line)
    return {word.partition(",")[2] for word in done.stdout.split()}


def test_the_shell_completes_commands_options_and_values(tmp_path: Path) -> None:
    assert completions(tmp_path, "re") == {"review", "release"}
    assert completions(tmp_path, "review", "a") == {"approve"}
    assert "--severity" in completions(tmp_path, "check", "--s")
    assert completions(tmp_path, "check", "--severity", "e") == {"error"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_page_on_completion_tells_the_truth(shell: str, tmp_path: Path) -> None:
    assert (
        f"_DRAGOMAN_COMPLETE={shell}_source dragoman" in (ROOT / "docs/completion.md").read_text()
    )
    environment = {"_DRAGOMAN_COMPLETE": f"{shell}_source"}
    done = dragoman_process(cwd=tmp_path, code=None, **environment)
    assert "_dragoman_completion" in done.stdout or "bash" in done.stderr
    assert "_DRAGOMAN_COMPLETE=bash_source" in dragoman("--help", cwd=tmp_path).stdout


def test_one_is_said_in_the_singular(project: Path) -> None:
    dragoman("update", cwd=project)
    catalog = project / "locale/es/LC_MESSAGES/index.po"
    source = 'msgid "Take 2,700 units. Then rest."\nmsgstr "'
    catalog.write_text(catalog.read_text().replace(source, source + "Tome 2.800 unidades."))
    done = dragoman("check", "-l", "es", "--severity", "error", cwd=project, code=None)
    assert done.stdout.endswith("1 finding, 1 error\n"), done.stdout
    done = dragoman("review", "list", "-l", "es", "--state", "translated", cwd=project)
    assert done.stdout.endswith("\n1 message\n")
    done = dragoman("update", "-l", "es", cwd=project)
    assert "2 catalogs, 0 changed" in done.stdout


def test_the_build_says_what_it_counts(project: Path) -> None:
    write_tree(project, {"source/other.md": "# Dose\n\nOne\n"})
    dragoman("update", cwd=project)
    done = dragoman("build", "-l", "es", cwd=project)
    places = json.loads(dragoman("build", "-l", "es", "--json", cwd=project).stdout)["findings"]
    count = places["es"]["fallback"]
    line = f"es: {count} places on its pages are in en (dragoman check -l es lists them)"
    assert line in done.stdout
    assert "the table counts messages" in done.stdout


def test_the_next_step_can_be_pasted_into_a_shell(tmp_path: Path) -> None:
    name = "my $(project) it's"
    done = dragoman("init", name, cwd=tmp_path)
    words = shlex.split(done.stdout.splitlines()[-1].removeprefix("Next: "))
    assert words == ["cd", name, "&&", "dragoman", "build"]


def test_folders_that_a_command_makes_are_kept_out_of_version_control(project: Path) -> None:
    dragoman("build", cwd=project)
    dragoman("memory", "stats", cwd=project)
    for name in ("build", ".dragoman"):
        assert (project / name / ".gitignore").read_text().splitlines()[-1] == "*"
    assert not list((project / "build/site").rglob(".gitignore"))
    dragoman("build", cwd=project)
    assert (project / "build/.gitignore").exists(), "a build took it away"


def test_a_folder_that_was_there_is_left_alone(project: Path) -> None:
    (project / "build").mkdir()
    dragoman("build", cwd=project)
    assert not (project / "build/.gitignore").exists()


def test_a_command_that_makes_nothing_leaves_nothing(project: Path) -> None:
    before = sorted(project.rglob("*"))
    for words in (("check",), ("status",), ("--help",), ("check", "--explain")):
        dragoman(*words, cwd=project)
    dragoman("check", "-l", "xx", cwd=project, code=ExitCode.INPUT)
    assert sorted(project.rglob("*")) == before
