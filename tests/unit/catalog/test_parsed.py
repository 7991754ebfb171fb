"""Equal bytes are parsed once, and what comes out is what the reader says."""

import gc
import weakref

import pytest

from pipeline.catalog.parsed import catalog_of
from pipeline.catalog.read import read_catalog
from pipeline.errors import CatalogError

PO = b'msgid "One"\nmsgstr "Uno"\n'


def test_it_gives_what_the_reader_gives() -> None:
    assert catalog_of(PO, "es.po") == read_catalog(PO, "es.po")


def test_equal_bytes_at_one_place_are_parsed_once() -> None:
    held = catalog_of(PO, "es.po")
    assert catalog_of(bytes(bytearray(PO)), "es.po") is held
    assert catalog_of(PO + b"\n", "es.po") is not held


def test_a_catalog_that_nobody_holds_is_let_go_when_another_is_read() -> None:
    held = weakref.ref(catalog_of(PO + b"\n\n", "es.po"))
    catalog_of(PO, "fr.po")
    gc.collect()
    assert held() is None


def test_an_error_names_the_place_that_was_asked_for_each_time() -> None:
    for place in ("es.po", "fr.po", "es.po"):
        with pytest.raises(CatalogError) as caught:
            catalog_of(b'msgid "One', place)
        assert caught.value.where.startswith(place)
