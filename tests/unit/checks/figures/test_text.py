"""Figures are read as the readers of their language read them."""

from decimal import Decimal

import pytest

from pipeline.checks.figures.text import Figure, figures
from pipeline.locales.number_forms import forms_of


def shown(one: Figure) -> str:
    """A figure with what was read of it; what goes without saying is left out."""
    said = f"{one.text}={one.value}"
    if one.bare != one.value:
        said += f" bare {one.bare}"
    if one.copied != one.bare:
        said += f" copied {one.copied}"
    if one.others:
        said += " or " + ",".join(map(str, one.others))
    if one.units:
        said += f" {'·'.join(one.units)} [{one.unit_text}]"
    if one.name:
        said += " name"
    if len(one.parts) != 1:
        said += " parts " + ",".join(map(str, one.parts))
    return said


def read(locale: str, text: str, joined: tuple[int | float, ...] = ()) -> list[str]:
    values = frozenset(Decimal(str(value)) for value in joined)
    return [shown(one) for one in figures(text, forms_of(locale), forms_of("en"), values)]


READ = [
    ("en", "0x1F, 0XfF_0 and 0x", ["0x1F=31 name parts ", "0XfF_0=4080 name parts ", "0=0"]),
    (
        "en",
        "0x123456789012345678901234567",
        ["0x123456789012345678901234567=5634002666912405225802306100 name parts "],
    ),
    (
        "en",
        "(.5 mg) and =.25, a.5, .5.5",
        [".5=0.5 mass-milligram [mg]", ".25=0.25", "5=5", "5.5=5.5 parts 5,5"],
    ),
    (
        "en",
        "−5 and -5, a-5, 3-5, (-5), 5%-7",
        ["−5=-5", "-5=-5", "5=5", "3=3", "5=5", "-5=-5", "5=5 concentr-percent [%]", "7=7"],
    ),
    ("en", "x −1.5, y -1,500", ["−1.5=-1.5 parts 1,5", "-1,500=-1500 parts 1,500"]),
    (
        "es",
        "10 000, 10 000 000, 1 2345 y 12 000,5",
        [
            "10 000=10000 copied None parts 10,0",
            "10 000 000=10000000 copied None parts 10,0,0",
            "1=1",
            "2345=2345",
            "12 000,5=12000.5 copied None parts 12,0,5",
        ],
    ),
    ("de", "10 500 und 20 500", ["10=10", "500=500", "20=20", "500=500"]),
    (
        "fr",
        "10 000 et 10 000,5",
        ["10 000=10000 copied None parts 10,0", "10 000,5=10000.5 copied None parts 10,0,5"],
    ),
    ("ca", "10 000", ["10 000=10000 copied None parts 10,0"]),
    ("gl", "10 000", ["10 000=10000 copied None parts 10,0"]),
    ("pt", "10 000", ["10 000=10000 copied None parts 10,0"]),
    ("it", "10 000", ["10 000=10000 copied None parts 10,0"]),
    ("en", "in 10 500 x", ["10=10", "500=500"]),
    ("ru", "10 000", ["10 000=10000 copied None parts 10,0"]),
    (
        "es",
        "1.234,5 y 1.234.567 y 12.34 y 1.2.3",
        [
            "1.234,5=1234.5 copied None parts 1,234,5",
            "1.234.567=1234567 copied None parts 1,234,567",
            "12.34=None copied 12.34 parts 12,34",
            "1.2.3=None parts 1,2,3",
        ],
    ),
    (
        "hi",
        "1,00,000 और 12,34,567",
        ["1,00,000=100000 parts 1,0,0", "12,34,567=1234567 parts 12,34,567"],
    ),
    ("en", "1,00,000", ["1,00,000=100000 parts 1,0,0"]),
    (
        "en",
        "1,234,5 and 1.5.5 and 1,23",
        ["1,234,5=None parts 1,234,5", "1.5.5=None parts 1,5,5", "1,23=None parts 1,23"],
    ),
    ("de-CH", "12’500", ["12’500=12500 copied None parts 12,500"]),
    ("en", "1_000", ["1_000=1000 parts 1,0"]),
    ("es", "1,5,5", ["1,5,5=None parts 1,5,5"]),
    (
        "en",
        "123456789012345678901234 and 1234567890123456789012345",
        [
            "123456789012345678901234=123456789012345678901234",
            "1234567890123456789012345=None parts ",
        ],
    ),
    ("ar", "١٢٫٥ و ١٬٢٠٠", ["١٢٫٥=12.5 parts 12,5", "١٬٢٠٠=1200 parts 1,200"]),
    ("ja", "２０，０００", ["２０,０００=20000 parts 20,0"]),
    (
        "en",
        "at 5 pm, 5:30 pm, 12 am, 12 pm, 5 p.m., 5 PM, 11 am, 13 pm, 0 am",
        [
            "5=5 or 17",
            "5=5 or 17",
            "30=30",
            "12=12 or 0",
            "12=12 or 12",
            "5=5 or 17",
            "5=5 or 17",
            "11=11 or 11",
            "13=13",
            "0=0",
        ],
    ),
    ("en", "5pm, 5 pmx, 5 Am", ["5=5 or 17", "5=5", "5=5 or 5"]),
    (
        "ar",
        "5 مساء، 5 صباحا، 5 م، 5 ص، 5 صح",
        ["5=5 or 17", "5=5 or 5", "5=5 or 17", "5=5 or 5", "5=5"],
    ),
    (
        "ja",
        "午前5時、午後5時、午後 12時、午前12時",
        ["5=5 or 5", "5=5 or 17", "12=12 or 12", "12=12 or 0"],
    ),
    ("zh", "上午5点、下午5点", ["5=5 or 5", "5=5 or 17"]),
    ("ko", "오전 5시, 오후 5시", ["5=5 or 5", "5=5 or 17"]),
    (
        "en",
        "the 1990s, 1990’s, 1980sx, 1995s, 0s",
        ["1990=1990 or 90", "1990=1990 or 90", "1980=1980", "1995=1995", "0=0 or 0"],
    ),
    (
        "en",
        "10k users, 10kg, 10 k, 10kx",
        ["10k=10000 bare 10", "10=10 mass-kilogram [kg]", "10=10", "10=10"],
    ),
    ("ja", "10k", ["10=10"]),
    (
        "en",
        "Rust 1.79, see Rust 1.79, the Rust 1.79. Then. Rust 2.5",
        [
            "1.79=1.79 parts 1,79",
            "1.79=1.79 name parts 1,79",
            "1.79=1.79 name parts 1,79",
            "2.5=2.5 parts 2,5",
        ],
    ),
    (
        "en",
        "version 1.5, release 1.6, section 1.7, chapter 1.8, edition 1.9, v 1.1, r 1.2",
        [
            "1.5=1.5 name parts 1,5",
            "1.6=1.6 name parts 1,6",
            "1.7=1.7 name parts 1,7",
            "1.8=1.8 name parts 1,8",
            "1.9=1.9 name parts 1,9",
            "1.1=1.1 name parts 1,1",
            "1.2=1.2 name parts 1,2",
        ],
    ),
    (
        "en",
        "x version1.5, 1.5 release, 1.6 version, 1.7 edition, 1.8.x, 1.9 versions, 1.5x",
        [
            "1.5=1.5 name parts 1,5",
            "1.5=1.5 name parts 1,5",
            "1.6=1.6 name parts 1,6",
            "1.7=1.7 name parts 1,7",
            "1.8=1.8 name parts 1,8",
            "1.9=1.9 parts 1,9",
            "1.5=1.5 parts 1,5",
        ],
    ),
    (
        "en",
        "v1.5, a2, é3, B12, R2D2, x1.5 mg",
        [
            "1.5=1.5 name parts 1,5",
            "2=2 name",
            "3=3",
            "12=12 name",
            "2=2 name",
            "2=2 name",
            "1.5=1.5 mass-milligram [mg] name parts 1,5",
        ],
    ),
    (
        "en",
        "in C++ 1.5 and a C# 2.5 and Foo.bar-x 3.5",
        ["1.5=1.5 name parts 1,5", "2.5=2.5 name parts 2,5", "3.5=3.5 name parts 3,5"],
    ),
    (
        "en",
        "2 million, 2.5 billion, 2 thousand people",
        [
            "2 million=2000000 bare 2",
            "2.5 billion=2500000000.0 bare 2.5 parts 2,5",
            "2 thousand=2000 bare 2",
        ],
    ),
    (
        "es",
        "2 millones, 2 mil, 2 mil millones",
        ["2 millones=2000000 bare 2", "2 mil=2000 bare 2", "2 mil millones=2000000000 bare 2"],
    ),
    ("de", "2 Millionen, 2 Mio.", ["2 Millionen=2000000 bare 2", "2 Mio=2000000 bare 2"]),
    ("en", "version 2.5 million", ["2.5=2.5 name parts 2,5"]),
    (
        "en",
        "45%, 45 %, 5 percent, %45, 5 mg/kg, 5 mg per kg, 5 mg / kg, 5 mg/",
        [
            "45=45 concentr-percent [%]",
            "45=45 concentr-percent [%]",
            "5=5 concentr-percent [percent]",
            "45=45 concentr-percent [%]",
            "5=5 mass-milligram·mass-kilogram [mg/kg]",
            "5=5 mass-milligram·mass-kilogram [mg per kg]",
            "5=5 mass-milligram·mass-kilogram [mg / kg]",
            "5=5 mass-milligram [mg]",
        ],
    ),
    ("tr", "%45'i ve % 45", ["45=45 concentr-percent [%]", "45=45"]),
    ("ar", "٪45 و 45٪", ["45=45 concentr-percent [٪]", "45=45 concentr-percent [٪]"]),
    (
        "en",
        "5 mmol/L, 5 mmol/l, 5 mg/dL, 5-mg, 5 - mg, 5  mg, 5   mg",
        [
            "5=5 millimole·volume-liter [mmol/L]",
            "5=5 millimole·volume-liter [mmol/l]",
            "5=5 mass-milligram·volume-deciliter [mg/dL]",
            "5=5 mass-milligram [mg]",
            "5=5",
            "5=5 mass-milligram [mg]",
            "5=5",
        ],
    ),
    (
        "en",
        "5 MG, 5 Mg, 5 hours, 5 hour, 5 mg/kg/day",
        [
            "5=5 mass-milligram [MG]",
            "5=5 mass-milligram [Mg]",
            "5=5 duration-hour [hours]",
            "5=5 duration-hour [hour]",
            "5=5 mass-milligram·mass-kilogram·duration-day [mg/kg/day]",
        ],
    ),
    ("en", "5 mg", ["5=5 mass-milligram [mg]"]),
    ("en", "ends in 5", ["5=5"]),
    ("en", "I-5, A-4; B - 5", ["5=5", "4=4", "5=5"]),
    ("ja", "20万人", ["20万=200000 bare 20"]),
]
JOINED = [
    ("de", "10 000 Menschen", (), ["10 000=10000 copied None parts 10,0"]),
    ("de", "10 500 Menschen", (10500,), ["10 500=10500 copied None parts 10,500"]),
    ("de", "10 500 Menschen", (10, 500), ["10=10", "500=500"]),
    ("de", "10 500 Menschen", (10500, 10), ["10 500=10500 copied None parts 10,500"]),
    ("de", "10 500 Menschen", (5,), ["10=10", "500=500"]),
    ("de", "20 500 Menschen", (10000,), ["20 500=20500 copied None parts 20,500"]),
    ("de", "20 500 Menschen", (1000,), ["20 500=20500 copied None parts 20,500"]),
    ("de", "20 500 Menschen", (999,), ["20=20", "500=500"]),
    ("de", "20 500 Menschen", (1000, 20), ["20=20", "500=500"]),
    ("de", "20 500 Menschen", (1000, 5), ["20 500=20500 copied None parts 20,500"]),
    ("de", "1 000,5 x", (1000.5,), ["1 000,5=1000.5 copied None parts 1,0,5"]),
]
"Values of the source, which may be read whole where a plain space parts them."


@pytest.mark.parametrize(("locale", "text", "expected"), READ)
def test_figures_are_read_with_value_unit_and_name(
    locale: str, text: str, expected: list[str]
) -> None:
    assert read(locale, text) == expected


@pytest.mark.parametrize(("locale", "text", "joined", "expected"), JOINED)
def test_a_plain_space_parts_two_figures_unless_the_source_has_them_as_one(
    locale: str, text: str, joined: tuple[int | float, ...], expected: list[str]
) -> None:
    assert read(locale, text, joined) == expected


def test_where_a_figure_stands_is_told() -> None:
    text = "in 10 500 x 5 mg"
    every = figures(text, forms_of("de"), forms_of("en"))
    assert [text[one.start : one.end] for one in every] == ["10", "500", "5"]


@pytest.mark.parametrize(
    ("text", "tag", "value"),
    [
        ("3千人", "ja", 3000),
        ("3百万人", "ja", 3_000_000),
        ("3千人", "zh", 3000),
        ("3百人", "ja", 300),
    ],
)
def test_a_figure_with_a_chinese_sign_for_thousands(text: str, tag: str, value: int) -> None:
    forms = forms_of(tag)
    assert [one.value for one in figures(text, forms, forms)] == [value]
