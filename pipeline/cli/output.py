r"""What commands write to the terminal: every line, table and report passes through here.

Law: no control character of a catalog, a ledger or a file name reaches the terminal, and no
encoding of the terminal stops a command.
"""

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

import click

from pipeline.errors import ExitCode

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

STANDARD_OUTPUT = "standard output"
STANDARD_ERROR = "standard error"
"The places that an error names where nothing can be written to them."
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"C0 without tab and line feed, DEL, C1, line separators, and signs that turn the direction."
_PLAIN = str.maketrans({"·": "-", "×": "x", "…": "...", "—": "-", "→": "->"})
"Our own signs, for a terminal that has none of them."


def prepare_streams() -> None:
    """Let what the terminal's encoding lacks be written as an escape, instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def escaped(text: str) -> str:
    r"""Return the text with its control characters spelled out.

    >>> print(escaped("a\x1b[2Jb\u202ec\u2028d"))
    a\x1b[2Jb\u202ec\u2028d
    """
    return _CONTROL.sub(_spelled, text)


def shown(text: str, encoding: str) -> str:
    r"""Return the text as a terminal of this encoding gets it.

    >>> shown("3 × é …", "ascii")
    '3 x \\xe9 ...'
    """
    safe = escaped(text)
    try:
        safe.encode(encoding)
    except UnicodeEncodeError:
        return safe.translate(_PLAIN).encode(encoding, "backslashreplace").decode(encoding)
    return safe


def echo(text: object = "", *, err: bool = False, nl: bool = True) -> None:
    """Write a line of text to standard output, or to standard error."""
    stream = sys.stderr if err else sys.stdout
    _write(stream, shown(str(text), _encoding(stream)) + ("\n" if nl else ""))


def print_json(report: Any) -> None:
    """Print a report for scripts: one JSON object on standard output, the same in any encoding."""
    text = json.dumps(report, ensure_ascii=not _is_unicode(sys.stdout), indent=2, default=str)
    _write(sys.stdout, _CONTROL.sub(_json_spelled, text) + "\n")


def print_table(table: "Table") -> None:
    """Print a table whose cells went through `cell`."""
    if sys.stdout is None:
        return
    with _place_named(STANDARD_OUTPUT):
        _console().print(table)
        sys.stdout.flush()


def print_lines(lines: "Iterable[Text]") -> None:
    """Print lines of styled text that went through `printable`; none is broken here."""
    if sys.stdout is None:
        return
    with _place_named(STANDARD_OUTPUT):
        console = _console()
        for line in lines:
            console.print(line, soft_wrap=True)
        sys.stdout.flush()


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415  a command without a table needs no rich

    class _Console(Console):
        def on_broken_pipe(self) -> None:  # rich would end the program with 1
            raise BrokenPipeError

    return _Console(file=sys.stdout, markup=False, highlight=False, emoji=False)


def printable(text: object) -> str:
    """Return the text as standard output gets it, to be measured and styled before it is."""
    return shown(str(text), _encoding(sys.stdout))


def cell(text: object) -> str:
    """Return the text as a cell of a table: escaped before the table measures it."""
    return printable(text).replace("\n", " ")


def print_data(data: bytes) -> None:
    """Write a file to standard output: byte by byte into a file or pipe, escaped on a terminal."""
    if sys.stdout is None:
        return
    if sys.stdout.isatty():
        echo(data.decode("utf-8", "backslashreplace"), nl=False)
        return
    with _place_named(STANDARD_OUTPUT):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _spelled(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _json_spelled(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed by whoever called the command
        return
    with _place_named(STANDARD_ERROR if stream is sys.stderr else STANDARD_OUTPUT):
        stream.write(text)  # not click.echo, which writes UTF-8 where the terminal says ASCII
        stream.flush()


@contextmanager
def _place_named(place: str) -> Iterator[None]:
    """Name the place in an error of writing: a full disk, where a file takes the output."""
    try:
        yield
    except BrokenPipeError:
        raise click.exceptions.Exit(ExitCode.DONE) from None  # click would end with 1: findings
    except OSError as error:
        error.filename = place
        raise


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _is_unicode(stream: TextIO | None) -> bool:
    return _encoding(stream).lower().replace("_", "-").startswith("utf")
