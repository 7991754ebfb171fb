"""Each plural form is judged beside the text that it is for, by the rule of its language."""

import pytest

from pipeline.checks.run import check_catalog
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.message import Catalog, Entry

REMAINS = ("One tablet remains", "%d tablets remain")
WAIT = ("Wait %d hour, then take 8 pills.", "Wait %d hours, then take 8 pills.")


def found(
    tag: str, texts: tuple[str, str], forms: tuple[str, ...], rule: str = "", flag: str = "c-format"
) -> list[str]:
    entry = Entry(msgid=texts[0], plural=texts[1], msgstr=forms, flags=(flag,), line=9)
    locale = find_locale(tag)
    header = Entry(msgid="", msgstr=(f"Plural-Forms: {rule or locale.plural_forms}\n",))
    told = check_catalog(Catalog(entries=(header, entry)), locale, "a.po")
    return [one.rule for one in told if one.where == "a.po:9" and one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("fr", ("Il reste %d comprimé", "Il reste %d comprimés")),
        ("fr", ("Il reste un comprimé", "Il reste %d comprimés")),
        ("ru", ("Осталась %d таблетка", "Остались %d таблетки", "Осталось %d таблеток")),
        ("es", ("Queda un comprimido", "Quedan %d comprimidos")),
        ("ja", ("%d 錠が残っています",)),
        (
            "ar",
            (
                "يبقى %d قرص",
                "يبقى قرص واحد",
                "يبقى قرصان",
                "تبقى %d أقراص",
                "يبقى %d قرصًا",
                "يبقى %d قرص",
            ),
        ),
    ],
)
def test_a_right_text_of_a_form_is_no_error(tag: str, forms: tuple[str, ...]) -> None:
    assert found(tag, REMAINS, forms) == []


def test_a_form_for_one_alone_has_no_number_of_the_plural() -> None:
    assert found("es", REMAINS, ("Queda %d comprimido", "Quedan %d comprimidos")) == ["placeholder"]


def test_a_text_that_agrees_with_neither_source_is_an_error() -> None:
    texts = ("Take one tablet of 5 mg", "Take %d tablets of 5 mg")
    forms = ("Prenez un comprimé de 50 mg", "Prenez %d comprimés de 5 mg")
    assert found("fr", texts, forms) == ["figure"]


def test_the_header_of_the_catalog_counts_before_the_locale() -> None:
    forms = ("Queda %d comprimido", "Quedan %d comprimidos")
    assert found("es", REMAINS, forms, "nplurals=2; plural=(n > 1);") == []


@pytest.mark.parametrize(
    ("forms", "rules"),
    [
        (("Espere %d hora, luego tome 8 pastillas.",) * 2, []),
        (
            (
                "Espere %d hora, luego tome 8 pastillas.",
                "Espere %d horas, luego tome pastillas.",
            ),
            ["figure"],
        ),
        (
            (
                "Espere %d hora, luego tome 9 pastillas.",
                "Espere %d horas, luego tome 8 pastillas.",
            ),
            ["figure"],
        ),
    ],
)
def test_a_figure_of_both_sources_stands_in_each_form(
    forms: tuple[str, ...], rules: list[str]
) -> None:
    assert found("es", WAIT, forms) == rules


def test_the_number_that_is_counted_may_be_said_otherwise() -> None:
    texts = ("1 tablet remains", "2 tablets remain")
    assert found("es", texts, ("Queda un comprimido", "Quedan dos comprimidos")) == []
