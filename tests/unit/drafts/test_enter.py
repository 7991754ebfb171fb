"""Drafts in catalogs: marked, and never over what a person wrote, whenever that was."""

import threading
from pathlib import Path

import pytest

from pipeline import files
from pipeline.catalog.read import read_catalog
from pipeline.drafts import second
from pipeline.drafts.ask import Asking
from pipeline.drafts.enter import Draft, enter, with_drafts, write_drafts
from pipeline.drafts.request import draft_requests
from pipeline.drafts.terms import terms_missing
from pipeline.glossary.record import Glossary, Term
from pipeline.model.message import Entry, State
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from pipeline.review.items import approve, items
from tests.unit.drafts.sessions import CATALOG, Scripted, entry, project_with, session_in

COMMENTS = ("draft: scripted 2026-11-24",)
DRAFT = Draft(text="Borrador", comments=COMMENTS)
LATER = 0.5
"Seconds that a person's edit may take in the middle of a write, if no lock holds it up."


@pytest.mark.parametrize(
    "kept",
    [
        Entry(msgid="a", msgstr=("Hecho",)),
        Entry(msgid="a", msgstr=("Otro borrador",), flags=("fuzzy",)),
        Entry(msgid="a", msgstr=("",), obsolete=True),
    ],
    ids=["translated", "drafted", "obsolete"],
)
def test_what_somebody_wrote_meanwhile_stays(kept: Entry) -> None:
    assert list(with_drafts([kept], {kept.key: DRAFT})) == [kept]


def test_a_draft_is_fuzzy_and_says_whose_it_is() -> None:
    new = Entry(msgid="a", flags=("python-brace-format",), translator_comments=("by hand",))
    [written] = with_drafts([new], {new.key: DRAFT})
    assert written.msgstr == ("Borrador",)
    assert written.flags == ("fuzzy", "python-brace-format")
    assert written.translator_comments == ("by hand", *COMMENTS)
    assert written.state is State.DRAFTED


def test_a_stale_text_stays_beside_its_draft_once() -> None:
    stale = Entry(
        msgid="a",
        msgstr=("Texto\nviejo",),
        flags=("fuzzy",),
        previous_msgid="old",
        translator_comments=("before: Antes", "draft: pseudo 2026-10-01"),
    )
    [written] = with_drafts([stale], {stale.key: DRAFT})
    assert written.translator_comments == ("before: Texto viejo", *COMMENTS)
    assert written.previous_msgid is None


def test_only_drafts_that_came_into_the_catalog_are_counted_and_journalled(tmp_path: Path) -> None:
    project_with(tmp_path, entry("One."), entry("Two."), entry("Three."))
    with session_in(tmp_path) as session:
        requests = draft_requests(session)
        second.ask(Asking(session), requests)
        path = tmp_path / CATALOG
        path.write_text(path.read_text().replace('"Two."\nmsgstr ""', '"Two."\nmsgstr "Dos."'))
        assert enter(session, requests).drafted == 2
        assert [draft.source for draft in session.journal.entered("es")] == ["One.", "Three."]
        assert 'msgid "Two."\nmsgstr "Dos."' in path.read_text()
        assert "# draft: scripted/m_1 2026-11-24\n#, fuzzy\nmsgid" in path.read_text()


def test_a_draft_of_the_memory_is_journalled_as_the_memorys(tmp_path: Path) -> None:
    project_with(tmp_path, entry("One."))
    with session_in(tmp_path) as session:
        draft = Draft(text="Uno.", comments=("from: locale/es/a.po:3", "draft: memory 2026-11-24"))
        assert write_drafts(session, "index", {(None, "One."): draft}) == [(None, "One.")]
        assert [draft.engine for draft in session.journal.entered("es")] == ["memory"]


@pytest.mark.parametrize("answer", ["", " ", "\u200b", "Tome <g>una", '<g id="1"></g>'])
def test_an_answer_that_is_empty_or_damaged_is_named_as_that_and_left_out(
    tmp_path: Path, answer: str
) -> None:
    project_with(tmp_path, entry("Take *one*."))
    with session_in(tmp_path, Scripted(lambda text: answer), budget=9) as session:
        requests = draft_requests(session)
        second.ask(Asking(session), requests)
        entered = enter(session, requests)
        named = entered.refused if "<" in answer else entered.empty
        assert (entered.drafted, named) == (0, ("Take *one*.",))
        assert len(entered.refused) + len(entered.empty) == 1
        assert entered.without == 1
    assert "fuzzy" not in (tmp_path / CATALOG).read_text()


def test_terms_that_drafts_lack_are_told_once(tmp_path: Path) -> None:
    glossary = Glossary(terms=(Term(text="pill", translations=(("es", ("comprimido",)),)),))
    project_with(tmp_path, entry("A pill."), entry("No pill."))
    with session_in(tmp_path, glossary=glossary) as session:
        requests = draft_requests(session)
        assert terms_missing(session, requests) == ()
        second.ask(Asking(session), requests)
        assert terms_missing(session, requests) == ("pill: comprimido",)


def test_a_decision_in_the_middle_of_a_write_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafting has compared the file and is about to write it; now a reviewer approves."""
    waiting = entry("Done.", "Hecho.", "# draft: pseudo 2026-11-01\n#, fuzzy\n")
    project_with(tmp_path, waiting, entry("New."))
    project = take_snapshot(load_config(tmp_path))
    [item] = [
        item for item in items(project, project.config.locales[0]) if item.entry.msgid == "Done."
    ]
    reviewer = threading.Thread(target=approve, args=(project.config, item))
    write = files.write_over

    def write_later(
        path: Path, before: bytes | None, after: bytes, *, through: Path | None = None
    ) -> bool:
        reviewer.start()
        reviewer.join(LATER)
        return write(path, before, after, through=through)

    with session_in(tmp_path) as session:
        requests = draft_requests(session)
        second.ask(Asking(session), requests)
        monkeypatch.setattr("pipeline.drafts.enter.write_over", write_later)
        assert enter(session, requests).drafted == 1
    reviewer.join()
    catalog = read_catalog((tmp_path / CATALOG).read_bytes(), CATALOG)
    states = {entry.msgid: entry.state for entry in catalog.messages}
    assert states == {"Done.": State.TRANSLATED, "New.": State.DRAFTED}
