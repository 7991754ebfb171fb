"""The parser sees a text of the same length, whatever the text is."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.blocks.parser_text import parser_text


@given(st.text(st.sampled_from("a:|- \n>é\ud800日"), max_size=30))
def test_no_offset_moves(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert len(parser_text(data).encode()) == len(data)


def test_definitions_and_tables_stay_what_they_are() -> None:
    for text in (b"a\n:   b", b"a|b\n:-|-:", b"a\n: b"):
        assert parser_text(text) == text.decode()
