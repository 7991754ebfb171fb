"""Damaged answers: mended where that is certain, never broken."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.mend import assembled, mend, pieces
from pipeline.documents.segment import segment
from pipeline.documents.shield import shield, unshield
from tests.tools import corpus

TEXT = "**All** of `it` [here](x)."
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
        for path in corpus(folder, "*.md"):
            for piece in segment(path.read_bytes().decode()).segments:
                for figures in (False, True):
                    shielded = shield(piece.msgid, figures=figures)
                    assert assembled(shielded, pieces(shielded)) == shielded.text
                    assert unshield(shielded.text, shielded) == piece.msgid


def test_tags_of_real_texts_may_come_back_in_any_order() -> None:
    tag = re.compile(r'<g id="\d+">|</g>|<x id="\d+"/>')
    count = 0
    for path in corpus("comprehensive-rust", "*.md"):
        for piece in segment(path.read_bytes().decode()).segments:
            shielded = shield(piece.msgid)
            atoms = [t for t in tag.findall(shielded.text) if t.startswith("<x")]
            if len(atoms) < 2 or "<g" in shielded.text:
                continue
            waiting = iter(atoms[::-1])
            turned = tag.sub(lambda _, left=waiting: next(left), shielded.text)
            found = unshield(turned, shielded)
            assert found is not None
            assert sorted(shield(found).opening) == sorted(shielded.opening)
            count += 1
    assert count > 100
