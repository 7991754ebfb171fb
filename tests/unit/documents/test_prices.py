"""Dollars of prices are no formulas: for checks, engines, and pages."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.parts import inline
from pipeline.documents.inline.shield import shield, unshield
from pipeline.documents.prices import without_prices
from pipeline.website.body.make import to_html

PRICES = (
    "Costs $5–$10 a dose, or US$5 to US$10",
    "Pay $5 and 6$ now",
    "Pague $5 y 6$ ahora",
    "between 5$–6$ a day",
    "from $5/$6 to $7",
    "**$5**/**$6** and A$5–A$10",
    "US$5, and 6$ more",
    "$1-$2, $3-$4",
    "$5から6$です",
    "$5 costs less than $6,000.50 does",
)
FORMULAS = ("$x$ and $y$", "$5$", "$2x + 3$ is $5$", "$5 x 6$", r"$3 \text{ or so}$", "$10^{-3}$")


@pytest.mark.parametrize("text", PRICES)
def test_a_price_is_read_by_checks_and_engines_and_stands_on_the_page(text: str) -> None:
    assert inline(text).code == ()
    assert inline(text).prose == text.replace("**", "")
    assert re.sub("<[^<>]*>", "", shield(text).text) == text.replace("**", "")
    maths = ("pymdownx.arithmatex",)
    html = to_html(text, extensions=maths, extension_configs={}, links=str).html
    assert re.sub("<[^<>]*>", "", html).strip() == text.replace("**", "")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_stays_one(text: str) -> None:
    assert without_prices(text) == text
    assert inline(text).code != ()


def test_a_formula_behind_a_price_is_one() -> None:
    assert inline("It costs $5–$10 where $x$ is 3").code == ("x",)
    assert inline("It costs $5 and then $x$").code == ("x",)


@given(st.text(alphabet="$$$5x \n\\*–`ab"))
def test_no_offset_changes_and_a_text_comes_back(text: str) -> None:
    seen = without_prices(text)
    assert seen.replace("%", "$") == text
    shielded = shield(text)
    assert unshield(shielded.text, shielded) == text
