"""What an engine said as a text for a catalog."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.base import Answer, Unit
from pipeline.engines.tidy import spent_for_nothing, tidied, tidy, unquoted
from pipeline.model.message import CONTROLS

ANYTHING = st.text(st.characters(categories=None))


@given(ANYTHING, ANYTHING)
def test_no_answer_holds_what_no_text_has(answer: str, text: str) -> None:
    plain = tidy(answer, text)
    assert not CONTROLS.search(plain)
    assert "\n" in text or "\n" not in plain
    assert tidy(plain, text) == plain or not tidy(plain, text)


@given(ANYTHING.filter(lambda text: not CONTROLS.search(text)))
def test_a_text_is_its_own_answer(text: str) -> None:
    assert "\n" in text or tidy(text, text).split() == text.split()
    assert unquoted(text, text) == text


def test_tags_and_what_was_spent_stay() -> None:
    answers = [
        Answer(text='"Tome <x id="1"/>."', billed=4),
        None,
        Answer(text="a" * 9999, billed=5),
    ]
    found = tidied(answers, [Unit(text='Take <x id="1"/>.')] * 3)
    assert found[:2] == answers[:2]
    assert spent_for_nothing(found).characters == 5
    assert unquoted(answers[0].text if answers[0] else "", "Take it.") == 'Tome <x id="1"/>.'


def test_where_no_line_could_break_spaces_are_plain_ones() -> None:
    assert (
        tidy("Tome\u00a05\u00a0mg\u2009al día.", "Take 5 mg.") == "Tome\u00a05\u00a0mg\u2009al día."
    )
    assert tidy("Tome\u00a0cinco\u2009mg.", "Take five mg.") == "Tome cinco mg."
    assert tidy("5\u00a0mg", "5\u00a0mg") == "5\u00a0mg"
