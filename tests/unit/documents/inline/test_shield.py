"""Shields: markup as tags and back; an answer that lost or made up a tag is refused."""

import pytest

from pipeline.documents.inline.shield import shield, unshield

TEXT = "Take *one* [pill](a.md) `x` (Taylor et al., 2018) & **two *now***."


def test_markup_becomes_tags_and_comes_back() -> None:
    shielded = shield(TEXT)
    assert shielded.text == (
        'Take <g id="1">one</g> <g id="2">pill</g> <x id="3"/> <x id="4"/> &amp; '
        '<g id="5">two <g id="6">now</g></g>.'
    )
    assert unshield(shielded.text, shielded) == TEXT


@pytest.mark.parametrize("names", ["{ data-preview }", "{: off-glb .a }", "{download}"])
def test_names_behind_a_link_are_attributes(names: str) -> None:
    shielded = shield(f"See [the lists](#a){names} of it, and f {{ data-preview }}.")
    assert shielded.text == (
        'See <g id="1">the lists</g><x id="2"/> of it, and f { data-preview }.'
    )
    assert unshield(shielded.text, shielded)


@pytest.mark.parametrize(
    "text",
    [
        "{{ name }} %(count)s {0}",
        "https://example.org/a?b=c and doi:10.1016/j.jad.2016.12.013",
        "a@example.org",
        "\\*not\\* emphasis \\α",
        "![alt *x*](a.png) [](b) ~~gone~~",
        "<b>bold</b> &nbsp; <br>",
        "one  \ntwo\\\nthree",
        "*[SAD]: social anxiety disorder",
        "é *日本* [ñ](ü)",
        "text[^1] and [ref][a]",
        "[^long label] www.example.org/a. [@key:2004, p. 3] -@a_b @ home a@b",
        "",
    ],
)
def test_unshield_of_shield_is_the_text(text: str) -> None:
    shielded = shield(text)
    assert unshield(shielded.text, shielded) == text


def test_tags_may_come_back_in_another_order_and_form() -> None:
    shielded = shield("The *red* `car`")
    answer = 'El <x id="2"></x> <g id="1">rojo</g>'
    assert unshield(answer, shielded) == "El `car` *rojo*"


@pytest.mark.parametrize(
    "answer",
    [
        "El rojo",
        'El <g id="1">rojo</g>',
        'El <g id="1">rojo</g> <x id="2"/> <x id="2"/>',
        'El <g id="1">rojo <x id="2"/>',
        'El rojo</g> <g id="1"><x id="2"/>',
        'El <g id="1">rojo</g> <x id="2"/> <x id="3"/>',
        'El <x id="1"/> <g id="2">rojo</g>',
        'El <g>rojo</g> <x id="2"/>',
    ],
)
def test_an_answer_whose_tags_are_not_the_sources_is_refused(answer: str) -> None:
    assert unshield(answer, shield("The *red* `car`")) is None


def test_a_letter_of_several_bytes_is_never_cut() -> None:
    # The last byte of these letters is one of the bytes of ≤ or ≥.
    for text in ("コード 404", "ド ≤ 5", "示 3,5 mg", "≥ 12 µg"):
        shielded = shield(text, figures=True)
        assert unshield(shielded.text, shielded) == text


def test_a_lone_surrogate_in_a_label_is_kept() -> None:
    text = "See [a\udfff][] and [b\ud800][a\udfff]."
    shielded = shield(text)
    assert unshield(shielded.text, shielded) == text
