"""A sign of comparison is kept, however it is written; words may stand for it, not its contrary."""

from itertools import product

import pytest

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.figures.check import check_figures
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


LESS_AND_MORE = {
    "es": (
        "menos de|inferior a|inferiores a|menor de|menores de|hasta|máximo|por debajo de",
        "más de|superior a|superiores a|mayor de|mayores de|mínimo|por encima de",
    ),
    "ca": (
        "menys de|inferior a|inferiors a|menor de|menors de|fins a|màxim|sota",
        "més de|superior a|superiors a|major de|majors de|mínim|sobre",
    ),
    "fr": (
        "moins de|inférieur à|inférieurs à|jusqu’à|jusque|maximum",
        "plus de|supérieur à|supérieurs à|minimum|dépass|dépassant",
    ),
    "pt": (
        "menos de|inferior a|inferiores a|menor que|menores de|até|máximo|abaixo de",
        "mais de|superior a|superiores a|maior que|maiores de|mínimo|acima de",
    ),
    "it": (
        "meno di|inferior|inferiore a|minor di|minore di|fino a|massimo|sotto i",
        "più di|superior|superiore a|maggior di|maggiore di|minimo|oltre|sopra i",
    ),
    "de": (
        "weniger als|unter|kleiner als|höchstens|bis|maximal|niedriger als",
        "mehr als|über|größer als|mindestens|höher als",
    ),
    "ar": (
        "أقل من|بأقل من|دون|تحت|أصغر من|حتى",
        "أكثر من|أكبر من|فوق|أعلى من|يزيد على|تزيد على|يتجاوز|تتجاوز",
    ),
}
"Words for less and for more that stand before a figure."
ENGLISH = (
    "less than|fewer than|under|below|at most|up to|no more than|lower than|younger than",
    "more than|over|above|at least|greater than|exceed|exceeding|higher than|older than",
)
BEHIND = [
    ("ja", "年齢18未満", "年齢18以上"),
    ("ja", "18以下", "18超"),
    ("ja", "18より小さい", "18より大きい"),
    ("ja", "18より低い", "18より高い"),
    ("ja", "18を下回る", "18を上回る"),
    ("es", "edad 18 años o menos", "edad 18 años o más"),
]


@pytest.mark.parametrize("locale", LESS_AND_MORE)
def test_every_word_for_less_is_less_and_every_word_for_more_is_more(locale: str) -> None:
    less, more = (words.split("|") for words in LESS_AND_MORE[locale])
    for sign, right, wrong in (("<", less, more), (">", more, less)):
        for words in right:
            assert rules(locale, f"x {sign} 18 x", f"x {words} 18 x") == [], words
        for words in wrong:
            assert rules(locale, f"x {sign} 18 x", f"x {words} 18 x") == ["figure-sign"], words


def test_every_english_word_for_less_is_less_and_every_word_for_more_is_more() -> None:
    less, more = (words.split("|") for words in ENGLISH)
    for sign, right, wrong in (("<", less, more), (">", more, less)):
        for words in right:
            assert rules("es", f"x {words} 18 x", f"x {sign} 18 x") == [], words
        for words in wrong:
            assert rules("es", f"x {words} 18 x", f"x {sign} 18 x") == ["figure-sign"], words


@pytest.mark.parametrize(("locale", "less", "more"), BEHIND)
def test_words_may_stand_behind_a_figure(locale: str, less: str, more: str) -> None:
    assert rules(locale, "x < 18 x", less) == []
    assert rules(locale, "x < 18 x", more) == ["figure-sign"]
    assert rules(locale, "x ≥ 18 x", more) == []
    assert rules(locale, "x ≥ 18 x", less) == ["figure-sign"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("más " + "x" * 23 + " 18 años", ["figure-sign"]),
        ("más " + "x" * 24 + " 18 años", []),
        ("edad 18 años xxxxxx más", ["figure-sign"]),
        ("edad 18 años xxxxxxx más", []),
        ("Hay más cosas. Edad 18 años", []),
        ("Hay más cosas: edad 18 años", []),
        ("Hay más; edad 18 años", []),
        ("edad 18 años, más tarde", []),
        ("edad 18 años (más tarde)", []),
        ("Más edad: x. Edad 18 años", []),
        ("además 18 años", []),
        ("másx 18 años", []),
        ("edad de más o menos 18 años", []),
        ("más 3, 18 años", ["figure-added"]),
    ],
)
def test_words_count_near_a_figure_and_in_its_clause(target: str, expected: list[str]) -> None:
    assert rules("es", "age < 18 years", target) == expected


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("es", "edad de no más de 18 años"),
        ("it", "età non più di 18 anni"),
        ("fr", "pas plus de 18 ans"),
        ("pt", "não mais de 18 anos"),
        ("de", "nicht mehr als 18 Jahre"),
        ("de", "kein mehr als 18 Jahre"),
        ("de", "keine mehr als 18 Jahre"),
        ("ar", "العمر لا يزيد على 18 سنة"),
    ],
)
def test_a_denied_word_is_no_contrary(locale: str, target: str) -> None:
    assert rules(locale, "age ≤ 18 years", target) == []


@pytest.mark.parametrize("target", ["nodo más de 18 años", "tono más de 18 años"])
def test_a_part_of_a_word_denies_nothing(target: str) -> None:
    assert rules("es", "age ≤ 18 years", target) == ["figure-sign"]


def test_what_is_denied_in_the_source_is_its_contrary() -> None:
    for denied in ("no", "not"):
        assert rules("es", f"{denied} more than 18 years", "edad ≤ 18 años") == []
        assert rules("es", f"{denied} more than 18 years", "edad > 18 años") == ["figure-sign"]
        assert rules("es", f"{denied} less than 18 years", "edad ≥ 18 años") == []
        assert rules("es", f"{denied} less than 18 years", "edad < 18 años") == ["figure-sign"]


@pytest.mark.parametrize("sign", ["=", "±", "~"])
def test_words_say_nothing_of_other_signs(sign: str) -> None:
    for words in ("más de", "menos de"):
        assert rules("es", f"x {sign} 18 years", f"edad {words} 18 años") == []
        assert rules("nl", "age < 18 years", "leeftijd 18 jaar") == []


def test_a_sign_stands_right_before_its_figure() -> None:
    assert rules("es", "age <18 years", "edad <18 años") == []
    assert rules("es", "a < b, 18 years", "a > b, 18 años") == []
    assert rules("es", "<18 years", "18 años") == []
    assert rules("es", "<18 years", ">18 años") == ["figure-sign"]


def test_a_finding_shows_the_sign_and_the_words_of_both_texts() -> None:
    def shown(source: str, target: str) -> tuple[str, str]:
        [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
        [one] = check_figures(pair, scope_of(find_locale("es")))
        return one.source, one.target

    assert shown("age < 18 years", "edad mayor de 18 años") == ("< 18", "edad mayor de … años 18")
    assert shown("age over 18 years", "edad < 18 años") == ("age over … years 18", "< 18")
    assert shown("age > 18 years", "edad < 18 años") == ("> 18", "< 18")
