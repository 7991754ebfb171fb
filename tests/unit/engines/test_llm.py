"""A language model is held to its form: what it leaves out is none, what it chats is refused."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.engines.base import TooLarge, Unanswerable, Uncertain, Unit
from pipeline.engines.llm import KEY, LanguageModel
from pipeline.engines.settings import Settings
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


def model(chat: Saying, terms: dict[str, str] | None = None) -> LanguageModel:
    settings = Settings(
        table={"base_url": chat.url, "model": "small"}, where="engines.llm", environment={KEY: "k"}
    )
    return LanguageModel(settings, {"es": terms or {}})


def saying(content: object, reason: str = "stop") -> dict[str, Any]:
    return {"choices": [{"message": {"content": content}, "finish_reason": reason}], "model": "m"}


def test_answers_come_by_number_and_are_billed_as_planned(chat: Saying) -> None:
    chat.answer = saying(json.dumps({"2": "Descanse.", "1": 'Tome <g id="1">uno</g>.', "9": "x"}))
    first, second = model(chat).ask(UNITS, *LOCALES)
    assert first is not None
    assert (first.text, first.billed, first.model) == ('Tome <g id="1">uno</g>.', 9, "m")
    assert second is not None
    assert second.billed == len("Rest.")


@pytest.mark.parametrize("second", [" ", None, 2, ["x"]])
def test_what_is_no_text_counts_as_left_out(chat: Saying, second: object) -> None:
    chat.answer = saying(json.dumps({"1": "Tome.", "2": second}))
    assert model(chat).ask(UNITS, *LOCALES)[1] is None


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


def test_it_is_sent_the_context_and_the_terms_that_are_there(chat: Saying) -> None:
    chat.answer = saying("{}")
    with pytest.raises(Unanswerable, match="JSON"):
        model(chat, {"rest": "descanso", "pill": "comprimido"}).ask(UNITS, *LOCALES)
    [request] = chat.requests
    sent = json.loads(request["messages"][1]["content"])
    assert sent["terms"] == {"rest": "descanso"}
    assert sent["context"] == "around"
    assert list(sent["texts"]) == ["1", "2"]
