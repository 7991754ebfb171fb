"""Whatever stands in a file that a user writes: never exit 3, never a hang.

Each example is a small real project of which one file was edited, torn or filled with what its
format finds hard. The command line runs in this process; an error that is none of a user's faults
comes out of it as it is, with its own trace.
"""

import contextlib
import io
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cli.main import dragoman
from pipeline.errors import ExitCode, PipelineError
from tests.laws.odd_files import (
    CATALOG,
    CATALOG_ODD,
    CONFIG,
    CONFIG_ODD,
    FILES,
    GLOSSARY,
    GLOSSARY_ODD,
    LEDGER,
    LEDGER_ODD,
    NAV,
    NAV_ODD,
    ODD,
    TEMPLATE,
    TEMPLATE_ODD,
    TOML,
    TOML_ODD,
    YAML,
    YAML_ODD,
)
from tests.tools import write_tree

EXAMPLES = max(10, settings().max_examples // 3)
LONGEST_RUN = 120
"Seconds after which a command hangs; most take a tenth of one."


def edited(text: str, odd: list[str]) -> st.SearchStrategy[str]:
    """Texts made of `text`: cut, repeated, and with odd things in between, at line starts too."""
    at = st.integers(0, len(text))
    starts = [0, *(i + 1 for i, letter in enumerate(text) if letter == "\n")]
    place = st.one_of(at, st.sampled_from(starts))
    part = st.one_of(
        st.sampled_from(odd), st.sampled_from(ODD), st.text(max_size=5), st.just(text[:200])
    )
    edits = st.lists(
        st.tuples(place, st.sampled_from([0, 0, 0, 1, 3, 30]), part), min_size=1, max_size=4
    )

    def apply(edits: list[tuple[int, int, str]]) -> str:
        result = text
        for start, length, new in sorted(edits, reverse=True):
            result = result[:start] + new + result[start + length :]
        return result

    whole = st.lists(st.one_of(st.sampled_from(odd), st.sampled_from(ODD)), max_size=4).map("".join)
    line_ends = st.sampled_from(["", "crlf", "bom"])
    return st.tuples(st.one_of(edits.map(apply), whole), line_ends).map(_with_line_ends)


def _with_line_ends(pair: tuple[str, str]) -> str:
    text, form = pair
    if form == "crlf":
        return text.replace("\n", "\r\n")
    return "\ufeff" + text if form == "bom" else text


def written(text: str) -> st.SearchStrategy[bytes]:
    """The bytes of a file: mostly UTF-8."""
    data = text.encode("utf-8", "surrogatepass")
    return st.sampled_from([data] * 12 + [data + b"\xff", text.encode("utf-16", "surrogatepass")])


def file_of(text: str, odd: list[str]) -> st.SearchStrategy[bytes]:
    return edited(text, odd).flatmap(written)


def run(words: list[str], root: Path) -> int:
    """Run a command in this process; return its exit code, let through what would be exit 3."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), no_hang(words):
        try:
            code = dragoman.main(["--project", str(root), *words], standalone_mode=False)
        except click.exceptions.Exit as end:
            return end.exit_code
        except PipelineError as error:
            fault = error
        else:
            out.getvalue().encode("utf-8")  # it can be printed
            return int(code or 0)
    str(fault).encode("utf-8")
    assert fault.where, f"an error without a place: {fault}"
    assert fault.exit_code is not ExitCode.OURS
    return fault.exit_code


@contextlib.contextmanager
def no_hang(words: list[str]) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(f"{words} hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST_RUN)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def codes(file: str, data: bytes, *commands: str) -> list[int]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(_base(), root, dirs_exist_ok=True)
        (root / file).write_bytes(data)
        return [run(command.split(), root) for command in commands]


_BASE: list[tempfile.TemporaryDirectory] = []


def _base() -> str:
    """The project as it is right, with catalogs brought up to date once."""
    if not _BASE:
        folder = tempfile.TemporaryDirectory()
        root = write_tree(Path(folder.name), FILES)
        assert run(["update"], root) == 0
        shutil.rmtree(root / "build", ignore_errors=True)
        _BASE.append(folder)
    return _BASE[0].name


few = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_the_project_as_it_stands_is_right() -> None:
    assert codes("dragoman.toml", CONFIG.encode(), "update", "check", "status", "build") == [0] * 4


@few
@given(file_of(CONFIG, CONFIG_ODD + TOML_ODD))
def test_any_configuration(data: bytes) -> None:
    codes("dragoman.toml", data, "status", "check", "build")


@few
@given(file_of("[tool.dragoman]\n" + CONFIG.partition("[markdown_")[0], CONFIG_ODD + TOML_ODD))
def test_any_shared_configuration(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write_tree(Path(folder), {**FILES, "pyproject.toml": ""})
        (root / "dragoman.toml").unlink()
        (root / "pyproject.toml").write_bytes(data)
        run(["update"], root)
        run(["draft", "--dry-run", "--engine", "deepl"], root)


@few
@given(file_of(NAV, NAV_ODD + TOML_ODD))
def test_any_navigation(data: bytes) -> None:
    codes("source/nav.toml", data, "update", "check", "build")


@few
@given(file_of(YAML, ["---\n" + text for text in YAML_ODD] + YAML_ODD))
def test_any_yaml_front_matter(data: bytes) -> None:
    codes("source/index.md", data, "check", "build", "update")


@few
@given(st.sampled_from(YAML_ODD), st.sampled_from([*YAML_ODD, *ODD]))
def test_yaml_front_matter_of_odd_values(first: str, second: str) -> None:
    codes("source/index.md", f"---\n{first}{second}\n---\nText\n".encode(), "build", "update")


@few
@given(file_of(TOML, ["+++\n" + text for text in TOML_ODD] + TOML_ODD))
def test_any_toml_front_matter(data: bytes) -> None:
    codes("source/articles/dose.md", data, "check", "build", "update")


@few
@given(file_of(CATALOG, CATALOG_ODD))
def test_any_catalog(data: bytes) -> None:
    commands = ("check", "status", "build", "build --preview", "review list", "update")
    codes("locale/es/LC_MESSAGES/index.po", data, *commands)


@few
@given(file_of(LEDGER, LEDGER_ODD))
def test_any_ledger(data: bytes) -> None:
    commands = ("status", "check", "review list", "release --gate", "build")
    codes("locale/es/review.jsonl", data, *commands)


@few
@given(file_of(GLOSSARY, GLOSSARY_ODD))
def test_any_glossary(data: bytes) -> None:
    commands = ("glossary list", "glossary check", "check", "draft --dry-run --engine pseudo")
    codes("locale/glossary.csv", data, *commands)


@few
@given(file_of(TEMPLATE, TEMPLATE_ODD))
def test_any_template(data: bytes) -> None:
    codes("theme/page.html", data, "build", "update")


@few
@given(st.sampled_from(TEMPLATE_ODD))
def test_a_template_of_one_odd_thing(text: str) -> None:
    codes("theme/page.html", text.encode(), "build", "update")


@pytest.mark.parametrize("text", CONFIG_ODD)
def test_a_configuration_of_one_odd_thing(text: str) -> None:
    codes("dragoman.toml", text.encode(), "check", "build")
