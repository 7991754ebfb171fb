"""A text is judged as what its places read: where none is Markdown, its signs are words."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

SCOPE = scope_of(find_locale("es"))


def rules(target: str, *comments: str, source: str = "About the list") -> set[str]:
    entry = Entry(msgid=source, msgstr=(target,), comments=comments)
    return {finding.rule for finding in check_entry(entry, SCOPE, "a.po")}


@pytest.mark.parametrize("text", ["La lista Vec<T>", "La lista *propia* de todo", "La lista ~a~"])
@pytest.mark.parametrize("place", ["front matter: title", "comment in code", "HTML attribute"])
def test_signs_are_words_where_no_place_is_markdown(text: str, place: str) -> None:
    assert rules(text, place) == set()
    assert rules(text, place, "heading") != set()
    assert rules(text) != set()


@pytest.mark.parametrize(
    "text", ["La lista <script>", "La lista <img src=x>", "La [lista](http://bad.example)"]
)
def test_front_matter_that_a_theme_may_read_is_judged(text: str) -> None:
    assert rules(text, "front matter: title") != set()
    assert rules(text, "comment in code") == set()


def test_what_the_translation_lacks_is_told_everywhere() -> None:
    assert "html-tag" in rules("La lista", "front matter: title", source="The <b>list</b>")
    assert "placeholder" in rules("La lista", "comment in code", source="The list of {name}")
