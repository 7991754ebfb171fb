"""Pictures of a locale's own."""

from pipeline.locales.cldr import find_locale
from pipeline.project.variants import shared_files, variant_of, variants_for

ASSETS = ("a/dose.es.png", "a/dose.png", "b.fr.png", "c.min.js", "c.js", "d.es.md", "d.md")
TAGS = frozenset({"en", "es", "fr"})


def test_a_variant_needs_the_file_it_stands_for_and_a_locale() -> None:
    found = {path: variant_of(path, ASSETS, TAGS) for path in ASSETS}
    assert {path: is_for for path, is_for in found.items() if is_for} == {
        "a/dose.es.png": ("a/dose.png", "es")
    }


def test_each_locale_gets_its_own_file_and_no_other_locales() -> None:
    assets = ASSETS[:-2]
    assert variants_for(find_locale("es"), assets, ASSETS, TAGS) == {"a/dose.png": "a/dose.es.png"}
    assert variants_for(find_locale("fr"), assets, ASSETS, TAGS) == {}
    shared = shared_files(assets, ASSETS, TAGS)
    assert set(shared) == {"a/dose.png", "b.fr.png", "c.min.js", "c.js"}
