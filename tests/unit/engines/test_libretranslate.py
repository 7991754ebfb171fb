"""LibreTranslate: its tags, its languages, and the sign that it takes us for a robot."""

import pytest

from pipeline.engines.base import EngineError, Uncertain, Unit
from pipeline.engines.libretranslate import LibreTranslate, decoded
from pipeline.engines.settings import Settings
from pipeline.locales.cldr import find_locale
from tests.fakes.libretranslate import FakeLibreTranslate

ENGLISH = find_locale("en")


def engine(url: str) -> LibreTranslate:
    return LibreTranslate(Settings(table={"base_url": url}, where="e", environment={}))


def test_an_empty_tag_comes_back_as_a_pair_and_an_entity_as_a_letter() -> None:
    answer = '<span id="x2" translate="no"> </span>a & b &quot;c&quot; <span id="g1">d</span>'
    assert decoded(answer) == '<x id="2"/>a &amp; b "c" <g id="1">d</g>'


def test_tags_stay_around_their_words(libre: FakeLibreTranslate) -> None:
    [answer] = engine(libre.url).ask(
        [Unit(text='a <g id="1">b</g> &amp; <x id="2"/>')], ENGLISH, find_locale("es")
    )
    assert answer.text == 'A <g id="1">B</g> &amp; <x id="2"/>'


@pytest.mark.parametrize(
    ("source", "target", "known"), [("en", "ja", "ca, es"), ("de", "es", "en")]
)
def test_a_language_it_does_not_know_is_told_with_those_it_does(
    libre: FakeLibreTranslate, source: str, target: str, known: str
) -> None:
    with pytest.raises(EngineError, match="makes no drafts in") as caught:
        engine(libre.url).check(find_locale(source), find_locale(target))
    assert known in caught.value.hint


def test_signs_in_place_of_words_stop_the_run(libre: FakeLibreTranslate) -> None:
    libre.robot = True
    with pytest.raises(EngineError, match="takes us for a robot"):
        engine(libre.url).ask([Unit(text="a")], ENGLISH, find_locale("es"))


@pytest.mark.parametrize("answer", [[], {}, {"translatedText": "a"}, {"translatedText": [1]}])
def test_an_answer_of_another_form_is_uncertain(
    libre: FakeLibreTranslate, answer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libre, "respond", lambda *_: (200, answer, []))
    with pytest.raises(Uncertain):
        engine(libre.url).ask([Unit(text="a")], ENGLISH, find_locale("es"))
    with pytest.raises(Uncertain):
        engine(libre.url).check(ENGLISH, find_locale("es"))
