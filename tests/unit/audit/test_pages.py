"""Texts side by side: how sure it is that one is the translation of the other."""

from pipeline.adoption.lexicon import NO_LEXICON
from pipeline.audit.pages import Sides, side_by_side
from pipeline.audit.record import Pairing
from pipeline.documents.segment import segment
from tests.whole.test_adopt import SHIFT, SHIFTED


def test_plain_texts_that_only_their_order_pairs_are_likely_and_no_more() -> None:
    sides = Sides(source=segment(SHIFT), target=segment(SHIFTED), source_path="a.md")
    heading, *texts = side_by_side(sides, NO_LEXICON).texts
    assert heading.pairing is Pairing.CERTAIN
    assert {text.pairing for text in texts} == {Pairing.LIKELY}


def test_what_translators_keep_makes_a_pair_certain() -> None:
    page = "# A\n\nOne `a` is.\n\nTwo `b` are.\n"
    its = "# A\n\nUno `a` es.\n\nDos `b` son.\n"
    sides = Sides(source=segment(page), target=segment(its), source_path="a.md")
    assert {text.pairing for text in side_by_side(sides, NO_LEXICON).texts} == {Pairing.CERTAIN}
