"""The index of forms finds what a look at every form would find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.seed_clinical import LANGUAGES
from pipeline.checks.lexicon.forms import UNSPACED, Form, form_of, wordings_in
from pipeline.checks.lexicon.index import index_of, variants_of
from pipeline.checks.lexicon.table import (
    NOTHING,
    Lexicon,
    bindings,
    built_in,
    concepts,
    contrasts,
    parse_lexicon,
)

SPACED = sorted({"en", *LANGUAGES} - UNSPACED)
LEXICONS = (built_in(), contrasts(), concepts(), bindings())
LETTERS = st.text("ab", min_size=1, max_size=5)


def forms_in(lexicon: Lexicon, language: str) -> list[Form]:
    """Take every wording of a lexicon apart."""
    return [form_of(one, language) for one in wordings_in(lexicon, language)]


def begins(form: Form, word: str, language: str) -> bool:
    """Tell whether a word may be the first of a form; a stem has two letters or more."""
    first = form.words[0] if form.words else ""
    variants = variants_of(word) if language == "ar" else (word,)
    if word[0].isdigit():
        return first == "#"
    return any(
        one == first or (first.endswith("*") and len(first) > 2 and one.startswith(first[:-1]))
        for one in variants
    )


@pytest.mark.parametrize("lexicon", LEXICONS)
@pytest.mark.parametrize("language", SPACED)
def test_a_word_begins_the_forms_that_it_fits(lexicon: Lexicon, language: str) -> None:
    forms, index = forms_in(lexicon, language), index_of(lexicon, language)
    assert forms
    stems = [re.sub("[*#]", "", form.words[0]) for form in forms[::97] if form.words]
    for word in ("5", *(stem + end for stem in stems if stem for end in ("", "a", "es"))):
        wanted = {form for form in forms if begins(form, word, language)}
        assert set(index.words[word].every) == wanted, word
        proven = {(one.pair, one.pole) for one in wanted if one.sure and one.pair != NOTHING}
        assert index.words[word].proven == proven, word


@given(st.lists(LETTERS | LETTERS.map("{}*".format), min_size=1), LETTERS)
def test_so_it_does_among_any_forms(forms: list[str], word: str) -> None:
    lexicon = parse_lexicon(f"pair,pole,en\np,a,{'|'.join(forms)}\np,b,other\n")
    wanted = {form for form in forms_in(lexicon, "en") if begins(form, word, "en")}
    assert set(index_of(lexicon, "en").words[word].every) == wanted


@given(st.lists(LETTERS, min_size=1, max_size=9), st.text("abc", max_size=12))
def test_without_spaces_the_longest_form_comes_first(forms: list[str], text: str) -> None:
    lexicon = parse_lexicon(f"pair,pole,ja\np,a,{'|'.join(forms)}\np,b,other\n")
    by_start = index_of(lexicon, "ja").by_start
    here = by_start.get(text[:2]) or by_start.get(text[:1]) or ()
    found = next((form for form in here if text.startswith(form)), "")
    assert found == max((form for form in forms if text.startswith(form)), key=len, default="")


@pytest.mark.parametrize("language", SPACED)
def test_every_wording_is_found_by_its_first_word(language: str) -> None:
    for one in wordings_in(bindings(), language):
        form = form_of(one, language)
        assert one.first == (form.words[0] if form.words else "")


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_a_joined_lexicon_has_the_forms_of_its_parts(language: str) -> None:
    every = [form for part in bindings().parts for form in forms_in(part, language)]
    assert forms_in(bindings(), language) == every
    said = list(bindings().forms(language))
    assert [(form.pair, form.pole) for form in every] == [(pair, pole) for pair, pole, _ in said]
