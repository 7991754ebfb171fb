"""The driver: what is sent again, in which pieces, and what is given up."""

import random
from collections.abc import Callable, Sequence

import pytest

from pipeline.engines.base import (
    Answer,
    Busy,
    EngineError,
    Limits,
    TooLarge,
    Traits,
    Unanswerable,
    Uncertain,
    Unit,
)
from pipeline.engines.dispatch import ask_all
from pipeline.engines.pace import Pace
from pipeline.engines.reply import Answered, Lost, Refused, Reply
from pipeline.locales.cldr import find_locale

LOCALES = (find_locale("en"), find_locale("es"))
FAST = Pace(first=0.0001, longest=0.001, chance=random.Random(1))


class Scripted:
    """An engine that does what a function says before it answers in capitals."""

    name, version = "scripted", "1"

    def __init__(self, script: Callable[[list[str]], None], parallel: int = 1) -> None:
        self.script = script
        self.traits = Traits(limits=Limits(texts=4, parallel=parallel))
        self.asked: list[list[str]] = []

    def check(self, source, target) -> None: ...

    def ask(self, units: Sequence[Unit], source, target) -> Sequence[Answer]:
        texts = [unit.text for unit in units]
        self.asked.append(texts)
        self.script(texts)
        return [Answer(text=text.upper()) for text in texts]


def run(engine: Scripted, texts: str) -> tuple[dict[str, str], list[str], int]:
    units = [Unit(text=text) for text in texts]
    drafts: dict[str, str] = {}
    refused: list[str] = []
    lost: list[int] = []

    def take(reply: Reply) -> None:
        match reply:
            case Answered(indices=indices, answers=answers):
                for index, answer in zip(indices, answers, strict=True):
                    drafts[units[index].text] = answer.text
            case Refused(indices=indices):
                refused.extend(units[index].text for index in indices)
            case Lost(indices=indices):
                lost.extend(indices)
            case _:
                pass

    ask_all(engine, units, LOCALES, take, pace=FAST)
    return drafts, refused, len(lost)


def failing(times: int, error: Exception) -> Callable[[list[str]], None]:
    left = [times]

    def script(_: list[str]) -> None:
        left[0] -= 1
        if left[0] >= 0:
            raise error

    return script


def test_a_busy_service_is_asked_the_same_again() -> None:
    engine = Scripted(failing(3, Busy("429")))
    assert run(engine, "abc") == ({"a": "A", "b": "B", "c": "C"}, [], 0)
    assert engine.asked == [["a", "b", "c"]] * 4


def test_what_is_too_large_is_halved_and_alone_it_is_given_up() -> None:
    def script(texts: list[str]) -> None:
        if "b" in texts:
            raise TooLarge

    told, refused, _ = run(Scripted(script), "abcd")
    assert (sorted(told), refused) == (["a", "c", "d"], ["b"])


def test_a_text_that_cannot_be_read_does_not_hold_up_the_others() -> None:
    def script(texts: list[str]) -> None:
        if "c" in texts:
            raise Unanswerable("bad")

    told, refused, _ = run(Scripted(script, parallel=3), "abcdefghij")
    assert (len(told), refused) == (9, ["c"])


def test_a_fickle_engine_is_asked_for_one_text_three_times() -> None:
    engine = Scripted(failing(2, Unanswerable("prose", fickle=True)))
    assert run(engine, "a") == ({"a": "A"}, [], 0)
    engine = Scripted(failing(9, Unanswerable("prose", fickle=True)))
    assert run(engine, "a") == ({}, ["a"], 0)
    assert len(engine.asked) == 3


def test_what_may_have_been_counted_is_told_and_sent_again_in_halves() -> None:
    engine = Scripted(failing(1, Uncertain("cut")))
    told, refused, lost = run(engine, "abcd")
    assert (len(told), refused, lost) == (4, [], 4)
    assert engine.asked == [["a", "b", "c", "d"], ["a", "b"], ["c", "d"]]


def test_a_service_that_stays_away_stops_the_run() -> None:
    engine = Scripted(failing(99, Uncertain("cut")))
    with pytest.raises(EngineError, match="gave no answer 5 times"):
        run(engine, "a")
    assert len(engine.asked) == 5
    with pytest.raises(EngineError, match="busy 12 times"):
        run(Scripted(failing(99, Busy("503"))), "a")


def test_what_was_answered_before_the_end_is_kept() -> None:
    def script(texts: list[str]) -> None:
        if "i" in texts:
            raise EngineError("no more", where="scripted")

    told: dict[str, str] = {}
    units = [Unit(text=text) for text in "abcdefghij"]

    def keep(reply: Reply) -> None:
        if not isinstance(reply, Answered):
            return
        told.update(
            {units[i].text: a.text for i, a in zip(reply.indices, reply.answers, strict=True)}
        )

    with pytest.raises(EngineError, match="no more"):
        ask_all(Scripted(script), units, LOCALES, keep, pace=FAST)
    assert sorted(told) == list("abcdefgh")


def test_a_pause_is_never_shorter_than_the_service_asks() -> None:
    assert all(FAST.pause(tries, 7.0) >= 7.0 for tries in range(1, 12))
    assert max(Pace(chance=random.Random(2)).pause(30, None) for _ in range(50)) <= 60


def test_another_number_of_answers_than_texts_is_lost_and_asked_again() -> None:
    class Halving(Scripted):
        def ask(self, units: Sequence[Unit], source, target) -> Sequence[Answer]:
            answers = super().ask(units, source, target)
            return answers[:-1] if len(self.asked) == 1 else answers

    drafts, refused, lost = run(Halving(lambda _: None), "abc")
    assert (drafts, refused, lost) == ({"a": "A", "b": "B", "c": "C"}, [], 3)
