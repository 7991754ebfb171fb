"""What most commands share: the project, the lines of findings, the folders they make."""

from pathlib import Path

import click
import pytest

from pipeline.cli.own_folders import mark_own_folders
from pipeline.cli.session import (
    as_records,
    config_of,
    findings_count,
    print_findings,
    progress,
)
from pipeline.errors import ConfigError
from pipeline.model.finding import Finding, Severity
from tests.tools import write_tree


def finding(severity: Severity, message: str = "is odd") -> Finding:
    return Finding(where="a.po:3", rule="x", severity=severity, message=message, digest="d")


def context_of(root: Path) -> click.Context:
    return click.Context(click.Command("x"), obj=root)


@pytest.mark.parametrize(
    ("severities", "line"),
    [
        ((), "0 findings, 0 errors"),
        ((Severity.ERROR,), "1 finding, 1 error"),
        ((Severity.ERROR, Severity.WARNING, Severity.ERROR), "3 findings, 2 errors"),
    ],
)
def test_findings_are_counted_in_words_that_fit(severities: tuple, line: str) -> None:
    assert findings_count([finding(severity) for severity in severities]) == line


def test_a_finding_is_a_line_as_compilers_write_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_findings([finding(Severity.ERROR, "holds \x1b[31m")])
    assert capsys.readouterr().out == "a.po:3: error: holds \\x1b[31m [x]\n"


def test_a_record_holds_the_whole_finding() -> None:
    [record] = as_records([finding(Severity.INFO)])
    assert record["severity"] == "info"
    assert record["digest"] == "d"


def test_without_a_terminal_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    report, stop = progress("build")
    report("one", 3)
    stop()
    assert capsys.readouterr() == ("", "")


def test_the_project_is_the_folder_that_is_named(project: Path, tmp_path: Path) -> None:
    with context_of(project) as context:
        assert config_of(context).title == "Small"
    with context_of(tmp_path / "source") as context, pytest.raises(ConfigError):
        config_of(context)


def test_a_folder_made_by_the_command_gets_its_gitignore_at_the_end(project: Path) -> None:
    with context_of(project) as context:
        config_of(context)
        write_tree(project, {"build/site/index.html": ""})
        config_of(context)  # asked a second time, it still knows what was there at the start
        assert not (project / "build/.gitignore").exists()
    assert (project / "build/.gitignore").read_text().endswith("\n*\n")
    assert not (project / ".dragoman").exists()


def test_a_gitignore_that_is_there_is_kept(project: Path) -> None:
    with context_of(project) as context:
        mark_own_folders(context, config_of(context))
        write_tree(project, {".dragoman/.gitignore": "!journal.sqlite\n"})
    assert (project / ".dragoman/.gitignore").read_text() == "!journal.sqlite\n"
