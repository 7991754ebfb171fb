"""Tags of shielded texts: read and written by one module, and no engine's signs lose them."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.inline.shield import shield
from pipeline.documents.inline.tags import (
    Atom,
    Closing,
    Opening,
    characters,
    decode,
    encode,
    numbers,
    read_tags,
    write_tags,
)
from pipeline.engines import apertium, firefox, libretranslate

WORDS = st.text("ab é😀.,&<>\"'", min_size=1)
MARKUP = st.sampled_from(
    ["*{}*", "**{}**", "[{}](a.md)", "`{}`", "![{}](b.png)", "<b>{}</b>", "{}"]
)
TEXTS = st.lists(st.tuples(MARKUP, WORDS), max_size=6).map(
    lambda parts: " ".join(form.replace("{}", words) for form, words in parts)
)
SHIELDED = TEXTS.map(lambda text: shield(text).text)
TAGS = st.one_of(
    st.builds(Opening, number=st.integers(1, 99)),
    st.just(Closing()),
    st.builds(Atom, number=st.integers(1, 99)),
)
XML = WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


@given(SHIELDED)
def test_what_shield_wrote_is_written_again_as_it_was(text: str) -> None:
    assert write_tags(read_tags(text)) == text


@given(st.lists(XML | TAGS, max_size=8))
def test_what_was_written_is_read_again(tokens: list) -> None:
    if not any(isinstance(a, str) and isinstance(b, str) for a, b in pairwise(tokens)):
        assert list(read_tags(write_tags(tokens))) == tokens


@given(SHIELDED)
def test_each_engines_signs_become_the_tags_they_were(text: str) -> None:
    assert firefox.decoded(firefox.encoded(text)) == text
    assert libretranslate.decoded(libretranslate.encoded(text)) == text
    for bound in (True, False):
        stream = apertium.encoded(text, bound=bound)
        assert numbers(apertium.decoded(stream)) == numbers(text)


@given(SHIELDED, st.sampled_from(["<x id='1'/>", "<g>", "&lt;g&gt;", '<y id="1"/>']))
def test_what_only_looks_like_a_tag_is_words(text: str, like: str) -> None:
    assert numbers(text + like) == numbers(text)


@pytest.mark.parametrize("tag", ['<x id="2" />', '<g id="2"/>', '<x  id="2"/>'])
def test_an_empty_tag_may_be_written_a_little_otherwise(tag: str) -> None:
    assert list(read_tags(f"a{tag}b")) == ["a", Atom(number=2), "b"]


def test_a_sign_without_its_number_is_no_tag_of_the_source() -> None:
    assert firefox.decoded("⟦g⟧a⟦/g⟧⟦x⟧") == '<g id="0">a</g><x id="0"/>'


def test_what_is_no_sign_of_ours_is_left_to_the_engine() -> None:
    sign = re.compile(r"(?P<open>\()|(?P<close>\))|(?P<atom>@)|(?P<other>#)")
    written = decode("a#b", sign, words=str.upper, other=lambda match: match[0] * 2)
    assert written == "A##B"
    assert encode("a", tag=str, words=str.upper) == "A"


@given(TEXTS)
def test_tags_count_nothing_and_an_entity_is_the_letter_it_stands_for(text: str) -> None:
    shielded = shield(text)
    bare = re.sub("<[^>]*>", "", shielded.text)
    plain = bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert characters(shielded.text) == len(plain) <= len(text)
