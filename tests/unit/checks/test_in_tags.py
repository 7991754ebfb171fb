"""What a tag says to readers is read as a text of its own: figures, limits and negations in it."""

import re

import pytest

from pipeline.checks.base import Pair, scope_of
from pipeline.checks.in_tags import pairs_in_tags
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

CASES = [
    ('<i title="Dose of 5 mg">D</i>', "Dosis de 5 mg", "Dosis de 7 mg", "figure"),
    ("<img alt='25 mg against 75 mg'/>", "25 mg frente a 75 mg", "7 mg frente a 7 mg", "figure"),
    ('<i title="Never give 3 mg">N</i>', "Nunca dé 3 mg", "Dé 3 mg", "negation-lost"),
    ('[a](b.md "Take 6 tablets")', "Tome 6 comprimidos", "Tome 7 comprimidos", "figure"),
    ('![a](b.png "At least 6 mg")', "Como mínimo 6 mg", "Como máximo 6 mg", "opposite"),
]
_QUOTED = re.compile(r"""(["']).*?\1""")


@pytest.mark.parametrize(("source", "right", "wrong", "rule"), CASES)
def test_a_fault_in_a_tag_is_told(source: str, right: str, wrong: str, rule: str) -> None:
    assert rule not in rules(source, right)
    assert rule in rules(source, wrong)


def test_texts_of_one_attribute_are_taken_in_order() -> None:
    source = '<i title="a">x</i> <b alt="b">y</b> <i title="c">z</i>'
    target = '<b alt="B">Y</b> <i title="A">X</i> <i title="C">Z</i>'
    pairs = pairs_in_tags(Pair(Entry(msgid=source, msgstr=(target,)), source, target))
    assert [(one.source, one.target) for one in pairs] == [("a", "A"), ("c", "C"), ("b", "B")]


def rules(source: str, words: str) -> set[str]:
    """The rules that find something where `words` stand in the tag."""
    target = _QUOTED.sub(lambda one: one[1] + words + one[1], source)
    entry = Entry(msgid=source, msgstr=(target,))
    return {one.rule for one in check_entry(entry, scope_of(find_locale("es")), "x.po")}
