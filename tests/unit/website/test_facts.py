"""Front matter says where a page stands and who may see it."""

import datetime
import math

import pytest

from pipeline.errors import SourceError
from pipeline.website.facts import NO_FACTS, credits_in, facts_in, is_yes, picture, slugged


@pytest.mark.parametrize("value", [True, "true", "Yes", " on "])
def test_a_draft_is_one_however_it_is_said(value: object) -> None:
    assert facts_in({"draft": value}, "a.md").draft


@pytest.mark.parametrize("value", [False, "false", "", None, 0, [], "no"])
def test_anything_else_is_none(value: object) -> None:
    assert not is_yes(value)


def test_without_front_matter_nothing_is_said() -> None:
    assert facts_in({}, "a.md") == NO_FACTS


@pytest.mark.parametrize("slug", ["a/b", "../x", "a?b", " ", "a b", ".x", 3, "a\\b", ["x"]])
def test_a_slug_is_the_name_of_one_page(slug: object) -> None:
    with pytest.raises(SourceError):
        facts_in({"slug": slug}, "a.md")


def test_a_slug_from_the_root_is_for_docusaurus_alone() -> None:
    assert facts_in({"slug": "/"}, "a.md") == facts_in({"slug": "/a/b"}, "a.md") == NO_FACTS


@pytest.mark.parametrize("slug", ["dosis", "año-2024", "用量", "v1.2"])
def test_a_slug_of_any_script(slug: str) -> None:
    assert slugged("a/b.md", facts_in({"slug": slug}, "a/b.md").slug) == f"a/{slug}/index.html"


@pytest.mark.parametrize("alias", ["../../x", "/..", "/"])
def test_an_alias_stays_in_the_site(alias: str) -> None:
    with pytest.raises(SourceError):
        facts_in({"aliases": [alias]}, "a/b.md")


def test_earlier_addresses() -> None:
    facts = facts_in({"redirect_from": "/x.html"}, "a/b.md")
    assert facts.aliases == ("x.html",)
    assert facts_in({"aliases": ["../old/"]}, "a/b.md").aliases == ("old/index.html",)


@pytest.mark.parametrize("weight", ["x", None, math.nan, math.inf, [1]])
def test_what_is_no_weight_is_none(weight: object) -> None:
    assert facts_in({"weight": weight}, "a.md").weight == math.inf


def test_credits() -> None:
    given = {
        "date": datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC),
        "lastmod": "2026-02-03T00:00:00Z",
        "authors": ["A  B", 3, ""],
        "tags": "one",
        "noindex": "true",
    }
    found = credits_in(given)
    assert found.date == datetime.date(2026, 1, 2)
    assert found.updated == datetime.date(2026, 2, 3)
    assert (found.authors, found.tags, found.noindex) == (("A B",), ("one",), True)
    assert credits_in({"date": "soon", "tags": {"a": 1}, "image": 3}) == credits_in({})


@pytest.mark.parametrize(
    ("address", "base", "found"),
    [
        ("a.png", "", ""),
        ("../../b c.png", "https://x.org/", "https://x.org/en/../b c.png"),
        ("https://y.org/a.png", "", "https://y.org/a.png"),
        ("javascript:alert(1)", "https://x.org/", ""),
        ("", "https://x.org/", ""),
    ],
)
def test_a_picture_has_a_whole_address_or_none(address: str, base: str, found: str) -> None:
    expected = found.replace("en/../", "")
    assert picture(address, str, "en/a/index.html", base) == expected


@pytest.mark.parametrize(
    ("value", "shown", "first"),
    [(True, True, False), ("first", True, True), ("last", False, False), (None, False, False)],
)
def test_cards_stand_below_the_text_or_first(value: object, shown: bool, first: bool) -> None:
    given = {"cards": value}
    assert (facts_in(given, "a.md").cards, credits_in(given).cards_first) == (shown, first)
