"""Where the policy asks for keys, a decision is made with one's own key or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from pipeline.review.ledger import parse_ledger
from tests.tools import dragoman, write_tree
from tests.unit.review.test_signatures import line_for, new_key
from tests.whole.test_pipeline import translate

CONFIG = """
title = "Clinic"
locales = ["es"]

[policy]
allowed_signers = "signers"

[roles]
medical = ["doc@example.org"]
language = ["eve@example.org"]
"""
DOC, EVE = ("--by", "Doc <doc@example.org>"), ("--by", "Eve <eve@example.org>")
INDEX = ("-l", "es", "-d", "index")
GATE = ("release", "--gate", "-l", "es")
CATALOG, LEDGER = "locale/es/LC_MESSAGES/index.po", "locale/es/review.jsonl"
PAGE = "build/site/es/index.html"
TEXTS = {"Dose": "Dosis", "Take 20 mg.": "Tome 20 mg."}


@pytest.fixture
def keyed(tmp_path: Path) -> Path:
    """Two people with keys, one of whose is no longer valid, and a translation of each text."""
    doc, eve, old, new = (new_key(tmp_path, name) for name in ("doc", "eve", "old", "new"))
    signers = [
        line_for(doc, "doc@example.org"),
        line_for(eve, "eve@example.org"),
        line_for(old, "doc@example.org", 'valid-before="20200101"'),
        line_for(new, "doc@example.org", 'valid-after="20990101"'),
    ]
    project = tmp_path / "project"
    files = {
        "dragoman.toml": CONFIG,
        "signers": "".join(signers),
        "source/index.md": "# Dose\n\nTake 20 mg.\n",
    }
    write_tree(project, files)
    dragoman("update", cwd=project)
    translate(project, TEXTS)
    return project


def key(name: str) -> tuple[str, str]:
    return "--key", f"../{name}"


def fuzzy(project: Path) -> int:
    return (project / CATALOG).read_text().count("#, fuzzy")


def drafted(project: Path) -> None:
    catalog = project / CATALOG
    catalog.write_text(catalog.read_text().replace("\n#: source", "\n#, fuzzy\n#: source"))
    assert fuzzy(project) == len(TEXTS)


def files(project: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in (project / "locale").rglob("*") if one.is_file()}


def signed(project: Path) -> None:
    dragoman("review", "sign", *INDEX, *DOC, *key("doc"), cwd=project)


def dismissal(project: Path) -> tuple[str, ...]:

    catalog = project / CATALOG
    catalog.write_text(catalog.read_text().replace("Tome 20 mg", "Tome 30 mg"))
    found = json.loads(dragoman("check", "--json", cwd=project, code=None).stdout)
    digest = next(one["digest"] for one in found["findings"] if one["digest"])
    return ("review", "dismiss", digest, "-l", "es", "--note", "right")


Prepare = Callable[[Path], object]


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (drafted, ("approve", *INDEX)),
        (lambda _: None, ("sign", *INDEX)),
        (signed, ("reject", *INDEX)),
        (signed, ("undo", *INDEX)),
        (signed, ("report", *INDEX, "--note", "wrong?")),
        (dismissal, ("dismiss",)),
    ],
    ids=["approve", "sign", "reject", "undo", "report", "dismiss"],
)
def test_a_decision_with_a_key_that_is_not_ones_own_changes_nothing(
    keyed: Path, prepare: Prepare, words: tuple[str, ...]
) -> None:
    made = prepare(keyed)
    line = made if isinstance(made, tuple) else ("review", *words)
    before = files(keyed)
    nobody = new_key(keyed.parent, "nobody").name
    for chosen, said in (
        (key("eve"), "../eve is the key of eve@example.org, and this is a decision of doc@"),
        (key(nobody), "../nobody is nobody's key in the file of allowed signers"),
        (key("old"), "../old is the key of doc@example.org, which has expired"),
        (key("new"), "../new is the key of doc@example.org, which is not yet valid"),
        ((), "this project asks for keys, and none was named for doc@example.org"),
    ):
        done = dragoman(*line, *DOC, *chosen, cwd=keyed, code=ExitCode.INPUT)
        assert said in done.stderr
        assert "nothing was written" in done.stderr
        assert done.stdout == ""
        assert files(keyed) == before
    done = dragoman(*line, *DOC, *key("doc"), cwd=keyed)
    assert "by Doc <doc@example.org>" in done.stdout
    assert files(keyed) != before
    assert fuzzy(keyed) == 0


def test_a_text_whose_approval_does_not_verify_stands_on_no_page_but_a_previews(
    keyed: Path,
) -> None:
    """Eve wrote the ledger by another program, in the doctor's name, and took the marks off."""
    config = keyed / "dragoman.toml"
    asked = config.read_text()
    drafted(keyed)
    config.write_text(asked.replace('allowed_signers = "signers"', ""))
    dragoman("review", "approve", *INDEX, *DOC, *key("eve"), cwd=keyed)
    config.write_text(asked)
    assert fuzzy(keyed) == 0
    done = dragoman("build", cwd=keyed)
    page = (keyed / PAGE).read_text()
    assert "Take 20 mg." in page
    assert "Tome 20 mg." not in page
    assert "2 texts were approved without a key that counts" in done.stdout
    said = dragoman("check", "--rule", "unsigned", cwd=keyed, code=None).stdout
    assert said.count("was signed, and not with a key that counts: readers see the source") == 2
    dragoman("build", "--preview", cwd=keyed)
    assert "Tome 20 mg." in (keyed / "build/preview/es/index.html").read_text()
    dragoman(*GATE, cwd=keyed, code=ExitCode.FINDINGS)
    signed(keyed)
    assert "without a key" not in dragoman("build", cwd=keyed).stdout
    assert "Tome 20 mg." in (keyed / PAGE).read_text()
    dragoman(*GATE, cwd=keyed)


def test_undoing_a_rejection_brings_back_the_sign_offs_of_all_roles(keyed: Path) -> None:
    strict = 'paths = ["index"]\nroles = ["medical", "language"]\nfallback = false\n'
    (keyed / "dragoman.toml").write_text(f"{CONFIG}[[policy.rules]]\n{strict}")
    doc, eve = (*INDEX, *DOC, *key("doc")), (*INDEX, *EVE, *key("eve"))
    for who in (doc, eve):
        dragoman("review", "sign", *who, cwd=keyed)
    dragoman(*GATE, cwd=keyed)
    for who in (doc, eve):
        dragoman("review", "reject", *who, cwd=keyed)
        closed = dragoman(*GATE, cwd=keyed, code=ExitCode.FINDINGS).stdout
        assert "rejected" in closed
        dragoman("review", "undo", *who, cwd=keyed)
        dragoman(*GATE, cwd=keyed)
    _, damage = parse_ledger((keyed / LEDGER).read_text())
    assert damage == ()


def test_undo_says_when_there_is_nothing_to_undo(keyed: Path) -> None:
    (keyed / "dragoman.toml").write_text(CONFIG.replace('allowed_signers = "signers"', ""))
    undo = ("review", "undo", *INDEX, "--state", "signed", "--state", "translated", *DOC)
    for before in (("reject",), ("sign",), ("sign", "reject"), ("sign",)):
        for verb in before:
            assert f"2 × {verb}" in dragoman("review", verb, *INDEX, *DOC, cwd=keyed).stdout
        assert "2 × withdraw" in dragoman("review", "undo", *INDEX, *DOC, cwd=keyed).stdout
        written = (keyed / LEDGER).read_bytes()
        done = dragoman(*undo, cwd=keyed, code=ExitCode.FINDINGS)
        assert "there is nothing to undo" in done.stdout
        assert (keyed / LEDGER).read_bytes() == written
    listed = ("review", "list", "-l", "es", "--state", "signed")
    assert dragoman(*listed, cwd=keyed).stdout == "0 messages\n"


def test_a_sign_off_in_a_role_that_is_not_asked_for_says_so(keyed: Path) -> None:
    rule = '[[policy.rules]]\npaths = ["index"]\nroles = ["medical"]\n'
    (keyed / "dragoman.toml").write_text(CONFIG + rule)
    done = dragoman("review", "sign", *INDEX, *EVE, *key("eve"), cwd=keyed)
    assert "asks for the sign-off of others: medical; this one alone shows no text" in done.stdout
    done = dragoman("review", "sign", *INDEX, *DOC, *key("doc"), cwd=keyed)
    assert done.stdout == "2 × sign by Doc <doc@example.org> as medical\n"
