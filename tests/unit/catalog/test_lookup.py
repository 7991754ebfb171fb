"""A message is looked up by context and msgid, and by nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.compiled import write_mo
from pipeline.catalog.lookup import lookup_in
from pipeline.errors import CatalogError
from pipeline.model.message import Catalog, Entry, says_something

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"), min_size=1)
contexts = st.none() | texts


@given(st.dictionaries(st.tuples(contexts, texts), texts, max_size=5), contexts, texts)
def test_it_gives_the_translation_of_just_this_message(table, context, msgid) -> None:
    # A text without a letter or figure of a msgid that has one is no translation.
    table = {key: text for key, text in table.items() if says_something(text, key[1])}
    entries = tuple(Entry(context=c, msgid=m, msgstr=(text,)) for (c, m), text in table.items())
    lookup = lookup_in(write_mo(Catalog(entries=entries)))
    assert {key: lookup(*key) for key in table} == table
    assert lookup(context, msgid) == table.get((context, msgid))


@pytest.mark.parametrize("compiled", [None, b""])
def test_no_catalog_knows_nothing(compiled: bytes | None) -> None:
    assert lookup_in(compiled)(None, "One") is None


def test_the_header_is_no_translation_of_the_empty_text() -> None:
    header = Entry(msgid="", msgstr=("Language: es\n",))
    assert lookup_in(write_mo(Catalog(entries=(header,))))(None, "") is None


def test_of_a_plural_the_first_form_is_given() -> None:
    entry = Entry(msgid="One", plural="Many", msgstr=("Uno", "Muchos"))
    assert lookup_in(write_mo(Catalog(entries=(entry,))))(None, "One") == "Uno"


def test_damage_is_an_error_and_never_an_empty_catalog() -> None:
    with pytest.raises(CatalogError):
        lookup_in(b"damaged")
