"""What stands in attributes and notes of ours is read back."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.exchange.own_text import (
    code_of,
    code_value,
    from_own_value,
    own_value,
    term_of,
    term_text,
)
from pipeline.exchange.record import Code, Wording
from pipeline.exchange.xml_text import NOT_IN_XML

ANY = st.text(max_size=20)
SOME = st.text("a…=|#\\u{5c} ", min_size=1, max_size=12)
PARTS = st.one_of(ANY, SOME)


@given(PARTS)
def test_any_text_is_read_back_and_xml_can_hold_it(text: str) -> None:
    assert from_own_value(own_value(text)) == text
    assert not NOT_IN_XML.search(own_value(text))


@given(PARTS, st.none() | PARTS, PARTS)
def test_a_code_is_read_back(opening: str, closing: str | None, label: str) -> None:
    code = Code(opening=opening, closing=closing, label=label if closing is not None else "")
    assert code_of(code_value(code)) == code


@given(st.text("ab =|#", min_size=1), st.lists(st.text("ab =|#", min_size=1), min_size=1), ANY)
def test_a_term_is_read_back(term: str, wordings: list[str], note: str) -> None:
    wording = Wording(term=term, wordings=tuple(wordings), note=note)
    assert term_of(term_text(wording)) == wording
