"""A language model is held to its form: what it leaves out is none, what it chats is refused."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from pipeline.engines.base import Example, TermUse, TooLarge, Unanswerable, Uncertain, Unit
from pipeline.engines.llm import KEY, LanguageModel
from pipeline.engines.settings import Settings
from pipeline.errors import ConfigError
from pipeline.locales.cldr import find_locale
from tests.fakes.service import Fake

UNITS = (Unit(text='Take <g id="1">one</g>.', context="around"), Unit(text="Rest."))
LOCALES = (find_locale("en"), find_locale("es"))


class Saying(Fake):
    """A chat service that answers what the test says."""

    answer: Any = None

    def respond(
        self, method: str, path: str, body: Any, headers: dict[str, str]
    ) -> tuple[int, Any, list[str]]:
        return 200, self.answer, []


@pytest.fixture
def chat() -> Iterator[Saying]:
    fake = Saying()
    yield fake
    fake.close()


def model(chat: Saying, **more: object) -> LanguageModel:
    table = {"base_url": chat.url, "model": "small", **more}
    return LanguageModel(Settings(table=table, where="engines.llm", environment={KEY: "k"}))


def saying(content: object, reason: str = "stop") -> dict[str, Any]:
    return {"choices": [{"message": {"content": content}, "finish_reason": reason}], "model": "m"}


def test_answers_come_by_number_and_are_billed_as_planned(chat: Saying) -> None:
    chat.answer = saying(json.dumps({"2": "Descanse.", "1": 'Tome <g id="1">uno</g>.', "9": "x"}))
    first, second = model(chat).ask(UNITS, *LOCALES)
    assert first is not None
    assert (first.text, first.billed, first.model) == ('Tome <g id="1">uno</g>.', 9, "m")
    assert second is not None
    assert second.billed == len("Rest.")


@pytest.mark.parametrize("second", [" ", None, 2, ["x", "y"]])
def test_what_is_no_text_counts_as_left_out(chat: Saying, second: object) -> None:
    chat.answer = saying(json.dumps({"1": "Tome.", "2": second}))
    answer = model(chat).ask(UNITS, *LOCALES)[1]
    assert answer is not None
    assert (answer.text, answer.billed) == ("", UNITS[1].characters), "counted all the same"


def test_tokens_that_a_service_does_not_tell_are_counted_about(chat: Saying) -> None:
    """Else a proxy that leaves `usage` out makes a model free of charge."""
    chat.answer = saying(json.dumps({"1": 'Tome <g id="1">uno</g>.', "2": "Descanse."}))
    engine, units = model(chat), [replace(one, context="") for one in UNITS]
    about = engine.foreseen(units, *LOCALES)
    found = [one for one in engine.ask(units, *LOCALES) if one is not None]
    assert about.least.read < sum(one.read for one in found) < about.most.read
    assert about.least.written <= sum(one.written for one in found) <= about.most.written
    chat.answer |= {"usage": {"prompt_tokens": 7, "completion_tokens": 0}}
    found = [one for one in engine.ask(UNITS, *LOCALES) if one is not None]
    assert sum(one.read for one in found) == 7
    assert sum(one.written for one in found) > 0


@pytest.mark.parametrize("content", ["Here you are!", "[]", "", None, ["{}"]])
def test_prose_is_refused_and_may_be_asked_for_again(chat: Saying, content: object) -> None:
    chat.answer = saying(content)
    with pytest.raises(Unanswerable) as caught:
        model(chat).ask(UNITS, *LOCALES)
    assert caught.value.fickle


def test_an_answer_that_was_cut_off_is_too_large(chat: Saying) -> None:
    chat.answer = saying('{"1": "Tome', "length")
    with pytest.raises(TooLarge):
        model(chat).ask(UNITS, *LOCALES)


@pytest.mark.parametrize("answer", [{}, {"choices": []}, {"choices": [{}]}, [], "x"])
def test_an_answer_without_a_choice_may_have_been_counted(chat: Saying, answer: object) -> None:
    chat.answer = answer
    with pytest.raises(Uncertain):
        model(chat).ask(UNITS, *LOCALES)


def test_it_is_sent_all_that_is_known_of_the_texts(chat: Saying) -> None:
    chat.answer = saying("{}")
    rest = TermUse(
        term="rest",
        wordings=("descanso",),
        never=("pausa",),
        part_of_speech="noun",
        note="Kind.",
    )
    like = Example(source="Sleep.", target="Duerma.")
    units = (replace(UNITS[0], examples=(like,)), replace(UNITS[1], about="heading", terms=(rest,)))
    with pytest.raises(Unanswerable, match="JSON"):
        model(chat).ask(units, *LOCALES)
    [request] = chat.requests
    sent = json.loads(request["messages"][1]["content"])
    assert sent == {
        "texts": {"1": UNITS[0].text, "2": "Rest."},
        "context": [{"of": ["1"], "text": "around"}],
        "about": {"2": "heading"},
        "terms": {
            "rest": {
                "use": ["descanso"],
                "never": ["pausa"],
                "part of speech": "noun",
                "note": "Kind.",
            }
        },
        "examples": [{"text": "Sleep.", "translation": "Duerma."}],
    }


def test_examples_are_few_and_the_most_alike_of_each_text_come_first(chat: Saying) -> None:
    chat.answer = saying("{}")
    units = [
        Unit(text="a", examples=tuple(Example(source=f"{n} {m}", target="x") for m in range(5)))
        for n in range(8)
    ]
    with pytest.raises(Unanswerable):
        model(chat).ask(units, *LOCALES)
    sent = json.loads(chat.requests[0]["messages"][1]["content"])["examples"]
    assert len(sent) == 12
    assert {one["text"] for one in sent[:8]} == {f"{n} 0" for n in range(8)}


def test_a_model_that_has_its_own_temperature_is_asked_without_ours(chat: Saying) -> None:
    engine = model(chat)
    refusals = [{"error": {"message": "Unsupported value: 'temperature' does not support 0"}}]

    def respond(method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        if refusals and "temperature" in body:
            return 400, refusals[0], []
        return 200, saying('{"1": "Tome.", "2": "Descanse."}'), []

    chat.respond = respond  # type: ignore[method-assign]
    for _ in range(2):
        engine.ask(UNITS, *LOCALES)
    assert ["temperature" in request for request in chat.requests] == [True, False, False]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"headers": {"Authorization": "Bearer x"}}, "headers.Authorization: a key stands"),
        ({"headers": {"API-Key": "x"}}, "headers.API-Key: a key stands"),
        ({"key_header": "X-Own", "headers": {"x-own": "x"}}, "headers.x-own: a key stands"),
        ({"query": {"api-key": "x"}}, "query.api-key: a key stands"),
        ({"headers": {"a b": "x"}}, "headers.a b: is no header"),
        ({"headers": {"a": "é"}}, "headers.a: is no header"),
        ({"key_header": ""}, "key_header: is no header"),
        ({"headers": {"a": 3}}, "headers.a: must be a string"),
        ({"query": {"a": "b\n"}}, "query.a: must be a string on one line"),
        ({"body": 3}, "body: must be a table"),
    ],
)
def test_what_cannot_be_sent_is_told(chat: Saying, more: dict[str, Any], told: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(told)):
        model(chat, **more)
