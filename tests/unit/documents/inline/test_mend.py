"""Damaged answers: mended where that is certain, never broken."""

import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.mend import assembled, mend, stretches
from pipeline.documents.inline.shield import shield, unshield
from pipeline.documents.segment import segment
from tests.tools import corpus, some

TEXT = "**All** of `it` [here](x)."
SOURCES = [
    TEXT,
    "2 * 3 &amp; *a `b` c* [d **e**](f) ![g](h)",
    "plain (Taylor et al., 2018)",
    "~~a~~ <b>c</b>",
]
DIRT = [
    "*",
    "**",
    "_",
    "`",
    "[a](b)",
    "&lt;b&gt;",
    "<x id='1'/>",
    "&amp;lt;",
    "<http://a.b>",
    "~~",
    " ",
]
TAGS = ['<g id="1">', "</g>", '<x id="2"/>', '<g id="3">', '<x id="9"/>', "<x id='2'></x>", "a b"]


@pytest.mark.parametrize(
    ("answer", "mended"),
    [
        ('<g id="1">Todo</g> de <x id="2"/> <g id="3">aquí</g>.', "**Todo** de `it` [aquí](x)."),
        ("<g id=1>Todo</g> <x id='2'></x> <G ID=3>aquí</G>.", "**Todo** `it` [aquí](x)."),
        ("&lt;g1&gt;Todo&lt;/g&gt; <x2/> <g3>aquí</g>.", "**Todo** `it` [aquí](x)."),
        ('<g id="1">To</g> <g id="1">do</g> <x id="2"/> <g id="3">a</g>', "**To do** `it` [a](x)"),
        ('<g id="1">T</g> <x id="2"/> <x id="2"/> <g id="3">a</g>', "**T** `it` [a](x)"),
        ('<g id="1">T</g> <x id="2"/> <g id="3">a</g><g id="7">b</g>', "**T** `it` [a](x)b"),
        ('<g id="3">a</g> <x id="2"/> <g id="1">T</g>', "[a](x) `it` **T**"),
    ],
)
def test_what_is_certain_is_mended(answer: str, mended: str) -> None:
    assert mend(answer, shield(TEXT)) == mended


@pytest.mark.parametrize(
    "answer",
    [
        "Todo aquí",
        'Todo <x id="2"/> <g id="3">a</g>',
        '<b>Todo</b> <g id="1">T</g> <x id="2"/> <g id="3">a</g>',
        '<g id="1">T</g> <x id="2"/> <g id="3">a</g> <x id="2"/>',
        '<g id="1">T <x id="2"/> <g id="3">a</g> b',
    ],
)
def test_what_would_be_a_guess_is_not(answer: str) -> None:
    assert mend(answer, shield(TEXT)) is None


@pytest.mark.parametrize(
    ("source", "answer", "mended"),
    [
        ("two three", "**dos** tres", r"\*\*dos\*\* tres"),
        ("see it", "[ver](javascript:x)", r"\[ver\](javascript:x)"),
        ("two three", "dos &lt;b&gt;tres&lt;/b&gt;", "dos &lt;b>tres&lt;/b>"),
        ("two `x`", 'dos `y` <x id="1"/>', r"dos \`y\` `x`"),
        ("Take *one* now", 'Toma<g id="1"> uno </g>ya', "Toma *uno* ya"),
        ("2 * 3 * 4 *x*", '2 * 3 * 4 <g id="1">x</g>', "2 * 3 * 4 *x*"),
    ],
)
def test_an_engine_brings_no_markup_of_its_own(source: str, answer: str, mended: str) -> None:
    assert mend(answer, shield(source)) == mended


def test_a_span_whose_words_stand_outside_is_refused() -> None:
    assert mend('Todo <g id="1"></g>', shield("*All* of it")) is None


def test_one_lost_tag_comes_back_where_it_can_only_have_been() -> None:
    assert mend("Todo", shield("**All**")) == "**Todo**"
    assert mend("fin", shield("`a` end")) == "`a` fin"
    assert mend("fin", shield("end `a`")) == "fin `a`"
    assert mend("fin", shield("the `a` end")) is None


@given(st.lists(st.sampled_from(TAGS), max_size=12).map(" ".join) | st.text(max_size=40))
def test_whatever_comes_back_is_whole_or_refused(answer: str) -> None:
    shielded = shield(TEXT)
    found = mend(answer, shielded)
    if found is not None:
        again = shield(found)
        kept = re.findall(r"`it`|\*\*|\]\(x\)", found)
        assert sorted(kept) == ["**", "**", "](x)", "`it`"], (found, again)


@given(st.lists(st.text("ab <>&*`_[]()/", max_size=12), min_size=3, max_size=3))
def test_pieces_never_lose_a_tag(drafts: list[str]) -> None:
    shielded = shield(TEXT)
    escaped = [d.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for d in drafts]
    assert unshield(assembled(shielded, escaped), shielded) is not None


def test_the_pieces_of_real_texts_make_them_again() -> None:
    for folder in ("comprehensive-rust", "fastapi-docs"):
        for path in some(corpus(folder, "*.md"), 4):
            for piece in segment(path.read_bytes().decode()).segments:
                for figures in (False, True):
                    shielded = shield(piece.msgid, figures=figures)
                    assert assembled(shielded, stretches(shielded)) == shielded.text
                    assert unshield(shielded.text, shielded) == piece.msgid


def test_tags_of_real_texts_may_come_back_in_any_order() -> None:
    chance = random.Random(3)
    count = 0
    for folder in ("comprehensive-rust", "fastapi-docs"):
        for path in some(corpus(folder, "*.md"), 4):
            for piece in segment(path.read_bytes().decode()).segments:
                shielded = shield(piece.msgid)
                if len(shielded.opening) < 2:
                    continue
                found = unshield(shuffled(shielded.text, chance), shielded)
                assert found is not None
                assert Counter(found) == Counter(piece.msgid)
                count += 1
    assert count > 300


def shuffled(text: str, chance: random.Random) -> str:
    """Write the outermost spans, tags and words of a tagged text in another order."""
    parts, depth = [""], 0
    for piece in re.split(r"(<[^>]*>)", text):
        depth -= piece == "</g>"
        if depth == 0 and piece.startswith(("<g", "<x")):
            parts.append("")
        parts[-1] += piece
        depth += piece.startswith("<g")
        if depth == 0 and piece.startswith(("</g", "<x")):
            parts.append("")
    chance.shuffle(parts)
    return "".join(parts)


@given(st.data())
def test_no_answer_takes_or_brings_markup(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(SOURCES))
    shielded = shield(source)
    tokens = [token for token in re.split(r"(<[^>]*>| )", shielded.text) if token]
    answer = "".join(data.draw(st.lists(st.sampled_from([*tokens, *DIRT]), max_size=20)))
    if data.draw(st.booleans()):
        answer = shuffled(shielded.text, data.draw(st.randoms(use_true_random=False))) + answer
    found = mend(answer, shielded)
    if found is not None:
        assert not markup(found) - markup(source), (answer, found)


def markup(text: str) -> Counter[tuple[str, str | None]]:
    shielded = shield(text)
    pairs = zip(shielded.opening, shielded.closing, strict=True)
    return Counter((o, c) for o, c in pairs if c is not None or o[:1] in "`<")
