"""Terms as records: which wordings hold in a locale, and what an engine is given."""

import pytest

from pipeline.glossary.record import Case, Glossary, Term, entries, entries_digest, language_of

DOSE = Term(
    text="dose",
    translations=(("es", ("dosis", "toma")), ("es-MX", ("dósis",))),
    forbidden=(("es", ("cantidad",)),),
)
KEPT = Term(text="LSAS", keep=True, case=Case.EXACT)
BARE = Term(text="rest")
GLOSSARY = Glossary(terms=(DOSE, KEPT, BARE), locales=("es", "es-MX"))


@pytest.mark.parametrize(
    ("term", "locale", "wordings"),
    [
        (DOSE, "es", ("dosis", "toma")),
        (DOSE, "es-MX", ("dósis",)),
        (DOSE, "es-AR", ("dosis", "toma")),
        (DOSE, "fr", ()),
        (DOSE, "en-GB", ("dose",)),
        (KEPT, "fr", ("LSAS",)),
    ],
)
def test_a_variant_takes_the_wordings_of_its_language(
    term: Term, locale: str, wordings: tuple[str, ...]
) -> None:
    assert GLOSSARY.wordings(term, locale) == wordings


def test_what_is_forbidden_in_a_language_is_so_in_its_variants() -> None:
    assert GLOSSARY.forbidden(DOSE, "es-AR") == ("cantidad",)
    assert GLOSSARY.forbidden(DOSE, "fr") == ()


def test_capitals_make_another_term_only_where_they_count() -> None:
    assert Term(text="Dose").key == DOSE.key
    assert Term(text="lsas").key != KEPT.key


def test_an_engine_is_given_the_preferred_wording_and_what_stays() -> None:
    assert dict(entries(GLOSSARY, "en", "es")) == {"dose": "dosis", "LSAS": "LSAS"}


def test_the_name_of_what_it_is_given_changes_with_this_pair_alone() -> None:
    french = Term(text="dose", translations=(*DOSE.translations, ("fr", ("dose",))))
    other = Glossary(terms=(french, KEPT), locales=("es", "fr"))
    assert entries_digest(other, "en", "es") == entries_digest(GLOSSARY, "en", "es")
    assert entries_digest(other, "en", "fr") != entries_digest(GLOSSARY, "en", "fr")


def test_the_language_of_a_tag() -> None:
    assert [language_of(tag) for tag in ("pt-BR", "es")] == ["pt", "es"]
