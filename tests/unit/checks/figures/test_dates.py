"""Dates keep their day and their month, in whatever form and order a language writes them."""

from itertools import product

import pytest

from pipeline.checks.base import Problem, pairs_of, scope_of
from pipeline.checks.figures.check import check_figures
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio "
    "julio agosto septiembre octubre noviembre diciembre",
}
DAYS = [(1, 12), (3, 5), (12, 11), (13, 5), (31, 12), (30, 1), (2, 1)]
"Days and months; the first ones may be taken for each other."
SAID = ("{month} {day}, 2018", "{day} {month} 2018", "2018-{m:02}-{d:02}", "2018/{m}/{d}")
WRITTEN = {
    "es": ("{day} de {month} de 2018", "{d:02}/{m:02}/2018", "2018-{m:02}-{d:02}", "{d}.{m}.2018"),
    "ja": ("2018年{m}月{d}日", "{m}月{d}日", "2018年{m}月 {d}日", "2018/{m}/{d}"),
    "ko": ("{m}월 {d}일", "2018.{m}.{d}."),
    "ru": ("{d:02}.{m:02}.2018г.",),
    "zh": ("日期{d:02}/{m:02}/2018", "2018年{m}月{d}日"),
}


def found(locale: str, source: str, target: str) -> list[Problem]:
    """What is found on dates."""
    [pair] = pairs_of(Entry(msgid=source, msgstr=(target,)))
    every = check_figures(pair, scope_of(find_locale(locale)))
    return [one for one in every if one.rule == "date"]


def written(form: str, day: int, month: int, language: str = "en") -> str:
    names = MONTHS.get(language, MONTHS["en"]).split()
    return form.format(day=day, month=names[month - 1], d=day, m=month)


@pytest.mark.parametrize("locale", WRITTEN)
@pytest.mark.parametrize("said", SAID)
def test_a_date_may_take_the_form_of_its_language(locale: str, said: str) -> None:
    for (day, month), form in product(DAYS, WRITTEN[locale]):
        source = f"Since {written(said, day, month)} it holds."
        assert found(locale, source, f"x {written(form, day, month, locale)} x") == [], form


@pytest.mark.parametrize("locale", WRITTEN)
@pytest.mark.parametrize("said", SAID)
def test_day_and_month_do_not_change_places(locale: str, said: str) -> None:
    for (day, month), form in product(DAYS, WRITTEN[locale]):
        if day > 12:
            continue
        source = f"Since {written(said, day, month)} it holds."
        assert found(locale, source, f"x {written(form, month, day, locale)} x"), form


ONE = "On May 3, 2018 it began."
RIGHT = [
    ("es", ONE, "El 3 de mayo de 2018 empezó."),
    ("es", ONE, "El 3/5/2018 empezó."),
    ("es", "On 05/13/2018 it began.", "El 13/05/2018 empezó."),
    ("es", "On 13/05/2018 it began.", "El 13/05/2018 empezó."),
    ("es", "On 05/03/2018 it began.", "El 03/05/2018 empezó."),
    ("es", "From May 3 to March 5, 2018", "Del 3 de mayo al 5 de marzo de 2018"),
    ("es", "From May 3 to March 5, 2018", "Del 5 de marzo al 3 de mayo de 2018"),
    ("es", "On May 5, 2018", "El 5 de mayo de 2018"),
    ("es", "In May 2018 there were 12.", "En mayo de 2018 había 12."),
    ("es", "In May 2018, and in March 5", "En mayo de 2018, y en marzo 5"),
    ("es", "Part a/b/2018 and May 3", "La parte a/b/2018 y 3 de mayo"),
    ("es", "Part 3/b/2018 and May 3", "La parte 3/b/2018 y 3 de mayo"),
    ("es", "See 1/05/03/2018 and May 3", "Véase 1/05/03/2018 y 3 de mayo"),
    ("es", "See 05/03/20181 and May 3", "Véase 05/03/20181 y 3 de mayo"),
    ("es", "See 05/03/mgkg and May 3, 2018", "Véase 05/03/mgkg y 3 de mayo de 2018"),
    ("es", "See 12018-03-05 and May 3", "Véase 12018-03-05 y 3 de mayo"),
    ("es", "See 2018-03-051 and May 3", "Véase 2018-03-051 y 3 de mayo"),
    ("es", "See ab12-03-05 and May 3", "Véase ab12-03-05 y 3 de mayo"),
    ("es", "See 2018-a-05 and May 3", "Véase 2018-a-05 y 3 de mayo"),
    ("es", "See 2018-05-a and May 3", "Véase 2018-05-a y 3 de mayo"),
    ("es", "See 32/5/2018 and 5 March", "Véase 32/5/2018 y 5 de marzo"),
    ("es", "Printed in May 2018 (summer)", "Impreso en 5/2018 (junio 2018)"),
    ("ja", "See May 3 and 13 March", "5月3日と3月13日を参照"),
    ("ja", "See May 3, item 105", "項目105、5月3日を参照"),
    ("ja", "Late in March 3 of 4 left", "3月末日に4人中3人"),
    ("es", "See 5 March", "Véase 32/5/2018"),
    ("es", "See 5 March", "Véase 5/0/2018"),
    ("es", "Part a/5/2018 and May 3", "La parte a/5/2018 y 3 de mayo"),
    ("es", "Part of 13 May", "Parte 13/06/abcd"),
    ("es", "Part of 13 May", "Parte abcd-06-13"),
    ("es", ONE, "El 3 de mayo de 2018, versión 5 de marzo"),
    ("es", "On 5 February 2018", "En febrero de 2018, versión 2.5 mayo"),
    ("es", "In May 2018, and on January 7", "El 5 de enero y el 3 de mayo"),
    ("es", "In May 2.5 mg and on January 7", "El 5 de enero y el 3 de mayo"),
    ("es", f"May {'1' * 5000}", f"{'1' * 5000} mayo"),
    ("es", "On 12/05/2018 it began.", "El 05/12/2018 empezó."),
    ("es", "On 05/12/2018 it began.", "El 05/12/2018 empezó."),
    ("es", "You May go there with a group of 40.", "En junio podrá ir con un grupo de 40."),
    (
        "es",
        "The iMarch application had some 40 users.",
        "En junio la aplicación tenía 40 usuarios.",
    ),
    ("es", "Marchers came here from 40 lands.", "En junio vinieron de unos 40 países."),
    ("es", "From March to June a group of 40 came.", "De abril vino un grupo de 40."),
    ("es", "In March a big group of 40 came.", "De abril a mayo vino un grupo de 40."),
    ("es", "In March a big group of 40 came.", "Vino un grupo de 40."),
    (
        "es",
        "In June a big group of 40 came by sea.",
        "En el mes 6, 40 llegaron hasta aquí por mar.",
    ),
    ("ca", "In June a big group of 40 came.", "El mes 6, 40 persones d'aquí tenien set."),
    ("ca", "In June a big group of 40 came.", "El mes 6, 40 persones d'aquí tenien el gen."),
    ("it", "In June a big group of 40 came.", "Nel mese 6, 40 persone di qui con l'ago."),
    ("pt", "In June a big group of 40 came.", "No mês 6, 40 pessoas daqui estavam out."),
    ("fa", "In June a big group of 40 came.", "در ماه 6، 40 نفر از همان شهر بزرگ از مه آمدند"),
]
WRONG = [
    ("es", ONE, "El 3 de junio de 2018 empezó."),
    ("es", ONE, "El 5 de marzo de 2018 empezó."),
    ("es", ONE, "El 05/03/2018 empezó."),
    ("es", "On 2018-05-03 it began.", "El 2018-03-05 empezó."),
    ("es", "On 05/13/2018 it began", "El 13/06/2018 empezó"),
    ("es", "In May 2018 there were 12.", "En junio de 2018 había 12."),
    ("es", "In May 2018, and on 7 March", "En junio de 2018, y el 7 de marzo"),
    ("es", "Until 31 May 2018", "Hasta el 31 de marzo de 2018"),
    ("ja", ONE, "2018年3月5日に始まった。"),
    ("ja", "From May 3 to July 4", "3月5日から7月4日まで"),
    ("zh", ONE, "日期05/03/2018开始。"),
    ("ru", ONE, "С 05.03.2018г."),
    ("ja", ONE, "日付2018-03-05。"),
    ("ja", ONE, "2018-03-05の"),
    ("ja", "From May 3 on", "は3月5日から"),
    ("ar", ONE, "بدأ في ٥ مارس ٢٠١٨"),
    ("es", "Part in May 2018.", "Parte 5-b junio 2018."),
    ("es", "In May 2018, part 3/4", "El 5 de junio de 2018, parte 3/4"),
    ("es", "See 31 March 2018", "Véase 31/05/2018"),
    ("es", "See 31 March 2018", "Véase 31/01/2018"),
    ("es", "On 13/05/2018 it began", "El 13/06/2018 empezó"),
    ("es", "Of 40 one came on May 3", "De 40 uno vino el 3 de junio"),
    ("es", "Until mid-May a big group of 40 came.", "Hasta mediados de junio vino un grupo de 40."),
    ("es", "In March a big group of 40 came.", "En JUNIO vino un gran grupo de 40."),
    ("fr", "In March a big group of 40 came.", "En avr. un grand groupe de 40 est venu."),
]


@pytest.mark.parametrize(("locale", "source", "target"), RIGHT)
def test_the_same_date_is_let_be(locale: str, source: str, target: str) -> None:
    assert found(locale, source, target) == []


@pytest.mark.parametrize(("locale", "source", "target"), WRONG)
def test_another_date_is_told_once(locale: str, source: str, target: str) -> None:
    assert len(found(locale, source, target)) == 1


@pytest.mark.parametrize("month", range(12))
def test_a_month_without_a_day_stays(month: int) -> None:
    source = f"It was in {MONTHS['en'].split()[month]}, and there came a group of 40."
    names = MONTHS["es"].split()
    for number, name in enumerate(names):
        told = found("es", source, f"Fue en {name}, y vino un grupo de 40.")
        assert len(told) == (number != month)
        for one in told:
            assert (one.source, one.target) == (MONTHS["en"].split()[month], name)
            assert (
                one.message == f"the month is {name}; the source means {names[month]}: write that"
            )


def test_a_month_of_english_is_none_in_another_source() -> None:
    [pair] = pairs_of(Entry(msgid="El señor March vio 40.", msgstr=("Em junho viu 40.",)))
    every = check_figures(pair, scope_of(find_locale("pt"), "es"))
    assert "date" not in {one.rule for one in every}


def test_a_turned_date_beside_another_of_its_month_has_changed_places() -> None:
    [one] = found("es", "On May 3 and on May 7, 2018", "El 5 de marzo y el 7 de mayo de 2018")
    assert one.message.startswith("the day and the month changed places")


def test_the_months_are_named_by_their_number() -> None:
    source = "From 7 January to 9 August 2018"
    [one] = found("es", source, "Del 7 de marzo al 9 de abril de 2018")
    assert one.message.startswith("the month is marzo, abril; the source means enero, agosto")


def test_the_months_are_named_in_order_in_the_language_of_the_translation() -> None:
    source = "From 7 November to 9 February 2018, as was said before that day"
    [one] = found("es", source, "Del 7 de diciembre al 9 de abril de 2018, como se dijo antes")
    assert one.message.startswith("the month is abril, diciembre; the source means febrero, noviem")
    assert one.source == "From 7 November to 9 February 2018, as …"
    assert one.target == "abril, diciembre"


def test_a_turned_date_is_shown_in_both_texts() -> None:
    source = "From 2018-05-03 to 2018-03-10, as was said before"
    [one] = found("es", source, "Desde el 2018-03-05 hasta el 2018-03-10, como se dijo")
    assert one.message.startswith("the day and the month changed places")
    assert one.source == "From 2018-05-03 to 2018-03-10, as was s…"
    assert one.target == "Desde el 2018-03-05 hasta el 2018-03-10…"
