"""Decisions are bound to the text, and a release holds only what was decided on."""

import json
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import dragoman
from tests.whole.test_pipeline import TRANSLATIONS, page, translate


@pytest.fixture
def signing(project: Path) -> Path:
    """A translated project whose policy asks for a sign-off."""
    config = project / "dragoman.toml"
    config.write_text(config.read_text() + '[policy]\nleast_state = "signed"\n')
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    return project


def listed(project: Path, state: str) -> dict[str, str]:
    words = ("review", "list", "-l", "es", "--state", state, "-d", "index", "--json")
    return {one["msgid"]: one["id"] for one in json.loads(dragoman(*words, cwd=project).stdout)}


def test_only_a_signed_text_is_shown_where_the_policy_asks_for_it(signing: Path) -> None:
    name = listed(signing, "translated")["One"]
    dragoman("review", "sign", name, "-l", "es", "--by", "Tester", cwd=signing)
    dragoman("build", cwd=signing)
    assert "<li>Uno</li>" in page(signing)
    assert '<li lang="en" dir="ltr">Two</li>' in page(signing)
    catalog = signing / "locale/es/LC_MESSAGES/index.po"
    text = catalog.read_text()
    catalog.write_text(text.replace('msgstr "Uno"', 'msgstr "Una"'))
    dragoman("build", cwd=signing)
    assert '<li lang="en" dir="ltr">One</li>' in page(signing)
    catalog.write_text(text)
    dragoman("build", cwd=signing)
    assert "<li>Uno</li>" in page(signing)


def test_a_rejected_text_is_not_shown(project: Path) -> None:
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    name = listed(project, "translated")["One"]
    dragoman("review", "reject", name, "-l", "es", "--by", "T", "--note", "no", cwd=project)
    dragoman("build", cwd=project)
    assert '<li lang="en" dir="ltr">One</li>' in page(project)
    assert list(listed(project, "rejected")) == ["One"]


@pytest.mark.parametrize("verdict", ["reject", "sign"])
def test_a_rejected_text_stays_unfinished_when_its_source_gains_a_full_stop(
    project: Path, verdict: str
) -> None:
    config = project / "dragoman.toml"
    rule = '[[policy.rules]]\npaths = ["index"]\nlocales = ["es"]\nfallback = false\n'
    config.write_text(config.read_text() + rule)
    source = project / "source/index.md"
    source.write_text(source.read_text() + "\nThis dose is safe for you\n")
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS | {"This dose is safe for you": "Esta dosis es segura"})
    name = listed(project, "translated")["This dose is safe for you"]
    dragoman("review", verdict, name, "-l", "es", "--by", "T", "--note", "no", cwd=project)
    source.write_text(source.read_text().replace("safe for you\n", "safe for you.\n"))
    dragoman("update", cwd=project)
    carried = verdict == "sign"
    assert ("This dose is safe for you." in listed(project, "translated")) == carried
    assert ("This dose is safe for you." in listed(project, "stale")) != carried
    code = ExitCode.DONE if carried else ExitCode.FINDINGS
    gate = dragoman("release", "--gate", "-l", "es", cwd=project, code=code)
    assert carried or "gate-fallback" in gate.stdout


def test_approving_takes_the_mark_off_one_entry(project: Path) -> None:
    dragoman("update", cwd=project)
    catalog = translate(project, TRANSLATIONS)
    fuzzy = '# draft: pseudo 2026-11-23\n#. list item\n#: source/index.md\n#, fuzzy\nmsgid "One"\n'
    plain = '#. list item\n#: source/index.md\nmsgid "One"\n'
    before = catalog.read_text()
    assert plain in before
    catalog.write_text(before.replace(plain, fuzzy))
    name = listed(project, "drafted")["One"]
    done = dragoman("review", "sign", name, "-l", "es", cwd=project, code=ExitCode.INPUT)
    assert "is still marked fuzzy" in done.stderr
    dragoman("review", "approve", name, "-l", "es", "--by", "T", cwd=project)
    assert catalog.read_text() == before
    assert list(listed(project, "signed")) == ["One"]


def test_a_damaged_line_of_the_ledger_is_found_and_the_rest_counts(signing: Path) -> None:
    name = listed(signing, "translated")["One"]
    dragoman("review", "sign", name, "-l", "es", "--by", "T", cwd=signing)
    ledger = signing / "locale/es/review.jsonl"
    ledger.write_text("{broken\n" + ledger.read_text())
    done = dragoman("check", "-l", "es", cwd=signing, code=ExitCode.FINDINGS)
    assert "locale/es/review.jsonl:1: error: this line is no decision" in done.stdout
    assert list(listed(signing, "signed")) == ["One"]


def test_the_gate_closes_on_an_error(project: Path) -> None:
    dragoman("update", cwd=project)
    catalog = translate(project, TRANSLATIONS)
    catalog.write_text(catalog.read_text().replace('"Language: es', '"Language: fr'))
    done = dragoman("release", "--json", cwd=project, code=ExitCode.FINDINGS)
    assert json.loads(done.stdout)["gate"] == "closed"
    assert not (project / "build/release").exists()


def test_a_decision_that_changes_nothing_says_so_and_exits_1(signing: Path) -> None:
    name = listed(signing, "translated")["One"]
    own = (name, "-l", "es", "--by", "T")
    ledger = signing / "locale/es/review.jsonl"
    dragoman("review", "sign", *own, cwd=signing)
    before = ledger.read_bytes()
    for words in (
        ("sign", *own),
        ("undo", name, "-l", "es", "--by", "Another"),
    ):
        done = dragoman("review", *words, cwd=signing, code=ExitCode.FINDINGS)
        assert "1 change nothing and were not written" in done.stdout
        assert ledger.read_bytes() == before
    dragoman("review", "reject", *own, cwd=signing)
    dragoman("review", "undo", *own, cwd=signing)
    dragoman("review", "undo", *own, cwd=signing, code=None)
    assert len(ledger.read_bytes().splitlines()) == 3


def test_undo_of_a_mistaken_rejection_brings_back_the_sign_offs(signing: Path) -> None:
    name = listed(signing, "translated")["One"]
    dragoman("review", "sign", name, "-l", "es", "--by", "Ann", cwd=signing)
    dragoman("review", "reject", name, "-l", "es", "--by", "Bob", cwd=signing)
    assert list(listed(signing, "rejected")) == ["One"]
    dragoman("review", "undo", name, "-l", "es", "--by", "Bob", cwd=signing)
    assert list(listed(signing, "signed")) == ["One"]


def test_a_fixed_build_time_does_not_date_decisions(signing: Path) -> None:
    name = listed(signing, "translated")["One"]
    own = (name, "-l", "es", "--by", "T")
    dragoman("review", "sign", *own, cwd=signing)
    dragoman("review", "reject", *own, cwd=signing, SOURCE_DATE_EPOCH="1")
    assert list(listed(signing, "rejected")) == ["One"]
    assert "1970" not in (signing / "locale/es/review.jsonl").read_text()
