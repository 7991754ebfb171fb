"""The driver's ends: whatever happens, answers come out once, and no money is spent on."""

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from pipeline.engines.base import Answer, EngineError, Limits, Traits, Unanswerable, Unit
from pipeline.engines.dispatch import ask_all
from pipeline.engines.pace import Pace
from pipeline.engines.reply import Answered, Refused, Reply, Sending, Unused
from pipeline.locales.cldr import find_locale

PACE = Pace(first=0.0, longest=0.0)
LOCALES = (find_locale("en"), find_locale("es"))
UNITS = [Unit(text=str(number)) for number in range(400)]


class Fake:
    """An engine that leaves out the text that `act` names."""

    name, version = "fake", "1"

    def __init__(self, act: Callable[[list[str]], str], parallel: int) -> None:
        self.act = act
        self.traits = Traits(limits=Limits(texts=10, parallel=parallel))
        self.lock = threading.Lock()
        self.sent: Counter[str] = Counter()

    def check(self, source, target) -> None: ...

    def ask(self, units: Sequence[Unit], source, target) -> Sequence[Answer | None]:
        texts = [unit.text for unit in units]
        with self.lock:
            self.sent.update(texts)
        left_out = self.act(texts)
        return [None if text == left_out else Answer(text=text) for text in texts]


def slowly(texts: list[str]) -> str:
    del texts
    time.sleep(0.02)
    return ""


def test_a_text_that_is_left_out_is_asked_for_alone_and_not_for_ever() -> None:
    engine = Fake(lambda texts: "7" if "7" in texts else "", parallel=3)
    answered: Counter[int] = Counter()
    under_way: Counter[int] = Counter()
    refused: list[int] = []

    def keep(reply: Reply) -> None:
        match reply:
            case Refused(indices=indices):
                refused.extend(indices)
            case Answered(indices=indices):
                answered.update(indices)
            case Sending(indices=indices):
                under_way.update(indices)
            case Unused(indices=indices):
                under_way.subtract(indices)
            case _:
                pass

    ask_all(engine, UNITS, LOCALES, keep, pace=PACE)
    assert refused == [7]
    assert engine.sent.pop("7") == 3
    assert set(engine.sent.values()) == set(answered.values()) == {1}
    assert len(answered) == len(UNITS) - 1
    assert +under_way == answered, "what was sent is answered or told to be unused"


def test_nothing_more_is_sent_where_answers_cannot_be_kept() -> None:
    engine = Fake(slowly, parallel=2)

    def keep(_: Reply) -> None:
        raise OSError("no space left on the device")

    with pytest.raises(OSError, match="no space"):
        ask_all(engine, UNITS, LOCALES, keep, pace=PACE)
    assert sum(engine.sent.values()) < len(UNITS)


def test_an_interrupt_in_the_middle_of_keeping_loses_no_answer() -> None:
    engine = Fake(slowly, parallel=2)
    kept: Counter[int] = Counter()

    def keep(reply: Reply) -> None:
        if isinstance(reply, Answered):
            if not kept:
                os.kill(os.getpid(), signal.SIGINT)
            kept.update(reply.indices)

    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        ask_all(engine, UNITS, LOCALES, keep, pace=PACE)
    assert 0 < sum(kept.values()) == sum(engine.sent.values()) < len(UNITS)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_engine_that_refuses_every_text_is_stopped() -> None:
    def act(texts: list[str]) -> str:
        raise Unanswerable("no such model")

    engine = Fake(act, parallel=1)
    with pytest.raises(EngineError, match="refused the first 10 texts: no such model"):
        ask_all(engine, UNITS, LOCALES, lambda _: None, pace=PACE)
