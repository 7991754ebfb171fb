"""What stops a command becomes a message and an exit code; a person's fault is never ours."""

import errno
import sqlite3
import sys
import tempfile
from pathlib import Path

import click
import pytest

from pipeline.cli.main import COMMANDS, dragoman, main
from pipeline.errors import ConfigError, ExitCode, PipelineError


@pytest.fixture(autouse=True)
def traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def end_of(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run main() where the command raises `error`; return the exit code."""

    def fail(**options: object) -> None:
        raise error

    monkeypatch.setattr(dragoman, "main", fail)
    with pytest.raises(SystemExit) as end:
        main()
    assert isinstance(end.value.code, int)
    return end.value.code


DISK = [
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.ENAMETOOLONG,
    errno.EISDIR,
    errno.ENOTDIR,
    errno.EMFILE,
    errno.ELOOP,
    errno.EIO,
]


@pytest.mark.parametrize("number", DISK, ids=errno.errorcode.get)
def test_a_disk_s_error_is_told_with_its_place(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = OSError(number, "the reason", "locale/es/.a.po.0123456789abcdef.tmp")
    assert end_of(error, monkeypatch) == ExitCode.INPUT
    message = capsys.readouterr().err
    assert message.startswith("dragoman: locale/es/a.po: the reason; ")
    assert "fault of ours" not in message


def test_a_full_disk_without_a_name_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert end_of(OSError(errno.ENOSPC, "No space left"), monkeypatch) == ExitCode.INPUT
    assert "the disk: No space left; free some space" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_READONLY, ExitCode.INPUT),
        (sqlite3.SQLITE_FULL, ExitCode.INPUT),
        (sqlite3.SQLITE_CANTOPEN | 2 << 8, ExitCode.INPUT),
        (sqlite3.SQLITE_ERROR, ExitCode.OURS),
    ],
)
def test_a_database_that_cannot_be_written_is_no_fault_of_ours(
    code: int, expected: ExitCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sqlite3.OperationalError("attempt to write")
    error.sqlite_errorcode = code
    assert end_of(error, monkeypatch) == expected


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (
            ConfigError("is odd", where="a.toml: b\x1b", hint="mend it"),
            2,
            "a.toml: b\\x1b: is odd;",
        ),
        (PipelineError("went wrong", where="x"), 3, "dragoman: x: went wrong"),
        (click.UsageError("no such\x1b option"), 2, "Error: no such\\x1b option"),
        (click.Abort(), 130, ""),
        (KeyboardInterrupt(), 130, "interrupted"),
        (BrokenPipeError(), 0, ""),
        (KeyError("x"), 3, "a fault of ours: KeyError"),
        (ConnectionError("no name, no number"), 3, "a fault of ours"),
    ],
)
def test_each_error_has_its_exit_code(
    error: BaseException,
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert end_of(error, monkeypatch) == code
    assert message in capsys.readouterr().err


def test_a_fault_of_ours_leaves_its_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert end_of(KeyError("x"), monkeypatch) == ExitCode.OURS
    path = capsys.readouterr().err.split("saved in ")[1].strip()
    assert "KeyError: 'x'" in Path(path).read_text(encoding="utf-8")


def test_the_list_of_commands_imports_none() -> None:
    context = click.Context(dragoman, info_name="dragoman")
    before = set(sys.modules)
    assert [item.value for item in dragoman.shell_complete(context, "re")] == ["review", "release"]
    assert all(name in dragoman.get_help(context) for name in COMMANDS)
    assert not {name for name in set(sys.modules) - before if name.startswith("pipeline.cli.")}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_short_help_is_cut_off(name: str) -> None:
    command = dragoman.get_command(click.Context(dragoman), name)
    if not isinstance(command, click.Group):
        return
    context = click.Context(command, info_name=name, terminal_width=80, max_content_width=80)
    assert "..." not in command.get_help(context).partition("Commands:")[2]
    assert all(part.short_help for part in command.commands.values())
