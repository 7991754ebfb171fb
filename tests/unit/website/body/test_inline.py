"""Patterns are left out where they cannot match, and the result is what it was."""

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.website.body.inline import hasten

EXTENSIONS = ["extra", "smarty", "sane_lists"]
PARTS = st.sampled_from(
    [
        *('"', "'", "--", "---", "...", "<<", ">>", "[^1]", "word", "'80s", " ", "\n", "`a...`"),
        *("*", "**", "\\", "<b>", "</b>", "&nbsp;", "(", ")", "2", "_", "\n\n[^1]: note\n\n"),
    ]
)


def converter(*, hastened: bool) -> markdown.Markdown:
    made = markdown.Markdown(
        extensions=EXTENSIONS, extension_configs={"smarty": {"smart_angled_quotes": True}}
    )
    if hastened:
        hasten(made)
    return made


PLAIN, HASTENED = converter(hastened=False), converter(hastened=True)


@given(st.lists(PARTS, max_size=16).map("".join))
@example('`a` <b>repo_name</b> "quoted" -- and ...')
@example('\'"both"\' [^1] ... word\n\n[^1]: note --- "a"')
def test_the_page_is_what_it_was(text: str) -> None:
    assert HASTENED.reset().convert(text) == PLAIN.reset().convert(text)


@pytest.mark.parametrize("name", ["inline", "smarty"])
def test_the_passes_keep_their_places(name: str) -> None:
    places = [made.treeprocessors.get_index_for_name(name) for made in (PLAIN, HASTENED)]
    assert places[0] == places[1]
