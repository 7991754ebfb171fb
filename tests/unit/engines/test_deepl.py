"""DeepL over its own protocol: codes of languages, failures by name, glossaries in step."""

import pytest

from pipeline.engines.base import (
    Busy,
    EngineError,
    Example,
    TooLarge,
    Unanswerable,
    Uncertain,
    Unit,
)
from pipeline.engines.deepl import DeepL
from pipeline.engines.pace import patiently
from pipeline.engines.settings import Settings
from pipeline.errors import ConfigError
from pipeline.locales.cldr import find_locale
from tests.fakes.deepl import KEY, FakeDeepL
from tests.fakes.raw import answering, said

LOCALES = (find_locale("en"), find_locale("es"))
UNIT = Unit(text='Take <g id="1">one</g> &amp; rest.')


def engine(service: FakeDeepL, key: str = KEY, **table: object) -> DeepL:
    return engine_at(service.url, key, **table)


def engine_at(url: str, key: str = KEY, **table: object) -> DeepL:
    settings = Settings(
        table={"server_url": url, **table},
        where="engines.deepl",
        environment={"DEEPL_AUTH_KEY": key},
    )
    return DeepL(settings, "S", {"es": {"one": "uno"}})


def test_what_it_bills_is_what_a_unit_counts(service: FakeDeepL) -> None:
    [answer] = engine(service).ask([UNIT], *LOCALES)
    assert answer.text == 'TAKE <g id="1">ONE</g> &amp; REST.'
    assert answer.billed == UNIT.characters == len("Take one & rest.")


@pytest.mark.parametrize(
    ("failure", "error"),
    [(429, Busy), (503, Busy), (529, Busy), (413, TooLarge), (400, Unanswerable),
     (456, EngineError), (403, EngineError), (404, EngineError), (500, Uncertain),
     ("cut", Uncertain)],
)  # fmt: skip
def test_each_failure_has_its_name(
    service: FakeDeepL, failure: object, error: type[Exception]
) -> None:
    service.failures = [failure]
    with pytest.raises(error) as caught:
        engine(service).ask([UNIT], *LOCALES)
    assert KEY not in str(caught.value)
    assert len([request for request in service.requests if request]) == 1, "the client sent again"


def test_half_an_answer_is_no_answer(service: FakeDeepL) -> None:
    """The client passes over JSON that it cannot read."""
    service.failures = ["broken"]
    with pytest.raises(Uncertain):
        engine(service).ask([UNIT], *LOCALES)


def answer_of(text: str, billed: str) -> bytes:
    one = f'{{"text": {text}, "detected_source_language": "EN", "billed_characters": {billed}}}'
    return f'{{"translations": [{one}]}}'.encode()


@pytest.mark.parametrize("text", ["null", "5", '["Tome."]', '{"a": 1}'])
def test_an_answer_that_is_no_text_may_have_been_counted(text: str) -> None:
    with answering(said(answer_of(text, "5"))) as (url, _), pytest.raises(Uncertain):
        engine_at(url).ask([UNIT], *LOCALES)


@pytest.mark.parametrize(
    ("billed", "counted"), [("7", 7), ('"7"', 7), ("0", 0), ("-5", UNIT.characters)]
)
def test_what_is_counted_is_never_less_than_nothing(billed: str, counted: int) -> None:
    with answering(said(answer_of('"Tome."', billed))) as (url, _):
        [answer] = engine_at(url).ask([UNIT], *LOCALES)
        assert answer.billed == counted


def test_a_busy_service_says_how_long(service: FakeDeepL) -> None:
    service.failures, service.retry_after = [429], "9"
    with pytest.raises(Busy) as caught:
        engine(service).ask([UNIT], *LOCALES)
    assert caught.value.after == 9.0


@pytest.mark.parametrize("status", ["302 Found", "307 Temporary", "308 Permanent"])
def test_neither_key_nor_text_follows_to_another_address(status: str) -> None:
    with answering(said(b"{}")) as (other, there):
        with answering(said(b"", f"Location: {other}/x", status=status)) as (url, _):
            deepl = engine_at(url)
            with pytest.raises(EngineError, match="sends us elsewhere"):
                deepl.ask([UNIT], *LOCALES)
        assert there == []


def test_a_web_page_in_place_of_an_answer_is_told_at_once() -> None:
    page = said(b"<!doctype html><title>Log in</title>", "Content-Type: text/html")
    with answering(page) as (url, _):
        deepl = engine_at(url)
        with pytest.raises(EngineError, match="answers with a web page"):
            deepl.ask([UNIT], *LOCALES)


def test_our_glossary_is_made_once_and_used(service: FakeDeepL) -> None:
    deepl = engine(service)
    for _ in range(2):
        deepl.prepare(*LOCALES)
    assert [one["dictionaries"] for one in service.glossaries.values()] == [
        {("en", "es"): {"one": "uno"}}
    ]
    [answer] = deepl.ask([UNIT], *LOCALES)
    assert "UNO" in answer.text
    engine(service).prepare(*LOCALES)
    assert len(service.glossaries) == 1


def test_other_options_are_another_version(service: FakeDeepL) -> None:
    versions = [
        engine(service, **table).version
        for table in (
            {}, {"formality": "more"}, {"model": "quality_optimized"},
            {"instructions": ["Be brief."]},
            {"instructions": ["Be long."]},
        )
    ]  # fmt: skip
    assert len(set(versions)) == len(versions)
    assert engine(service, parallel=2).version == versions[0]


def test_instructions_that_the_model_does_not_take_are_told(service: FakeDeepL) -> None:
    with pytest.raises(ConfigError, match="takes no instructions"):
        engine(service, model="latency_optimized", instructions=["Be brief."])


def test_the_account_is_told(service: FakeDeepL) -> None:
    service.limit = 100
    assert engine(service).usage() == (0, 100)
    with pytest.raises(EngineError, match="does not accept the key"):
        engine(service, key="wrong").usage()


@pytest.mark.parametrize("status", [400, 403, 404, 500])
@pytest.mark.parametrize(
    ("lacks", "told"),
    [("memory", "drafts are made without them"), ("glossary", "drafts may lack terms")],
)
def test_a_service_without_memories_or_glossaries_drafts_without_and_says_so(
    monkeypatch: pytest.MonkeyPatch, lacks: str, told: str, status: int
) -> None:
    monkeypatch.setattr("pipeline.engines.pace.time.sleep", lambda _: None)
    other = FakeDeepL()
    setattr(other, lacks, lambda *_: (status, {"message": f"no {lacks}"}))
    said_so: list[str] = []
    try:
        settings = Settings(
            table={"server_url": other.url, "memory": True},
            where="engines.deepl",
            environment={"DEEPL_AUTH_KEY": KEY},
        )
        pairs = [Example(source="Rest.", target="Descanse.")]
        deepl = DeepL(settings, "S", {"es": {"sleep": "dormir"}}, said_so.append, lambda _: pairs)
        if (lacks, status) == ("glossary", 500):  # a fault that passes: terms are worth the wait
            with pytest.raises(EngineError, match="does not answer: HTTP 500"):
                patiently(lambda: deepl.prepare(*LOCALES), "deepl")
            return
        deepl.prepare(*LOCALES)
        [answer] = deepl.ask([UNIT], *LOCALES)
    finally:
        other.close()
    assert answer.text == 'TAKE <g id="1">ONE</g> &amp; REST.'
    [line] = said_so
    assert told in line
    assert any(word in line for word in (f"no {lacks}", "the key", f"HTTP {status}"))


def test_a_glossary_that_cannot_be_read_is_not_asked_for_again() -> None:
    with (
        answering(said(b'{"glossaries": [{}]}')) as (url, _),
        pytest.raises(EngineError, match="cannot be read"),
    ):
        patiently(lambda: engine_at(url).prepare(*LOCALES), "deepl")
