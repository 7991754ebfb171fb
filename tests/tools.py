"""Programs that tests need, and the command line under test."""

import importlib.util
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

ROOT = Path(__file__).parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"
_OF_THE_PROGRAM = frozenset({"code_digest", "_identifier"})
"Caches that hold the program's own files alone, and are slow to fill."


def need(*programs: str) -> None:
    """Skip the test where a program is missing, or fail where DRAGOMAN_REQUIRE_TOOLS=1."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing:
        return
    reason = f"needs {', '.join(missing)} on the PATH"
    if os.environ.get("DRAGOMAN_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def toolkit_python() -> str:
    """Return a Python that has translate-toolkit, a judge that runs apart: it is under the GPL."""
    python = os.environ.get("DRAGOMAN_TOOLKIT_PYTHON", "")
    if python or importlib.util.find_spec("translate") is not None:
        return python or sys.executable
    reason = "needs translate-toolkit, of the group dev"
    if os.environ.get("DRAGOMAN_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def corpus(*parts: str) -> list[Path]:
    """Return the real documents or catalogs of a folder; skip where they are not there."""
    folder = CORPORA.joinpath(*parts[:-1])
    if not folder.is_dir():
        pytest.skip(f"needs the real documents in {folder.name}, which are not part of the project")
    return sorted(folder.rglob(parts[-1]))


def some(paths: Iterable[Path], every: int) -> list[Path]:
    """Return one of so many, in order; DRAGOMAN_CORPORA_EVERY says otherwise (`make laws`: all)."""
    return sorted(paths)[:: int(os.environ.get("DRAGOMAN_CORPORA_EVERY", every))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """How a command ended, as `subprocess.CompletedProcess` has it."""

    returncode: int
    "The exit code."
    stdout: str
    "What it wrote to standard output."
    stderr: str
    "What it wrote to standard error."


def dragoman(*words: str, cwd: Path, code: Any = 0, **environment: str) -> Completed:
    """Run the command line in this process, as a user would call it; check its exit code.

    `code` is an exit code, or None for any (typed `Any`, for mypy takes each of `**environment`
    for a possible `code`).

    Standard input is empty, and no cache of the program outlives the call. What a process alone
    can have (a signal, a lock, a terminal, packages or an encoding of its own) needs
    `dragoman_process`.
    """
    here = Path.cwd()
    out, err = _stream(), _stream()
    variables = {"COLUMNS": "100", **environment}
    with (
        patch.dict(os.environ, variables),
        patch.object(sys, "argv", ["dragoman", *words]),
        patch.object(sys, "stdin", _stream()),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        os.chdir(cwd)
        try:
            returncode = _exit_code_of_main()
        finally:
            os.chdir(here)
            _forget()
    return _checked(Completed(returncode=returncode, stdout=_text(out), stderr=_text(err)), code)


def dragoman_process(*words: str, cwd: Path, code: Any = 0, **environment: str) -> Completed:
    """Run the command line in a process of its own; check its exit code."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    return _checked(Completed(returncode=done.returncode, stdout=out, stderr=err), code)


def _checked(done: Completed, code: int | None) -> Completed:
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return done


def _stream() -> io.TextIOWrapper:
    """Return an empty text stream that has a `buffer`, as the streams of a process have."""
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    data: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]
    return data.decode("utf-8").replace("\r\n", "\n")


def _exit_code_of_main() -> int:
    from pipeline.cli.main import main  # noqa: PLC0415  most tests need no command line

    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _forget() -> None:
    """Empty the program's caches: the next command may be that of another project."""
    for name, module in list(sys.modules.items()):
        if not name.startswith("pipeline."):
            continue
        for value in list(vars(module).values()):
            clear = getattr(value, "cache_clear", None)
            if callable(clear) and value.__name__ not in _OF_THE_PROGRAM:
                clear()


def write_tree(folder: Path, files: dict[str, str]) -> Path:
    """Write files by path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return folder


def built_site(folder: Path, files: dict[str, str]) -> Path:
    """Write files by path, and build what they are."""
    write_tree(folder, files)
    dragoman("update", cwd=folder)
    dragoman("build", cwd=folder)
    return folder
