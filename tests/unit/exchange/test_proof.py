"""A text from outside has its source's markup, or it stays outside."""

import pytest
from hypothesis import given

from pipeline.exchange.inline import tagged
from pipeline.exchange.proof import lacking, proven
from tests.unit.exchange.test_xliff import MARKDOWN

SOURCE = "Take *one* `pill` of [these](a.md)."


def prove(text: str, ours: str = "") -> str | None:
    source, codes = tagged(SOURCE)
    del source
    target, codes = tagged(text, codes)
    return proven(target, codes, SOURCE, ours, ())


@pytest.mark.parametrize(
    "text",
    [SOURCE, "De [estas](a.md), tome *una* `pill`.", "Tome *una* `pill` \\* de [estas](a.md)"],
)
def test_whole_markup_passes_in_any_order(text: str) -> None:
    assert prove(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Tome una `pill` de [estas](a.md).",
        "Tome *una* píldora de [estas](a.md).",
        "Tome *una* `pill` de [estas](http://bad.example).",
        "Tome *una* `pill` de [estas](a.md) ![x](b.png).",
        "Tome *una* `pill` `pill` de [estas](a.md).",
        "Tome *una* `pill` de [estas](a.md) https://bad.example.",
        "Tome *una* `pill` de [estas](a.md) <script>",
        "Tome *una* `pill` de [estas](a.md) {{ include }}",
        "",
    ],
)
def test_lost_changed_or_added_markup_does_not(text: str) -> None:
    assert prove(text) is None


def test_the_markup_of_our_own_translation_passes() -> None:
    ours = "Tome **una** píldora de [estas](a.es.md)."
    assert prove("Tómese **una** píldora de [estas](a.es.md).", ours) is not None
    assert prove("Tómese **una** píldora de [estas](b.es.md).", ours) is None


@given(MARKDOWN)
def test_what_is_proven_is_no_surprise(text: str) -> None:
    source, codes = tagged(SOURCE)
    target, more = tagged(text, codes)
    written = proven(target, more, SOURCE, "", ())
    if written is not None:
        again, final = tagged(written, codes)
        assert final[: len(codes)] == codes
        assert all(code.closing is None for code in final[len(codes) :]), "nothing that leads"
        assert proven(again, final, SOURCE, "", ()) == written
    else:
        assert lacking(target, more, SOURCE, ()) or source == target


def test_it_says_what_is_missing_and_what_is_too_much() -> None:
    source, codes = tagged(SOURCE)
    target, codes = tagged("Tome `una` de [estas](a.md).", codes)
    assert lacking(target, codes, SOURCE, ()) == "without * and `pill`, with `una`"
    assert lacking("a</g>", codes, SOURCE, ()) == "its tags are not closed, or one stands twice"
    assert source
