"""The gate: what was signed is published, and nothing else; no tool that rewrites loses a word."""

import json
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import ROOT, dragoman, need
from tests.whole.test_pipeline import TRANSLATIONS, translate

POLICY = """
[roles]
language = ["Lingua"]
medical = ["m@example.org"]

[[policy.rules]]
paths = ["ind*"]
locales = ["es"]
roles = ["language", "medical"]
"""
LINGUA = ("review", "sign", "-l", "es", "-d", "index", "--by", "Lingua")
MEDICAL = ("review", "sign", "-l", "es", "-d", "index", "--by", "M. <m@example.org>")
LEDGER = "locale/es/review.jsonl"


@pytest.fixture
def signed(project: Path) -> Path:
    """A project of which every text of one document is signed in two roles."""
    config = project / "dragoman.toml"
    config.write_text(config.read_text() + POLICY)
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    dragoman(*LINGUA, cwd=project)
    dragoman(*MEDICAL, cwd=project)
    return project


def gate(project: Path, code: int | None = ExitCode.FINDINGS) -> list[dict[str, str]]:
    done = dragoman("release", "--gate", "--json", cwd=project, code=code)
    return json.loads(done.stdout)["findings"]


def test_each_role_must_have_signed(project: Path) -> None:
    config = project / "dragoman.toml"
    config.write_text(config.read_text() + POLICY)
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    assert all("language, medical" in one["message"] for one in gate(project))
    dragoman(*LINGUA, cwd=project)
    assert all("not signed by medical as" in one["message"] for one in gate(project))
    done = dragoman(*LINGUA, "--role", "medical", cwd=project, code=ExitCode.INPUT)
    assert "does not have the role medical" in done.stderr
    dragoman(*MEDICAL, cwd=project)
    assert gate(project, code=ExitCode.DONE) == []
    dragoman("review", "undo", *MEDICAL[2:], cwd=project)
    assert len(gate(project)) == len(TRANSLATIONS)
    assert len((project / LEDGER).read_text().splitlines()) == 3 * len(TRANSLATIONS)


def test_a_changed_letter_closes_the_gate_and_changing_it_back_opens_it(signed: Path) -> None:
    assert gate(signed, code=ExitCode.DONE) == []
    catalog = signed / "locale/es/LC_MESSAGES/index.po"
    text = catalog.read_text()
    catalog.write_text(text.replace('"Uno"', '"Una"'))
    (reason,) = gate(signed)
    assert reason["rule"] == "gate-unsigned"
    assert reason["message"].startswith('"One" is not signed')
    line = text[: text.index('msgid "One"')].count("\n")
    assert line - 3 <= int(reason["where"].rpartition(":")[2]) <= line + 1
    dragoman("release", cwd=signed, code=ExitCode.FINDINGS)
    assert not (signed / "build/release").exists()
    catalog.write_text(text)
    dragoman("release", cwd=signed)
    (manifest,) = (signed / "build/release").glob("*.manifest.json")
    messages = json.loads(manifest.read_text())["messages"]["es"]["index"]
    assert {one["state"] for one in messages} == {"signed"}
    assert [one["role"] for one in messages[0]["signers"]] == ["language", "medical"]


@pytest.mark.parametrize(
    "tool",
    [
        ["msgcat", "--no-wrap"],
        ["msgcat", "--width=20", "--sort-output"],
        ["msgattrib", "--no-obsolete", "--no-location"],
    ],
)
def test_rewriting_loses_no_decision(signed: Path, tool: list[str]) -> None:
    need(tool[0])
    catalog = signed / "locale/es/LC_MESSAGES/index.po"
    made = subprocess.run([*tool, str(catalog)], capture_output=True, check=True).stdout
    assert made != catalog.read_bytes() or tool == ["msgcat", "--no-wrap"]
    catalog.write_bytes(made)
    found = [one for one in gate(signed, code=None) if one["rule"] == "gate-unsigned"]
    assert found == []


def test_msgmerge_and_update_lose_no_decision(signed: Path) -> None:
    need("msgmerge")
    catalog = signed / "locale/es/LC_MESSAGES/index.po"
    template = signed / "locale/templates/index.pot"
    command = ["msgmerge", "--update", "--backup=none", "--width=50", str(catalog), str(template)]
    subprocess.run(command, capture_output=True, check=True)
    assert gate(signed, code=ExitCode.DONE) == []
    source = signed / "source/index.md"
    source.write_text(source.read_text().replace("- One\n- Two", "New.\n\n- Two\n- One"))
    dragoman("update", cwd=signed)
    assert gate(signed, code=ExitCode.DONE) == []


def test_the_reasons_as_sarif_and_for_github(signed: Path) -> None:
    catalog = signed / "locale/es/LC_MESSAGES/index.po"
    catalog.write_text(catalog.read_text().replace('"Uno"', '"Una"'))
    words = ("release", "--gate", "--format")
    log = json.loads(dragoman(*words, "sarif", cwd=signed, code=ExitCode.FINDINGS).stdout)
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert log["version"] == "2.1.0"
    assert place["artifactLocation"]["uri"] == "locale/es/LC_MESSAGES/index.po"
    assert place["region"]["startLine"] > 1
    done = dragoman(*words, "github", cwd=signed, code=ExitCode.FINDINGS)
    assert re.match(r"::error file=locale/es/LC_MESSAGES/index.po,line=\d+,title=", done.stdout)


def test_coverage_and_fallback_close_the_gate(project: Path) -> None:
    config = project / "dragoman.toml"
    rules = "[[policy.rules]]\nlocales = ['es']\npaths = ['index']\n"
    config.write_text(config.read_text() + rules + "least_coverage = 90\nfallback = false\n")
    dragoman("update", cwd=project)
    translate(project, {key: TRANSLATIONS[key] for key in ("One", "Two")})
    found = {one["rule"]: one["message"] for one in gate(project)}
    assert found["gate-coverage"] == "40 % may be published, and the policy asks 90 %"
    assert "is untranslated" in found["gate-fallback"]
    translate(project, TRANSLATIONS)
    assert gate(project, code=ExitCode.DONE) == []


def test_both_sides_of_a_merge_count_and_damage_closes_the_gate(signed: Path) -> None:
    """Git merges a ledger by union: base, what ours added, what theirs added."""
    ledger = signed / LEDGER
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:5]))
    dragoman(*MEDICAL, cwd=signed)
    theirs = ledger.read_bytes().splitlines(keepends=True)[5:]
    ledger.write_bytes(b"".join([*lines, *theirs, *lines[2:4]]))
    assert gate(signed, code=ExitCode.DONE) == []
    ledger.write_bytes(b"".join([b"\xff\n", *lines, b"<<<<<<< HEAD\n", b"[1]\n"]))
    assert [one["where"] for one in gate(signed)] == [
        f"{LEDGER}:1",
        f"{LEDGER}:{len(lines) + 2}",
        f"{LEDGER}:{len(lines) + 3}",
    ]
    ledger.write_bytes(b"".join([*lines[:2], *lines[3:]]))
    assert any("lines were lost" in one["message"] for one in gate(signed))


def test_decisions_signed_with_keys_are_verified_at_the_gate(project: Path) -> None:
    need("ssh-keygen")
    key = project / "key"
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)]
    subprocess.run(make, check=True, capture_output=True)
    public = key.with_suffix(".pub").read_text()
    (project / "signers").write_text(f'a@example.org namespaces="dragoman-review" {public}')
    config = project / "dragoman.toml"
    policy = "[policy]\nallowed_signers = 'signers'\n"
    rule = "[[policy.rules]]\npaths = ['index']\nlocales = ['es']\nleast_state = 'signed'\n"
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    sign = ("review", "sign", "-l", "es", "-d", "index", "--by", "A <a@example.org>")
    dragoman(*sign, cwd=project)
    config.write_text(config.read_text() + policy + rule)
    # What is not signed with a key counts for nothing: the texts are unsigned then.
    assert {one["rule"] for one in gate(project)} == {"gate-signature", "gate-unsigned"}
    dragoman(*sign, "--key", str(key), cwd=project)
    assert gate(project, code=ExitCode.DONE) == []
    ledger = project / LEDGER
    ledger.write_text(ledger.read_text().replace("A <a@example.org>", "B <b@example.org>"))
    reasons = [one["message"] for one in gate(project)]
    assert any("does not count" in reason for reason in reasons)


def test_a_finding_is_dismissed_with_a_reason_on_this_very_text(project: Path) -> None:
    dragoman("update", cwd=project)
    catalog = translate(project, {**TRANSLATIONS, "Take 2,700 units. Then rest.": "Tome 27. Ya."})
    words = ("check", "-l", "es", "--json")
    found = json.loads(dragoman(*words, cwd=project, code=None).stdout)["findings"]
    ours = [one for one in found if one["digest"]]
    assert ours
    for one in ours:
        dismiss = ("review", "dismiss", one["digest"][:12], "-l", "es", "--note", "known")
        dragoman(*dismiss, cwd=project)
    left = json.loads(dragoman(*words, cwd=project).stdout)["findings"]
    assert not [one for one in left if one["digest"]]
    catalog.write_text(catalog.read_text().replace("Tome 27. Ya.", "Tome 28. Ya."))
    again = json.loads(dragoman(*words, cwd=project, code=None).stdout)["findings"]
    assert [one for one in again if one["digest"]]


def test_a_walk_in_a_terminal_approves_edits_rejects_and_stops(project: Path) -> None:
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    editor = project / "editor.sh"
    editor.write_text("#!/bin/sh\nprintf 'Dosis nueva\\n' > \"$1\"\n")
    editor.chmod(0o755)
    words = ["review", "walk", "-l", "es", "-d", "index", "--state", "translated", "--by", "T"]
    shown = on_terminal(project, words, ["e", "a", "r", "n", "q"], EDITOR=str(editor))
    assert "source: Dose" in shown
    assert "Dosis nueva" in shown
    listing = ("review", "list", "-l", "es", "-d", "index", "--json", "--state")
    states = {
        state: [one["msgstr"][0] for one in json.loads(done.stdout)]
        for state in ("signed", "rejected", "translated")
        for done in [dragoman(*listing, state, cwd=project)]
    }
    assert states["signed"] == ["Dosis nueva"]
    assert states["rejected"] == ["Cuánto."]
    assert len(states["translated"]) == 3


def test_a_walk_shows_what_is_wrong_in_a_draft_its_terms_and_the_memory(project: Path) -> None:
    glossary = "term,part of speech,note,do not translate,case,es\ndose,noun,,,,dosis\n"
    source = project / "source/index.md"
    source.write_text(source.read_text() + "\nTake one dose of 2,700 units. Then rest.\n")
    dragoman("update", cwd=project)
    (project / "locale/glossary.csv").write_text(glossary)
    translate(project, TRANSLATIONS)
    path = project / "locale/es/LC_MESSAGES/index.po"
    wrong = '#, fuzzy\nmsgid "Take one dose of 2,700 units. Then rest."\n'
    wrong += 'msgstr "Tome 2.800 unidades. Después descanse."'
    text = path.read_text()
    path.write_text(
        text.replace('msgid "Take one dose of 2,700 units. Then rest."\nmsgstr ""', wrong)
    )
    words = ["review", "walk", "-l", "es", "-d", "index", "--state", "drafted", "--by", "T"]
    shown = " ".join(on_terminal(project, words, ["q"]).split())
    assert "1. error: " in shown
    assert "[figure]" in shown
    assert "term: dose: dosis" in shown
    assert "Take 2,700 units. Then rest. -> Tome 2700 unidades. Después descanse." in shown


def on_terminal(project: Path, words: list[str], answers: list[str], **environment: str) -> str:
    """Run a command on a terminal of its own, and answer its prompts one after another."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *words],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb", **environment},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown, prompts, end = "", 0, time.monotonic() + 60
    try:
        while time.monotonic() < end:
            try:
                data = os.read(ours, 4096)
            except OSError:
                break
            if not data:
                break
            shown += data.decode("utf-8", "replace")
            if shown.count("[q]uit") > prompts and answers:
                prompts += 1
                os.write(ours, answers.pop(0).encode() + b"\n")
        assert run.wait(timeout=30) == 0, shown
    finally:
        os.close(ours)
        if run.poll() is None:
            run.kill()
    return shown


@pytest.mark.parametrize("words", [("build",), ("release",), ("release", "--gate")], ids=" ".join)
def test_a_source_folder_without_a_document_is_told(project: Path, words: tuple[str, ...]) -> None:
    dragoman("build", cwd=project)
    page = project / "build/site/es/index.html"
    (project / "source/index.md").unlink()
    done = dragoman(*words, cwd=project, code=ExitCode.INPUT)
    assert "source/: there is no document (.md) in this folder; put one there" in done.stderr
    assert page.is_file()
    assert not (project / "build/release").exists()
