"""Words in tags: apart from their sentence, and back in their place whatever a draft says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.apart import filled, parted
from pipeline.documents.inline.mend import mend
from pipeline.documents.inline.parts import inline
from pipeline.documents.inline.shield import shield, unshield

PARTS = st.sampled_from(
    [
        "see ",
        "*the* ",
        '<abbr title="so that">S</abbr> ',
        "<img src='a.png' alt='a dose' title=\"two\"> ",
        "![the *gear* [x]](a.png) ",
        '![](b.png "set it") ',
        "[a link](c.md 'its title') ",
        "[a link](c.md (its title)) ",
        "[![badge](d.svg)](e.md) ",
        "`code` ",
        "[label] ",
        "![label] ",
        "![words][label] ",
        "**<i title='as'>b</i>** ",
    ]
)
TEXTS = st.lists(PARTS, min_size=1, max_size=6).map("".join).map(str.strip)
LABELS = frozenset({"label"})
ODD = st.text(alphabet="ab \"'<>[]()\\*`&", min_size=1, max_size=12)


@given(TEXTS)
def test_a_text_is_whole_without_and_with_its_words(text: str) -> None:
    found = parted(shield(text, labels=LABELS))
    assert unshield(found.rest.text, found.rest) == text
    assert filled(found, [words.text for words in found.words]) == found.rest
    assert [words.text in text for words in found.words] == [True] * len(found.words)


@given(TEXTS, ODD)
def test_no_draft_leaves_its_place(text: str, draft: str) -> None:
    found = parted(shield(text))
    shielded = filled(found, [draft] * len(found.words))
    written = unshield(shielded.text, shielded) or ""
    mine, its = inline(text), inline(written)
    assert its.links == mine.links
    assert its.images == mine.images
    assert len(its.html) == len(mine.html)


@pytest.mark.parametrize(
    ("text", "rest", "words"),
    [
        ('<abbr title="So">S</abbr> x', '<x id="1"/>S<x id="2"/> x', ["So"]),
        ('<img alt="A" title="B"> x', '<x id="1"/> x', ["A", "B"]),
        ('![A *b*](c.png "D")', '<x id="1"/>', ["A *b*", "D"]),
        ('[a](b "C") d', '<g id="1">a</g> d', ["C"]),
        ("![a][label]", '<x id="1"/>', ["a"]),
        ("![label]", '<g id="1">label</g>', []),
        ('<img src="a.png" alt="1.5">', '<x id="1"/>', []),
        ("plain *text*", 'plain <g id="1">text</g>', []),
    ],
)
def test_what_stands_apart(text: str, rest: str, words: list[str]) -> None:
    found = parted(shield(text, labels=LABELS))
    assert found.rest.text == rest
    assert [one.text for one in found.words] == words


def test_a_draft_with_its_words_is_mended_as_any_other() -> None:
    found = parted(shield('The <abbr title="So that">S</abbr> [link](a.md "Its title").'))
    shielded = filled(found, ['Para "que"', "Su título"])
    answer = 'El <x id="1"/>S<x id="2"/> <g id="3">enlace</g>.'
    assert mend(answer, shielded) == (
        'El <abbr title="Para &quot;que&quot;">S</abbr> [enlace](a.md "Su título").'
    )
