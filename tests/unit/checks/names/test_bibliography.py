"""Entries of a bibliography, told by their form where they stand."""

from pathlib import Path

import pytest

from pipeline.checks.names.bibliography import is_kept

UNDER = ("list item, under: Melatonin › References",)
CASES = Path(__file__).parents[3] / "cases" / "bibliography"
ENTRIES = (CASES / "entries.txt").read_text("utf-8").splitlines()
"As guidelines of Vancouver, APA and Harvard style have them; made up."
SENTENCES = (CASES / "sentences.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_is_kept_under_its_heading(entry: str) -> None:
    assert is_kept(entry, UNDER)


@pytest.mark.parametrize("entry", ENTRIES[:8])
def test_an_organisations_entry_is_none_elsewhere_but_in_a_footnote(entry: str) -> None:
    assert not is_kept(entry, ("paragraph, under: Melatonin › Doses",))
    assert is_kept(entry, ("footnote",))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_translated_where_ever_it_stands(sentence: str) -> None:
    assert not is_kept(sentence, UNDER)
    assert not is_kept(sentence, ("footnote",))


@pytest.mark.parametrize("heading", ["References", "7. References", "Works cited", "参考文献"])
def test_headings_of_a_bibliography(heading: str) -> None:
    assert is_kept("NHS. Insomnia. London, 2014.", (f"paragraph, under: A › {heading} › Books",))


@pytest.mark.parametrize("heading", ["API reference", "Reference", "Notes", "Sources of error"])
def test_other_headings_are_none(heading: str) -> None:
    assert not is_kept("NHS. Insomnia. London, 2014.", (f"paragraph, under: {heading}",))
