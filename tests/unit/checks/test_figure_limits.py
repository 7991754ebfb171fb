"""A sign of comparison is kept, however it is written; words may stand for it, not its contrary."""

from itertools import product

import pytest

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.figures import check_figures
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

WRITINGS = {
    "<": ("<", "＜"),
    ">": (">", "＞"),
    "≤": ("≤", "<=", "=<", "≦", "⩽"),
    "≥": ("≥", ">=", "=>", "≧", "⩾"),
    "=": ("=", "＝", "≈", "~"),
    "±": ("±",),
}
"What may be written for a sign; about is as good as is."

WORDS = [
    ("es", "Edad menor de 18 años", "Edad mayor de 18 años"),
    ("ca", "Edat inferior a 18 anys", "Edat superior a 18 anys"),
    ("fr", "Âge inférieur à 18 ans", "Âge supérieur à 18 ans"),
    ("pt", "Idade abaixo de 18 anos", "Idade acima de 18 anos"),
    ("it", "Età sotto 18 anni", "Età oltre 18 anni"),
    ("de", "Alter unter 18 Jahre", "Alter über 18 Jahre"),
    ("ar", "العمر أقل من 18 سنة", "العمر أكثر من 18 سنة"),
    ("ja", "年齢18歳未満", "年齢18歳以上"),
]


def rules(locale: str, source: str, target: str) -> list[str]:
    """The rules that a translation breaks."""
    [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
    return [found.rule for found in check_figures(pair, scope_of(find_locale(locale)))]


@pytest.mark.parametrize(("one", "other"), list(product(WRITINGS, repeat=2)))
def test_a_sign_may_be_written_otherwise_and_is_no_other(one: str, other: str) -> None:
    expected = [] if one == other else ["figure-sign"]
    for mine, theirs in product(WRITINGS[one], WRITINGS[other]):
        for source, target in (
            (f"age {mine} 18 years", f"edad {theirs} 18 años"),
            (f"age {mine}18 years", f"edad {theirs}18 años"),
        ):
            assert rules("es", source, target) == expected, (mine, theirs)


@pytest.mark.parametrize(("locale", "less", "more"), WORDS)
def test_words_may_stand_for_a_sign_and_not_for_its_contrary(
    locale: str, less: str, more: str
) -> None:
    for sign in (*WRITINGS["<"], *WRITINGS["≤"]):
        assert rules(locale, f"age {sign} 18 years", less) == [], sign
        assert rules(locale, f"age {sign} 18 years", more) == ["figure-sign"], sign
    for sign in (*WRITINGS[">"], *WRITINGS["≥"]):
        assert rules(locale, f"age {sign} 18 years", more) == [], sign
        assert rules(locale, f"age {sign} 18 years", less) == ["figure-sign"], sign


@pytest.mark.parametrize(("less", "more"), [("under", "over"), ("less than", "at least")])
def test_a_sign_may_stand_for_words_and_not_for_their_contrary(less: str, more: str) -> None:
    assert rules("es", f"aged {less} 18 years", "edad < 18 años") == []
    assert rules("es", f"aged {more} 18 years", "edad < 18 años") == ["figure-sign"]
    assert rules("es", f"aged {more} 18 years", "edad ≥ 18 años") == []
    assert rules("es", f"aged {less} 18 years", "edad ≥ 18 años") == ["figure-sign"]
