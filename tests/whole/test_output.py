"""Terminals of any encoding and catalogs with control characters: no command fails, or obeys."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import ROOT, dragoman, dragoman_process

COMMANDS = [
    ("review", "list", "--state", "translated"),
    ("review", "list", "--state", "translated", "--json"),
    ("status", "--documents"),
    ("status", "--json"),
    ("build",),
    ("build", "--json"),
    ("check",),
    ("check", "--json"),
    ("check", "--explain"),
    ("why", "build/site/es/index.html"),
    ("extract",),
    ("extract", "--stdout"),
    ("update",),
    ("localize", "source/index.md", "--catalog", "locale/es/LC_MESSAGES/index.po"),
    ("release", "--gate"),
    ("compile",),
    ("--help",),
]
SOURCE = "Take 2,700 units. Then rest."
TEXT = "Tome 2.700 unidades \x1b]0;owned\x07\x1b[2J\x9b31m\u202e — ñandú 剂量. Después descanse."
CONTROLS = {*map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x202E])}


@pytest.fixture
def hostile(project: Path) -> Path:
    """A project whose translation holds sequences that a terminal would obey."""
    (project / "dragoman.toml").write_text('title = "Sm\\u00e4ll"\nlocales = ["es", "ar"]\n')
    dragoman("update", cwd=project)
    path = project / "locale/es/LC_MESSAGES/index.po"
    text = path.read_text().replace(
        f'msgid "{SOURCE}"\nmsgstr ""', f'msgid "{SOURCE}"\nmsgstr "{TEXT}"'
    )
    assert TEXT in text
    path.write_text(text)
    return project


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_no_command_fails_on_the_terminal_s_encoding(hostile: Path, encoding: str) -> None:
    for words in COMMANDS:
        done = dragoman_process(*words, cwd=hostile, code=None, PYTHONIOENCODING=encoding)
        assert done.returncode in {0, 1}, (words, done.stderr)
        assert "Traceback" not in done.stderr


def test_json_says_the_same_in_every_encoding(hostile: Path) -> None:
    words = ("review", "list", "--state", "translated", "--json")
    plain = dragoman(*words, cwd=hostile).stdout
    assert TEXT in {text for record in json.loads(plain) for text in record["msgstr"]}
    for encoding in ("ascii", "cp1252", "latin-1"):
        done = dragoman_process(*words, cwd=hostile, PYTHONIOENCODING=encoding)
        assert json.loads(done.stdout) == json.loads(plain)


def test_no_control_character_reaches_the_terminal(hostile: Path) -> None:
    data = {"localize", "extract"}  # a file on standard output is that file, byte by byte
    for words in COMMANDS:
        if words[0] in data:
            continue
        done = dragoman(*words, cwd=hostile, code=None)
        assert not CONTROLS & set(done.stdout + done.stderr), words
    shown = dragoman("review", "list", "--state", "translated", cwd=hostile).stdout
    assert "\\x1b]0;owned\\x07" in shown


def test_a_file_s_name_cannot_write_to_the_terminal(project: Path) -> None:
    (project / "source/a\x1b[2Jb.md").write_text("Text.\n")
    for words in (("update",), ("status", "--documents"), ("check",), ("build",)):
        done = dragoman(*words, cwd=project, code=None)
        assert done.returncode in {0, 1}, done.stderr
        assert "\x1b" not in done.stdout + done.stderr, words
    done = dragoman("--project", "no\x1b[2Jwhere", "status", cwd=project, code=2)
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("words", ["status", "check --json"])
@pytest.mark.parametrize(
    ("end", "code"),
    [
        (">&-", 0),
        ("2>&-", 0),
        (">&- 2>&-", 0),
        ("2>/dev/full", 0),
        (">/dev/full 2>/dev/full", 2),
        ("-l xx 2>/dev/full", 2),
        ("-l xx 2>&-", 2),
    ],
)
def test_a_stream_that_is_closed_or_full_leaves_the_exit_code(
    project: Path, words: str, end: str, code: int
) -> None:
    command = f"{sys.executable} -m pipeline {words} {end}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", command], cwd=project, env=environment, check=False)
    assert done.returncode == code


@pytest.mark.parametrize("words", ["status", "review list --json"])
def test_a_reader_who_goes_away_is_no_error(project: Path, words: str) -> None:
    command = [sys.executable, "-m", "pipeline", *words.split()]
    read, write = os.pipe()
    os.close(read)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=project, env=environment, stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")
