"""What is requested: messages without a translation, each text once, in its context."""

from pathlib import Path

from pipeline.drafts.ask import Asking
from pipeline.drafts.kept import draft_text
from pipeline.drafts.request import draft_requests, repairing, unanswered
from pipeline.engines.base import Traits
from pipeline.memory.repair import repair
from tests.unit.drafts.sessions import Scripted, entry, project_with, session_in

STALE = '#, fuzzy\n#| msgid "Old text."\n'


def test_stale_messages_are_requested_only_if_asked_and_plurals_as_others(tmp_path: Path) -> None:
    plural = '\nmsgid "%(n)s day"\nmsgid_plural "%(n)s days"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    done = entry("Done.", "Hecho.")
    drafted = entry("Drafted.", "Borrador.", "# draft: pseudo 2026-11-01\n#, fuzzy\n")
    project_with(tmp_path, entry("New."), entry("Text.", "Texto.", STALE), done, drafted, plural)
    with session_in(tmp_path) as session:
        assert [r.entry.msgid for r in draft_requests(session)] == ["New.", "%(n)s day"]
        stale = draft_requests(session, stale=True)
        assert [r.entry.msgid for r in stale] == ["New.", "Text.", "%(n)s day"]
        texts = [piece.unit.text for piece in stale[-1].pieces]
        assert texts == ['<x id="1"/> day', '<x id="1"/> days']


def test_a_text_is_asked_for_once_and_not_again_when_it_is_answered(tmp_path: Path) -> None:
    twice = entry("A *word*.", before='msgctxt "a"\n') + entry("A *word*.", before='msgctxt "b"\n')
    project_with(tmp_path, twice, entry("12"), entry("`code`"))
    with session_in(tmp_path) as session:
        requests = draft_requests(session)
        assert [p.unit.text for p in unanswered(session, requests)] == ['A <g id="1">word</g>.']
        Asking(session).first(requests)
        assert unanswered(session, requests) == []


def test_an_engine_that_cannot_be_asked_is_asked_nothing(tmp_path: Path) -> None:
    project_with(tmp_path, entry("A word."))
    with session_in(tmp_path, Scripted(traits=Traits(answers=False))) as session:
        assert unanswered(session, draft_requests(session)) == []


def test_of_a_repair_only_the_changed_sentences_are_pieces(tmp_path: Path) -> None:
    project_with(tmp_path, entry("It may help. Ask us?"))
    found = repair("It helps. Ask us?", "It may help. Ask us?", "Ayuda. ¿Pregunte?", "en", "es")
    assert found is not None
    with session_in(tmp_path, Scripted(traits=Traits(context=True))) as session:
        [request] = draft_requests(session)
        request = repairing(session, request, found)
        assert [piece.unit.text for piece in request.pieces] == ["It may help."]
        assert request.pieces[0].unit.context.endswith("It may help. Ask us?")


def test_words_in_a_tag_are_asked_for_apart_from_their_sentence(tmp_path: Path) -> None:
    text = "See <abbr title='a net'>NN</abbr> and ![the gear](a.png)."
    project_with(tmp_path, entry(text), entry("![the gear](a.png)"))
    engine = Scripted(traits=Traits(context=True))
    with session_in(tmp_path, engine) as session:
        [request, alone] = draft_requests(session)
        Asking(session).first([request])
        assert draft_text(session, request) == (
            "SEE <abbr title='A NET'>NN</abbr> AND ![THE GEAR](a.png)."
        )
        assert engine.sent == ['See <x id="1"/>NN<x id="2"/> and <x id="3"/>.', "a net", "the gear"]
        assert all(text in one.unit.context for one in request.pieces[0].apart)
        assert {one.unit.context for one in request.asked} == {request.pieces[0].unit.context}
        assert unanswered(session, [alone]) == []  # the same words, among the same texts


def test_a_message_has_no_draft_while_words_in_its_tags_have_none(tmp_path: Path) -> None:
    project_with(tmp_path, entry("See <abbr title='a net'>NN</abbr>."))
    engine = Scripted(lambda text: None if text == "a net" else text)
    with session_in(tmp_path, engine) as session:
        [request] = draft_requests(session)
        Asking(session).first([request])
        assert draft_text(session, request) is None
