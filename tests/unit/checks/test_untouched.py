"""Texts that were left as their source has them: told where a word of them could be translated."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.pair import check_pair
from pipeline.checks.run import check_entry
from pipeline.glossary.record import Glossary, Term
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

LEFT = (
    "Settings",
    "Side effects",
    "Getting started",
    "Next",
    "Save changes",
    "How to use it",
    "Table of contents",
    "Blood pressure",
    "5 mg per day",
    "Follow-up",
    "STOPPING: risks",
    "Kidney failure",
    "Title Case Heading",
    "Methods[^1]",
    "**Warning**",
    "[Side effects](a.md)",
    "![A small tablet](a.png)",
    '<img src="a.png" alt="A small tablet"/>',
    "Weeks 1-4",
    "Patients' answers, e.g. of children",
)
KEPT = (
    "Visual Studio Code",
    "FastAPI",
    "GitHub Actions",
    "Docker Compose",
    "[X-Forwarded-For](a.md)",
    "`code`",
    "main.c",
    "find_users()",
    "HTTP GET",
    "LSAS",
    "5 mg",
    "WHO",
    "Alice",
    "John Smith",
    "van Tulder",
    "Smith J, Black K. Ketamine for social anxiety: a trial. Lancet 2018; 391: 10-20.",
    '"Hello world"',
)
COGNATES = {
    "es": ("Error", "Total", "Final", "Animal", "Hospital", "Control", "Placebo"),
    "de": ("Name", "Text", "Version", "Installation", "Total", "Hand", "Arm"),
    "fr": ("Introduction", "Total", "Dose", "Patients", "Table", "Action"),
    "nl": ("Water", "Week", "Arm", "Total", "Test", "Error"),
    "sv": ("Problem", "Patient", "Arm", "Hand"),
}


def told(text: str, tag: str, **said: str) -> bool:
    found = check_pair(text, said.get("target", text), tag)
    return bool({"untouched", "copied"} & {one.rule for one in found})


@pytest.mark.parametrize("tag", ["es", "pt", "de", "ar", "ja", "uk"])
def test_short_texts_left_in_english_are_told(tag: str) -> None:
    assert [text for text in LEFT if not told(text, tag)] == []


@pytest.mark.parametrize("tag", ["es", "fr", "de", "nl", "pl", "ar", "ja"])
def test_names_and_code_are_right_as_they_are(tag: str) -> None:
    assert [text for text in KEPT if told(text, tag)] == []


@pytest.mark.parametrize("tag", COGNATES)
def test_words_that_both_languages_have_are_right_as_they_are(tag: str) -> None:
    assert [text for text in COGNATES[tag] if told(text, tag)] == []


def test_a_description_within_a_translated_text_is_told() -> None:
    source = 'See <img src="a.png" alt="A small tablet"> now.'
    same, right = (
        f'Vea <img src="a.png" alt="{alt}"> ahora.' for alt in ("A small tablet", "Un comprimido")
    )
    assert told(source, "es", target=same)
    assert not told(source, "es", target=right)
    source = '<abbr title="not more than two">the dose</abbr>'
    assert told(source, "fr", target='<abbr title="not more than two">la dose</abbr>')


def test_a_draft_is_told_where_a_person_may_have_left_a_string_on_purpose() -> None:
    text = '"Take it daily"'
    draft = Entry(msgid=text, msgstr=(text,), flags=("fuzzy",))
    scope = scope_of(find_locale("es"))
    assert not told(text, "es")
    assert [one.rule for one in check_entry(draft, scope, "")] == ["untouched"]


def test_what_the_glossary_keeps_is_no_fault() -> None:
    keep = Glossary(terms=(Term(text="Settings", keep=True),))
    entry = Entry(msgid="Settings", msgstr=("Settings",))
    assert not check_entry(entry, scope_of(find_locale("es"), glossary=keep), "")


def test_british_english_is_often_what_american_english_is() -> None:
    for text in ("Settings", "Take two of the tablets and rest for an hour."):
        entry = Entry(msgid=text, msgstr=(text,))
        assert not check_entry(entry, scope_of(find_locale("en-GB"), "en-US"), "")
