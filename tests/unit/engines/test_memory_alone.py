"""Where no engine can be used: nothing is ever asked, and nothing costs."""

import pytest

from pipeline.engines.base import EngineError, Unit
from pipeline.engines.memory_alone import MemoryAlone
from pipeline.locales.cldr import find_locale


def test_it_is_never_asked_and_knows_every_language() -> None:
    engine, english = MemoryAlone(), find_locale("en")
    assert not engine.traits.answers
    assert not engine.traits.counts
    engine.check(english, find_locale("ja"))
    with pytest.raises(EngineError):
        engine.ask([Unit(text="a")], english, find_locale("ja"))
