"""Whatever files an audit meets, it ends with 0, 1 or 2 and its reports are whole."""

import json
import tempfile
from pathlib import Path

from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ExitCode
from tests.tools import dragoman

ENDS = {ExitCode.DONE, ExitCode.FINDINGS, ExitCode.INPUT}
ANY = st.one_of(
    st.binary(max_size=120), st.text(max_size=120).map(lambda t: t.encode("utf-8", "replace"))
)
WORDS = st.sampled_from(
    [
        "# A",
        "Take 5 mg.",
        "- x",
        "[a](#b)",
        "---",
        "title: x",
        "```",
        "| a | b |",
        "|---|---|",
        "<b>",
        "\\",
    ]
)
MARKDOWN = st.lists(WORDS, max_size=8).map("\n\n".join)
HEAD = b'msgid ""\nmsgstr ""\n"Language: es\\n"\n\n'
PO = st.tuples(ANY, ANY).map(
    lambda two: HEAD + b'msgid "' + two[0].replace(b"\n", b"\\n") + b'"\nmsgstr "' + two[1] + b'"\n'
)


def audited(files: dict[str, bytes], *words: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        reports = ("--html", "r.html", "--sarif", "r.sarif", "--badge", "r.svg")
        done = dragoman("audit", *words, *reports, cwd=Path(folder), code=None)
        assert done.returncode in ENDS, done.stderr
        if Path(folder, "r.html").exists():
            page = Path(folder, "r.html").read_text(encoding="utf-8")
            assert page.endswith("</html>")
            json.loads(Path(folder, "r.sarif").read_text(encoding="utf-8"))
            fromstring(Path(folder, "r.svg").read_text(encoding="utf-8"))


@settings(max_examples=30, deadline=None)
@given(st.one_of(ANY, PO), PO)
def test_any_catalogs(one: bytes, other: bytes) -> None:
    audited({"po/es.po": one, "po/de/x.po": other}, "--po", "po")


@settings(max_examples=30, deadline=None)
@given(st.one_of(ANY, MARKDOWN.map(str.encode)), st.one_of(ANY, MARKDOWN.map(str.encode)))
def test_any_pages(one: bytes, other: bytes) -> None:
    files = {
        "docs/en/a.md": one,
        "docs/es/a.md": other,
        "docs/en/b.md": b"# B\n",
        "docs/es/b.md": one,
    }
    audited(files, "docs")
