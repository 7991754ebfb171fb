"""What stands in several catalogs is compared, whichever of them holds it."""

from pipeline.catalog.read import parse_po
from pipeline.checks.consistency import check_consistency
from pipeline.locales.cldr import find_locale

ES = find_locale("es")
ONE = 'msgid "Take one tablet every day"\nmsgstr "Tome un comprimido al día"\n'
OTHER = 'msgid "Take one tablet every day"\nmsgstr "Tome una pastilla al día"\n'
MERGED = 'msgid "Do not take it with water"\nmsgstr "Tome un comprimido al día"\n'


def _rules(**catalogs: str) -> list[tuple[str, str]]:
    parsed = {name: parse_po(text, name) for name, text in catalogs.items()}
    return [(one.where, one.rule) for one in check_consistency(parsed, ES)]


def test_one_text_in_two_wordings_is_told_at_the_second() -> None:
    assert _rules(a=ONE, b=OTHER) == [("b:1", "two-translations")]


def test_two_texts_of_one_wording_are_told_at_the_second() -> None:
    assert _rules(a=ONE, b=MERGED) == [("b:1", "two-sources")]


def test_one_catalog_alone_and_equal_ones_say_nothing() -> None:
    assert _rules(a=ONE) == []
    assert _rules(a=ONE, b=ONE, c=ONE) == []


def test_three_are_compared_with_the_first() -> None:
    assert _rules(a=ONE, b=ONE, c=OTHER, d=OTHER) == [
        ("c:1", "two-translations"),
        ("d:1", "two-translations"),
    ]
