"""Asking: kept before used, put together where it came back damaged, never beyond the budget."""

import re
from pathlib import Path

import pytest

from pipeline.drafts import second
from pipeline.drafts.ask import Asking
from pipeline.drafts.budget import plan
from pipeline.drafts.kept import draft_text
from pipeline.drafts.request import draft_requests
from pipeline.engines.base import EngineError, Limits, Traits, Unanswerable, Uncertain
from tests.unit.drafts.sessions import Scripted, entry, project_with, session_in

TEXT = "Take *one* pill."


def loses_tags(text: str) -> str:
    return re.sub("<[^>]*>", "", text).upper()


def test_a_draft_without_its_tags_is_made_of_stretches(tmp_path: Path) -> None:
    project_with(tmp_path, entry(TEXT))
    engine = Scripted(loses_tags)
    with session_in(tmp_path, engine) as session:
        requests = draft_requests(session)
        asking = Asking(session)
        second.ask(asking, requests)
        assert draft_text(session, requests[0]) == "TAKE *ONE* PILL."
        assert engine.sent == ['Take <g id="1">one</g> pill.', "Take ", "one", " pill."]
        assert asking.usage.gone == asking.usage.billed == 2 * len("Take one pill.")
        assert asking.usage.answered == 4


@pytest.mark.parametrize(("budget", "held"), [(14, 1), (27, 1), (28, 0), (None, 0)])
def test_stretches_are_asked_for_only_within_the_budget(
    tmp_path: Path, budget: int | None, held: int
) -> None:
    project_with(tmp_path, entry(TEXT))
    with session_in(tmp_path, Scripted(loses_tags), budget=budget) as session:
        requests = draft_requests(session)
        asking = Asking(session)
        second.ask(asking, requests)
        assert asking.usage.held == held
        assert (draft_text(session, requests[0]) is None) == bool(held)


def test_a_text_that_is_refused_is_named_and_not_asked_for_in_stretches(tmp_path: Path) -> None:
    def refusing(text: str) -> str:
        if "one" in text:
            raise Unanswerable("bad words")
        return text

    project_with(tmp_path, entry(TEXT), entry("Rest."))
    engine = Scripted(refusing)
    with session_in(tmp_path, engine) as session:
        requests = draft_requests(session)
        asking = Asking(session)
        second.ask(asking, requests)
        assert list(asking.usage.offended.values()) == ["bad words"]
        assert "one" not in engine.sent
        assert [draft_text(session, request) for request in requests] == [None, "Rest."]


@pytest.mark.parametrize("metered", [True, False])
def test_what_may_be_counted_twice_is_written_down_where_somebody_counts(
    tmp_path: Path, metered: bool
) -> None:
    failures = [Uncertain("cut")]

    def cut_once(text: str) -> str:
        if failures:
            raise failures.pop()
        return text.replace("Take", "Tome").replace("pill", "pastilla")

    project_with(tmp_path, entry(TEXT))
    engine = Scripted(cut_once, traits=Traits(metered=metered))
    with session_in(tmp_path, engine) as session:
        asking = Asking(session)
        second.ask(asking, draft_requests(session))
        size = len("Take one pill.")
        assert (asking.usage.lost, asking.usage.billed) == (size, size)
        assert session.journal.billed("2026-11") == (2 * size if metered else size)


def test_what_would_pass_the_budget_is_not_sent_again(tmp_path: Path) -> None:
    def cut(text: str) -> str:
        raise Uncertain("cut")

    project_with(tmp_path, entry(TEXT))
    engine = Scripted(cut)
    with session_in(tmp_path, engine, budget=20) as session:
        asking = Asking(session)
        second.ask(asking, draft_requests(session))
        assert (asking.usage.lost, asking.usage.held) == (14, 1)
        assert len(engine.sent) == 1


def test_a_service_that_counts_more_than_was_said_is_asked_no_more(tmp_path: Path) -> None:
    project_with(tmp_path, *(entry(f"Take pill {number}.") for number in range(9)))
    engine = Scripted(traits=Traits(metered=True, limits=Limits(texts=3)), times=10)
    with session_in(tmp_path, engine) as session:
        requests = draft_requests(session)
        asking = Asking(session, most=plan(session, requests).ceiling)
        with pytest.raises(EngineError, match="counted 360 characters, and 216 were said at most"):
            second.ask(asking, requests)
        assert len(engine.sent) == 3
        assert session.journal.billed("2026-11") == asking.usage.billed == 360
        kept = [draft_text(session, request) for request in requests]
        assert kept == ["TAKE PILL 0.", "TAKE PILL 1.", "TAKE PILL 2.", *[None] * 6]


def test_an_answer_is_in_the_journal_before_anybody_is_told(tmp_path: Path) -> None:
    project_with(tmp_path, entry(TEXT))
    engine = Scripted(lambda _: 'Tome <g id="1">una</g> píldora.')
    with session_in(tmp_path, engine) as session:
        requests = draft_requests(session)
        seen = []
        asking = Asking(session, lambda _: seen.append(draft_text(session, requests[0])))
        second.ask(asking, requests)
        assert seen == ["Tome *una* píldora."]


@pytest.mark.parametrize(
    ("place", "draft"),
    [
        ("front matter: title", "Uso de _a_ y *b*"),
        ("comment in code", "Uso de _a_ y *b*"),
        ("paragraph", r"Uso de \_a\_ y \*b\*"),
        ("HTML text", "Uso de _a_ y *b*"),
    ],
)
def test_signs_of_a_draft_are_written_as_their_place_reads_them(
    tmp_path: Path, place: str, draft: str
) -> None:
    """Where there is no Markdown, a backslash would stand on the page."""
    project_with(tmp_path, entry("Use of a and b", before=f"#. {place}\n"))
    with session_in(tmp_path, Scripted(lambda _: "Uso de _a_ y *b*")) as session:
        requests = draft_requests(session)
        second.ask(Asking(session), requests)
        assert draft_text(session, requests[0]) == draft
