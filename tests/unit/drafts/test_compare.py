"""A comparison measures on the same approved texts, within its budget, and writes no catalog."""

import sys
from pathlib import Path

import pytest

from pipeline.drafts.compare import compared, sample
from pipeline.errors import InputError
from pipeline.glossary.record import Glossary, Term
from tests.unit.drafts.sessions import CATALOG, Scripted, entry, project_with, session_in

SAID = {"Take *one*.": "Tome *uno*.", "A pill.": "Un comprimido."}
PILL = Glossary(terms=(Term(text="pill", translations=(("es", ("comprimido",)),)),))


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    waiting = entry("Not yet.", "Aún no.", "#, fuzzy\n")
    entries = [entry(msgid, msgstr) for msgid, msgstr in SAID.items()]
    return project_with(tmp_path, *entries, waiting, entry("New."))


def test_the_sample_is_approved_texts_and_the_same_each_time(approved: Path) -> None:
    with session_in(approved) as session:
        whole = [request.entry.msgid for request in sample(session, 9)]
        assert sorted(whole) == sorted(SAID)
        assert [request.entry.msgid for request in sample(session, 1)] == whole[:1]


def test_a_perfect_engine_has_the_best_scores(approved: Path) -> None:
    pytest.importorskip("sacrebleu")
    said = {'Take <g id="1">one</g>.': 'Tome <g id="1">uno</g>.', "A pill.": "Un comprimido."}
    before = (approved / CATALOG).read_bytes()
    with session_in(approved, Scripted(said.get), glossary=PILL) as session:
        row = compared(session, sample(session, 9))
    assert (row.messages, row.chrf, row.ter, row.tags, row.terms) == (2, 100.0, 0.0, 100.0, 100.0)
    assert row.characters == len("Take one.") + len("A pill.")
    assert (approved / CATALOG).read_bytes() == before


def test_lost_tags_and_terms_are_measured(approved: Path) -> None:
    pytest.importorskip("sacrebleu")
    with session_in(approved, Scripted(lambda _: "nada"), glossary=PILL) as session:
        row = compared(session, sample(session, 9))
    assert (row.tags, row.terms) == (50.0, 0.0)
    assert row.ter > 0


def test_nothing_is_sent_beyond_the_budget(approved: Path) -> None:
    engine = Scripted()
    with (
        session_in(approved, engine, budget=15) as session,
        pytest.raises(InputError, match="16 characters would be sent"),
    ):
        compared(session, sample(session, 9))
    assert engine.sent == []


def test_a_missing_library_is_told(approved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sacrebleu.metrics", None)
    with (
        session_in(approved) as session,
        pytest.raises(InputError, match="sacrebleu is not installed"),
    ):
        compared(session, sample(session, 9))
