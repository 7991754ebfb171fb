"""Pseudo drafts: readable, longer, in brackets, mirrored where the language is; tags stay."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.shield import shield
from pipeline.documents.inline.tags import numbers
from pipeline.documents.nonsense import pseudo
from pipeline.engines.base import Unit
from pipeline.engines.pseudo import Pseudo, mirrored
from pipeline.locales.cldr import find_locale

TEXTS = st.lists(
    st.sampled_from(["*a*", "b c", "`d`", "[e](f)", "&", "<", "1"]), min_size=1, max_size=5
).map(" ".join)


@given(TEXTS)
def test_tags_and_entities_stay_and_the_text_grows(text: str) -> None:
    tagged = shield(text).text
    for written in (pseudo(tagged), mirrored(tagged)):
        assert numbers(written) == numbers(tagged)
        assert written.count("&") == tagged.count("&")
        assert len(written) > len(tagged)


def test_what_stands_first_and_must_not_change_stays_first() -> None:
    assert pseudo('<x id="1"/>Dose').startswith('<x id="1"/>[')


def test_a_language_from_the_right_is_mirrored_and_costs_nothing() -> None:
    engine, english = Pseudo(), find_locale("en")
    assert not engine.traits.counts
    [left] = engine.ask([Unit(text="One")], english, find_locale("es"))
    [right] = engine.ask([Unit(text="One")], english, find_locale("ar"))
    assert ("\u202e" in left.text, "\u202e" in right.text) == (False, True)
