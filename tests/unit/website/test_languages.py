"""A page is absent from a language where nothing of it is translated."""

from dataclasses import replace

import pytest

from pipeline.website.index import page_info, write_index
from pipeline.website.languages import LanguagesStep, languages_step, read_absent


@pytest.mark.parametrize(
    ("texts", "shown", "absent"), [(0, 0, False), (3, 0, True), (3, 1, False), (3, 3, False)]
)
def test_a_page_without_a_translated_text_is_absent(texts: int, shown: int, absent: bool) -> None:
    info = replace(page_info("a.md", "# A\n", None), texts=texts, shown=shown)
    step = LanguagesStep(pages=(("es", "a.json"),), languages="l.json")
    made = languages_step({"a.json": write_index([info])}, step)
    assert ("es" in read_absent(made["l.json"])) == absent


def test_without_a_file_none_is_absent() -> None:
    assert "es" not in read_absent(None)
