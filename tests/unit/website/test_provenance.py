"""What a page says of its translation to search engines, and what it never says."""

import datetime
import json
from dataclasses import replace
from typing import Any

import pytest

from pipeline.website.facts import Credits
from pipeline.website.layout import Editing, Page, Text
from pipeline.website.provenance import (
    NONE,
    Provenance,
    linked_data,
    read_provenance,
    write_provenance,
)
from tests.unit.website.test_theme import page

READ = Provenance(shown=2, approved=2, people=("Ana",), last="2026-02-03", machine=False)
PARTLY = replace(READ, approved=1, machine=True)
DAY, LATER = datetime.date(2026, 1, 2), "2026-03-04"
MEDICAL = "MedicalWebPage"
ANA = [{"@type": "Person", "name": "Ana"}]


def data(page: Page, provenance: Provenance = NONE, kind: str = "") -> dict[str, Any]:
    record: dict[str, Any] = json.loads(linked_data(replace(page, kind=kind), provenance))
    return record


def test_only_a_page_of_which_each_text_was_approved_was_read() -> None:
    assert READ.read
    assert not PARTLY.read
    assert not NONE.read
    assert replace(READ, shown=1, approved=1).read
    assert (NONE.shown, NONE.approved, NONE.stale, NONE.line) == (0, 0, 0, 0)
    assert NONE.day is None
    assert READ.day == datetime.date(2026, 2, 3)


@pytest.mark.parametrize(
    ("provenance", "said"),
    [
        (READ, "human-only"),
        (replace(PARTLY, machine=False), "human-only"),
        (replace(READ, machine=True), "ai-assisted"),
        (PARTLY, "ai-autonomous"),
        (NONE, "ai-autonomous"),
    ],
)
def test_what_a_machine_may_have_made_alone_is_said_to_be_its_own(
    provenance: Provenance, said: str
) -> None:
    assert provenance.disclosure == said
    assert data(page("es"), provenance)["creditText"] == said


@pytest.mark.parametrize(
    "provenance",
    [NONE, READ, PARTLY, replace(READ, ids=(("a", "uno", 5), ("b", "dos", 0)), stale=3, line=5)],
)
def test_what_was_written_is_read_again(provenance: Provenance) -> None:
    assert read_provenance(write_provenance(provenance)) == provenance
    assert read_provenance(None) == read_provenance(b"") == NONE


def test_a_page_says_its_title_its_language_and_its_place() -> None:
    assert data(page("es")) == {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": 'Title "<b>"',
        "inLanguage": "es",
        "description": "Said",
        "url": "https://example.org/es/",
        "translationOfWork": {
            "@type": "CreativeWork",
            "inLanguage": "en",
            "@id": "https://example.org/en/",
        },
        "creditText": "ai-autonomous",
    }
    assert "url" not in data(replace(page("es"), alternates=()))


def test_the_source_of_a_page_is_found_wherever_it_stands_among_the_languages() -> None:
    own = page("es")
    record = data(replace(own, alternates=own.alternates[::-1]))
    assert record["translationOfWork"]["@id"] == "https://example.org/en/"


def test_a_dated_page_is_an_article_and_names_its_authors_days_and_picture() -> None:
    dated = replace(
        page("en"),
        date=DAY,
        image="https://example.org/a.png",
        credits=Credits(updated=datetime.date(2026, 1, 5), authors=("Writer",)),
    )
    record = data(dated)
    assert (record["@type"], record["datePublished"]) == ("Article", "2026-01-02")
    assert (record["dateModified"], record["image"]) == ("2026-01-05", "https://example.org/a.png")
    assert record["author"] == [{"@type": "Person", "name": "Writer"}]
    assert data(dated, kind=MEDICAL)["@type"] == MEDICAL


@pytest.mark.parametrize("tag", ["en", "es"])
def test_a_page_that_shows_the_source_says_nothing_of_a_translation(tag: str) -> None:
    shown = page("en") if tag == "en" else replace(page("es"), absent=True)
    record = data(shown, READ, MEDICAL)
    assert record["inLanguage"] == "en"
    told = {"translationOfWork", "creditText", "translator", "lastReviewed", "reviewedBy"}
    assert told.isdisjoint(record)


def test_only_of_a_medical_page_that_was_read_a_reviewer_is_named() -> None:
    record = data(page("es"), READ, MEDICAL)
    assert (record["lastReviewed"], record["reviewedBy"]) == ("2026-02-03", ANA)
    for provenance, kind in ((PARTLY, MEDICAL), (READ, "")):
        record = data(page("es"), provenance, kind)
        assert {"lastReviewed", "reviewedBy"}.isdisjoint(record)
        assert record["translator"] == ANA
    assert "translator" not in data(page("es"), NONE)


@pytest.mark.parametrize(
    ("source", "translation", "page_day", "source_day"),
    [
        (DAY, "", "2026-01-02", None),
        (DAY, LATER, LATER, "2026-01-02"),
        (DAY, "2025-01-01", "2026-01-02", "2026-01-02"),
        (None, LATER, LATER, None),
        (None, "", None, None),
    ],
)
def test_a_page_was_changed_when_the_later_of_its_texts_was(
    source: datetime.date | None, translation: str, page_day: str | None, source_day: str | None
) -> None:
    changed = replace(
        page("es"), credits=Credits(updated=source), editing=Editing(translation_day=translation)
    )
    record = data(changed)
    assert record.get("dateModified") == page_day
    assert record["translationOfWork"].get("dateModified") == source_day


def test_no_text_ends_the_element_that_the_data_stand_in() -> None:
    ending = replace(page("en"), title=Text(value="</script><b>&amp;"))
    text = linked_data(ending, NONE)
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == "</script><b>&amp;"
    assert "é" in linked_data(replace(ending, title=Text(value="Café")), NONE)
