"""What reaches the terminal: no control character, in any encoding."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.output import cell, echo, escaped, print_data, print_json, shown
from tests.tools import ROOT

CONTROLS = [
    *map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
]
ENCODINGS = ["utf-8", "cp1252", "ascii", "latin-1", "cp437"]


@pytest.mark.parametrize("sign", [sign for sign in CONTROLS if sign not in "\n\t"], ids=ascii)
def test_a_control_character_is_spelled_out(sign: str) -> None:
    assert escaped(f"a{sign}b") == f"a{ascii(sign)[1:-1]}b".replace("\\r", "\\x0d")


def test_line_ends_tabs_and_letters_of_all_scripts_stay() -> None:
    text = "Dose\tالجرعة\n剂量 é 😀\u200e\u00a0"
    assert escaped(text) == text


@given(st.text(), st.sampled_from(ENCODINGS))
def test_every_text_can_be_written_in_every_encoding(text: str, encoding: str) -> None:
    written = shown(text, encoding)
    if not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert written.encode(encoding).decode(encoding) == written
    assert not set(written) & (set(CONTROLS) - {"\n", "\t"})


def stream_of(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")


def bytes_of(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


@given(text=st.text(), encoding=st.sampled_from(ENCODINGS))
def test_a_json_report_says_the_same_in_every_encoding(text: str, encoding: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", stream := stream_of(encoding))
        stream.reconfigure(errors="backslashreplace")  # as main() does
        print_json({"text": text})
    written = bytes_of(stream)
    assert json.loads(written.decode(encoding)) == {"text": text}
    assert not set(written.decode(encoding)) & (set(CONTROLS) - {"\n"})


def test_errors_go_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    echo("a\x1bb", err=True)
    echo("c", nl=False)
    assert capsys.readouterr() == ("c", "a\\x1bb\n")


def test_a_cell_is_one_line_without_controls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", stream_of("ascii"))
    assert cell("a\nb\x1b ·") == "a b\\x1b -"


def test_data_is_written_byte_by_byte_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", stream := stream_of("ascii"))
    print_data("é\x1b\r\n".encode())
    assert bytes_of(stream) == "é\x1b\r\n".encode()


def test_data_on_a_terminal_is_escaped(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    code = "from pipeline.cli.output import print_data; print_data(b'a\\x1b[2Jb')"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=theirs, env=environment, cwd=tmp_path
    )
    os.close(theirs)
    assert os.read(ours, 100) == b"a\\x1b[2Jb"
    os.close(ours)


SHELL = ROOT / "pipeline" / "cli"


@pytest.mark.parametrize("path", sorted(SHELL.rglob("*.py")), ids=lambda path: path.name)
def test_commands_write_by_way_of_output_alone(path: Path) -> None:
    if path.name == "output.py":
        pytest.skip("writes by itself")
    text = path.read_text(encoding="utf-8")
    for way in ("click.echo(", "click.secho(", "print(", "stdout.write", "stdout.buffer"):
        assert f" {way}" not in text, f"{path.name} uses {way}"
