"""Markdown, its tags and its codes say the same."""

from hypothesis import given

from pipeline.documents.inline.shield import shield
from pipeline.exchange.inline import markdown, shielded_of, tagged
from pipeline.exchange.record import Code
from tests.unit.exchange.test_xliff import MARKDOWN


@given(MARKDOWN, MARKDOWN)
def test_markdown_is_what_its_tags_and_codes_say(source: str, target: str) -> None:
    first, codes = tagged(source)
    second, more = tagged(target, codes)
    assert markdown(first, codes) == source
    assert markdown(second, more) == target
    assert more[: len(codes)] == codes


def test_a_reference_that_is_its_own_label_keeps_its_number() -> None:
    source, codes = tagged("See [the notice].", labels=["the notice"])
    target, more = tagged("Vea [el aviso][the notice].", codes, ["the notice"])
    assert (source, target) == (
        'See <g id="1">the notice</g>.',
        'Vea <g id="1">el aviso</g>.',
    )
    assert more == codes
    assert markdown(target, more) == "Vea [el aviso][the notice]."


def test_tags_that_are_not_whole_are_no_markdown() -> None:
    codes = (Code(opening="*", closing="*"),)
    for text in (
        '<g id="1">a',
        "a</g>",
        '<g id="1">a</g><g id="1">b</g>',
        '<x id="1"/>',
        '<x id="2"/>',
    ):
        assert markdown(text, codes) is None


def test_a_source_is_shielded_as_an_engine_has_it() -> None:
    text = "Take *one* `pill` [now](a.md)."
    assert shielded_of(*tagged(text)) == shield(text)
