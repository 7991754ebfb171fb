"""How far a page is translated, by language: in tens, and 0 where nothing of it is."""

from dataclasses import replace

import pytest

from pipeline.website.index import page_info, write_index
from pipeline.website.languages import LanguagesStep, languages_step, read_shares


@pytest.mark.parametrize(
    ("texts", "shown", "share"),
    [(0, 0, 100), (3, 0, 0), (3, 1, 30), (30, 1, 10), (30, 29, 90), (3, 3, 100)],
)
def test_a_page_says_how_far_it_is_translated(texts: int, shown: int, share: int) -> None:
    info = replace(page_info("a.md", "# A\n", None), texts=texts, shown=shown)
    step = LanguagesStep(pages=(("es", "a.json"),), languages="l.json")
    made = languages_step({"a.json": write_index([info])}, step)
    assert read_shares(made["l.json"]) == {"es": share}


def test_without_a_file_nothing_is_known() -> None:
    assert read_shares(None) == {}
