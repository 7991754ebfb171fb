"""Second tries: once, alone, and the better answer stands; the plan's range holds what is sent."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.drafts import second
from pipeline.drafts.ask import Asking
from pipeline.drafts.budget import plan
from pipeline.drafts.kept import draft_text
from pipeline.drafts.request import draft_requests
from pipeline.engines.base import Traits
from tests.unit.drafts.sessions import Scripted, entry, project_with, session_in

SOURCE = "Take 0.5 mg of *ketamine* twice."
RIGHT = 'Tome 0,5 mg de <g id="1">ketamina</g> dos veces.'
WRONG = RIGHT.replace("0,5", "5")
TORN = "Tome 0,5 mg de ketamina dos veces."


def in_turn(*answers: str) -> Callable[[str], str]:
    left = list(answers)
    return lambda text: left.pop(0) if left and "0.5" in text else text


def asked(root: Path, engine: Scripted, budget: int | None = None) -> tuple[str | None, Asking]:
    project_with(root, entry(SOURCE))
    with session_in(root, engine, budget=budget) as session:
        requests = draft_requests(session)
        planned = plan(session, requests)
        asking = Asking(session)
        second.ask(asking, requests)
        assert planned.characters <= asking.usage.gone <= planned.most
        if budget is None:
            again = Asking(session)
            second.ask(again, requests)
            assert again.usage.gone == 0, "nothing is asked for a third time"
        return draft_text(session, requests[0]), asking


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        ([RIGHT], "0,5"),
        ([WRONG, RIGHT], "0,5"),
        ([WRONG, WRONG], " 5 "),
        ([WRONG, TORN], " 5 "),
        ([WRONG, "Hola"], " 5 "),
    ],
)
def test_a_draft_with_a_fault_is_asked_for_once_more_and_the_better_one_stands(
    tmp_path: Path, answers: list[str], stands: str
) -> None:
    engine = Scripted(in_turn(*answers))
    text, asking = asked(tmp_path, engine)
    assert text is not None
    assert stands in text
    assert len(engine.sent) == len(answers)
    assert asking.usage.answered == len(answers)


def test_a_steady_engine_is_not_asked_again(tmp_path: Path) -> None:
    engine = Scripted(in_turn(WRONG), traits=Traits(metered=True, steady=True))
    text, _ = asked(tmp_path, engine)
    assert text is not None
    assert " 5 " in text
    assert len(engine.sent) == 1


def test_a_fickle_engine_may_bring_its_tags_back_before_it_gets_stretches(tmp_path: Path) -> None:
    engine = Scripted(in_turn(TORN, RIGHT), traits=Traits(metered=True, fickle=True))
    text, _ = asked(tmp_path, engine)
    assert text == "Tome 0,5 mg de *ketamina* dos veces."
    assert len(engine.sent) == 2


def test_no_second_try_goes_beyond_the_budget(tmp_path: Path) -> None:
    engine = Scripted(in_turn(WRONG, RIGHT))
    text, asking = asked(tmp_path, engine, budget=40)
    assert text is not None
    assert " 5 " in text
    assert asking.usage.held == 1


def test_a_shifted_batch_is_thrown_away_counted_and_asked_for_text_by_text(tmp_path: Path) -> None:
    sources = [f"Take {n} mg on day {n}{n}." for n in range(2, 8)]
    project_with(tmp_path, *map(entry, sources))
    said = {source: f"Tome {n} mg el día {n}{n}." for n, source in enumerate(sources, start=2)}

    class Shifting(Scripted):
        def ask(self, units, source, target):
            answers = super().ask(units, source, target)
            return [*answers[1:], answers[0]]

    engine = Shifting(said.__getitem__)
    with session_in(tmp_path, engine) as session:
        requests = draft_requests(session)
        planned = plan(session, requests)
        asking = Asking(session)
        second.ask(asking, requests)
        assert [draft_text(session, request) for request in requests] == list(said.values())
        assert asking.usage.shifted == len(sources)
        assert len(engine.sent) == 2 * len(sources)
        assert asking.usage.billed == session.journal.billed() == 2 * planned.characters
        assert asking.usage.billed <= planned.most
