"""The pace: pauses grow to a limit, and a service that stays away ends the run."""

import random

import pytest

from pipeline.engines.base import (
    Busy,
    EngineError,
    Unanswerable,
    Uncertain,
    Unreached,
    Unreadable,
)
from pipeline.engines.pace import BUSY_TRIES, Pace, patiently

NONE = Pace(first=0.0, longest=0.0)


def test_pauses_double_up_to_the_longest() -> None:
    pace = Pace(first=1.0, longest=8.0, chance=random.Random(1))
    for tries, most in ((1, 1.0), (2, 2.0), (3, 4.0), (4, 8.0), (9, 8.0)):
        assert all(most / 2 <= pace.pause(tries, None) <= most for _ in range(20))


@pytest.mark.parametrize(("failure", "times"), [(Busy("429"), 10), (Uncertain("cut"), 3)])
def test_what_costs_nothing_is_asked_again(failure: Exception, times: int) -> None:
    failures = [failure] * times

    def call() -> None:
        if failures:
            raise failures.pop()

    patiently(call, "fake", NONE)
    assert failures == []


def test_a_service_that_stays_away_is_told_and_nothing_was_sent() -> None:
    calls = []

    def call() -> None:
        calls.append(1)
        raise Busy("503")

    with pytest.raises(EngineError, match="does not answer") as caught:
        patiently(call, "fake", NONE)
    assert "nothing was sent" in caught.value.hint
    assert len(calls) == BUSY_TRIES - 1


def test_a_fault_of_the_service_is_not_waited_for_as_long_and_is_told() -> None:
    calls = []

    def call() -> None:
        calls.append(1)
        raise Uncertain("HTTP 500")

    with pytest.raises(EngineError, match="does not answer: HTTP 500"):
        patiently(call, "fake", NONE)
    assert len(calls) == 4


def test_what_it_refuses_is_final_at_once_and_no_fault_of_ours() -> None:
    def call() -> None:
        raise Unanswerable("refused: gl 400")

    with pytest.raises(EngineError, match="gl 400"):
        patiently(call, "fake", NONE)


def test_an_answer_that_cannot_be_read_is_final_at_once() -> None:
    calls = []

    def call() -> None:
        calls.append(1)
        raise Unreadable("an answer that cannot be read: KeyError")

    with pytest.raises(EngineError, match="cannot be read: KeyError"):
        patiently(call, "fake", NONE)
    assert calls == [1]


def test_what_is_waited_for_is_told_from_the_first_try_on() -> None:
    told: list[str] = []

    def call() -> None:
        raise Unreached("no connection to http://10.0.0.1:80")

    with pytest.raises(EngineError, match="does not answer: no connection to"):
        patiently(call, "fake", NONE, told.append)
    assert told == ["fake: no connection to http://10.0.0.1:80; 1 s to wait"]
