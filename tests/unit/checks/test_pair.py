"""A pair of texts alone is judged as an entry of a catalog is."""

import pytest

from pipeline.checks.pair import check_pair
from pipeline.checks.run import check_catalog
from pipeline.errors import ConfigError
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Catalog, Entry

PAIRS = [
    ("Take 5 mg.", "Tome 50 mg."),
    ("See [the study](https://example.org/a).", "Vea [el estudio](https://example.org/b)."),
    ("Do **not** stop.", "Siga."),
    ("It is safe.", "It is safe."),
]


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_it_finds_what_the_same_entry_of_a_catalog_has(source: str, target: str) -> None:
    alone = check_pair(source, target, "es")
    entry = Entry(msgid=source, msgstr=(target,))
    whole = check_catalog(Catalog(entries=(entry,)), find_locale("es"), "es.po")
    digests = {finding.digest for finding in whole if finding.digest}
    assert {finding.digest for finding in alone} == digests
    assert digests or source == target
    assert {finding.where for finding in alone} <= {"es"}


def test_an_empty_translation_has_nothing_to_find() -> None:
    assert check_pair("Take 5 mg.", "", "es") == ()


@pytest.mark.parametrize("tag", ["", "xq", "es_ES_no"])
def test_an_unknown_locale_is_named(tag: str) -> None:
    with pytest.raises(ConfigError):
        check_pair("a", "b", tag)
    with pytest.raises(ConfigError, match="source_locale"):
        check_pair("a", "b", "es", source_locale=tag)
