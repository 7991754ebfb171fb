"""One snapshot: a command opens each file of the project once, and parses it at most once.

The opens are those that Python itself reports (`sys.addaudithook`), the parses those that the
profiler sees, in a process of its own: nothing of the program is replaced.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import ROOT, dragoman, write_tree

WATCH = """
import collections, json, os, sys
root = os.getcwd()
opened, parsed = collections.Counter(), collections.Counter()
PARSERS = {("read.py", "read_catalog"), ("ledger.py", "read_ledger")}

def hook(event, args):
    if event == "open" and isinstance(args[0], str):
        path = os.path.relpath(args[0], root)
        if path.split(os.sep)[0] in {"source", "locale", "templates", "dragoman.toml"}:
            if os.path.isfile(args[0]):
                opened[path] += 1

def profile(frame, event, _):
    code = frame.f_code
    if event == "call" and (os.path.basename(code.co_filename), code.co_name) in PARSERS:
        there = frame.f_locals.get("text") != ""  # a ledger that is not there is none to parse
        if there and str(frame.f_locals.get("where", "locale/")).startswith("locale/"):
            parsed[code.co_name] += 1

from pipeline.cli.main import main
sys.addaudithook(hook)
sys.setprofile(profile)
sys.argv[1:] = json.loads(sys.argv[1])
try:
    main()
except SystemExit as end:
    code = end.code
sys.setprofile(None)
print("\\n" + json.dumps({"code": int(code), "opened": opened, "parsed": parsed}))
"""
LOOKING = (["check"], ["status"], ["release", "--gate"], ["build"])


def watched(project: Path, *words: str):
    done = subprocess.run(
        [sys.executable, "-c", WATCH, json.dumps(words)],
        cwd=project,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def signed(project: Path) -> Path:
    """A project with catalogs, a glossary, a template of its own and a sign-off."""
    write_tree(
        project,
        {
            "dragoman.toml": 'title = "Small"\nlocales = ["es", "ar"]\ntemplates = "templates"\n',
            "source/guide/more.md": "# More\n\nText.\n",
            "source/picture.svg": "<svg/>",
            "templates/footer.html": "<p>{{ page.title.value }}</p>\n",
            "locale/glossary.csv": "term,es\nunits,unidades\n",
        },
    )
    dragoman("update", cwd=project)
    dragoman("draft", "--engine", "pseudo", "-l", "es", cwd=project)
    dragoman("review", "approve", "-l", "es", "-d", "**", "--by", "Reader", cwd=project)
    return project


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_each_file_is_opened_once_and_parsed_at_most_once(signed: Path, words: list[str]) -> None:
    report = watched(signed, *words)
    twice = {path: count for path, count in report["opened"].items() if count > 1}
    assert not twice
    assert "locale/es/review.jsonl" in report["opened"]
    catalogs = sum(path.endswith(".po") for path in report["opened"])
    assert catalogs == 6
    assert report["parsed"].get("read_catalog", 0) <= catalogs
    assert report["parsed"].get("read_ledger", 0) <= 1


@pytest.mark.parametrize(
    ("words", "ledgers"),
    [(["check"], {"read_ledger": 1}), (["status"], {"read_ledger": 1}), (["build"], {})],
)
def test_a_ledger_alone_is_parsed_where_nothing_changed(
    signed: Path, words: list[str], ledgers: dict[str, int]
) -> None:
    watched(signed, *words)
    assert watched(signed, *words)["parsed"] == ledgers
    ledger = signed / "locale/es/review.jsonl"
    ledger.write_bytes(ledger.read_bytes() + b"\n")
    assert watched(signed, *words)["parsed"] == {"read_ledger": 1}


def test_the_gate_parses_all_files_anew(signed: Path) -> None:
    first = watched(signed, "release", "--gate")["parsed"]
    assert watched(signed, "release", "--gate")["parsed"] == first != {}


def test_what_one_command_parsed_the_next_need_not(signed: Path) -> None:
    watched(signed, "status")
    for words in (["check"], ["status"]):  # a first build compiles, the gate trusts no store
        assert watched(signed, *words)["parsed"] == {"read_ledger": 1}, words


def test_a_damaged_store_is_as_good_as_none(signed: Path) -> None:
    first = dragoman("status", "--json", cwd=signed).stdout
    (signed / "build/parsed.sqlite").write_bytes(b"no database " * 99)
    assert dragoman("status", "--json", cwd=signed).stdout == first
    assert watched(signed, "status")["parsed"] == {"read_ledger": 1}


def test_a_release_parses_the_files_themselves(signed: Path) -> None:
    dragoman("status", cwd=signed)
    assert watched(signed, "release")["parsed"]["read_catalog"] == 6


def test_a_sign_off_compiles_its_own_document_alone(signed: Path) -> None:
    dragoman("build", cwd=signed)
    dragoman("review", "sign", "-l", "es", "-d", "guide/more", "--by", "Other", cwd=signed)
    dragoman("review", "reject", "-l", "es", "-d", "guide/more", "--by", "Third", cwd=signed)
    made = json.loads(dragoman("build", "--json", cwd=signed).stdout)["made"]
    assert [name for name in made if name.startswith("compile")] == ["compile es guide/more"]
