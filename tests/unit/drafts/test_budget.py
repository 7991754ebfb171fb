"""What drafts cost: one count of characters, and three hard stops before anything is sent."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.drafts.budget import Account, account_of, allowance, plan
from pipeline.drafts.journal import Sender
from pipeline.drafts.request import draft_requests
from pipeline.engines.base import Answer, Engine, Spent, Traits
from pipeline.errors import InputError
from tests.unit.drafts.sessions import TODAY, Scripted, entry, project_with, session_in

PAID, FREE = Traits(metered=True, price=20.0), Traits()


class WithAccount(Scripted):
    """An engine that tells its account."""

    def __init__(self, used: int, limit: int) -> None:
        super().__init__()
        self.account = (used, limit)

    def usage(self) -> tuple[int, int]:
        return self.account


def allowed(
    root: Path,
    characters: int,
    *,
    engine: Engine | None = None,
    budget: int | None = None,
    cap: int = 0,
    spent: int = 0,
) -> int | None:
    project_with(root)
    with session_in(root) as session:
        answer = Answer(text="t", billed=spent)
        session.journal.keep([("k", answer)], Sender(engine="e", locale="es", day=TODAY))
        config = replace(session.project.config, monthly_cap=cap)
        planned = [(engine or Scripted(), characters)]
        return allowance(config, session.journal, planned, budget=budget, today=TODAY)


def test_a_plan_counts_each_text_once_without_its_tags(tmp_path: Path) -> None:
    text = "Take *one* pill &amp; `{code}`."
    project_with(tmp_path, entry(text), entry(text, before='msgctxt "again"\n'))
    with session_in(tmp_path, Scripted(traits=PAID)) as session:
        planned = plan(session, draft_requests(session), from_memory=3)
        assert planned.characters == sum(
            unit.characters for unit in {p.unit for r in draft_requests(session) for p in r.pieces}
        )
        assert (planned.messages, planned.to_ask, planned.from_memory) == (5, 1, 3)
        assert planned.cost == round(planned.characters * 20 / 1e6, 4)
    with session_in(tmp_path, Scripted(traits=FREE)) as session:
        assert plan(session, draft_requests(session)).characters == 0


@pytest.mark.parametrize(
    ("limits", "allowance_left"),
    [
        ({}, None),
        ({"budget": 10}, 10),
        ({"cap": 30, "spent": 15}, 15),
        ({"budget": 12, "cap": 30, "spent": 15}, 12),
        ({"budget": 20, "cap": 30, "spent": 15}, 15),
        ({"engine": Scripted(traits=FREE), "budget": 1, "cap": 2}, 1),
        ({"engine": WithAccount(90, 100)}, None),
    ],
)
def test_the_least_of_the_limits_holds(
    tmp_path: Path, limits: dict, allowance_left: int | None
) -> None:
    assert allowed(tmp_path, 10, **limits) == allowance_left


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        ({"budget": 9}, "10 characters would be sent, more than the budget of 9"),
        ({"cap": 24, "spent": 15}, "10 characters would be sent, and 15 were in 2026-11"),
        ({"engine": WithAccount(91, 100)}, "10 characters would be sent, and the account has 9"),
    ],
)
def test_one_character_more_than_a_limit_is_refused(
    tmp_path: Path, limits: dict, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        allowed(tmp_path, 10, **limits)
    assert "nothing was sent" in caught.value.hint


def test_the_cap_is_of_the_month_and_counts_what_may_have_been_paid(tmp_path: Path) -> None:
    project_with(tmp_path)
    with session_in(tmp_path) as session:
        journal = session.journal
        config = replace(session.project.config, monthly_cap=30)
        for size, day in ((7, datetime.date(2026, 11, 1)), (30, datetime.date(2026, 10, 31))):
            journal.send([("k", Spent(characters=size))], Sender(engine="e", locale="es", day=day))
            journal.lose(["k"])
        assert allowance(config, journal, [(Scripted(), 5)], budget=None, today=TODAY) == 23


def test_an_account_without_a_limit_is_none() -> None:
    assert account_of(Scripted()) is None
    assert account_of(WithAccount(3, 9)) == Account(used=3, limit=9)
