"""Times of day that a translation says in words."""

import pytest

from pipeline.checks.pair import check_pair

SOURCE = "Come on Tuesday at 9:30; do not eat from 14:15 on."


@pytest.mark.parametrize(
    ("locale", "target", "told"),
    [
        ("es", "Venga el martes a las nueve y media; no coma desde las dos y cuarto.", False),
        ("ca", "Veniu dimarts a dos quarts de deu; no mengeu des d'un quart de tres.", False),
        (
            "de",
            "Kommen Sie am Dienstag um halb zehn; ab Viertel nach zwei nichts essen.",
            False,
        ),
        ("it", "Venga martedì alle nove e mezza; non mangi dalle due e un quarto.", False),
        ("es", "Venga el martes a las ocho y media; no coma desde las dos y cuarto.", True),
        ("es", "Venga el martes a las nueve; no coma desde las dos y cuarto.", True),
    ],
)
def test_a_time_in_words_is_that_time(locale: str, target: str, told: bool) -> None:
    rules = {one.rule for one in check_pair(SOURCE, target, locale)}
    assert bool(rules & {"figure", "number-word"}) is told


SAID = [
    ("es", "14:00", "a las dos"),
    ("es", "9:45", "a las diez menos cuarto"),
    ("de", "9:45", "um Viertel vor zehn"),
    ("de", "9:45", "um drei viertel zehn"),
    ("es", "20:15", "a las ocho y cuarto"),
    ("es", "0:30", "a las doce y media"),
    ("es", "12:00", "a las doce"),
    ("es", "23:15", "a las once y cuarto"),
    ("es", "9:30", "a las 9 y media"),
    ("es", "9:30h", "a las nueve y media"),
    ("es", "T9:30", "a las nueve y media"),
    ("es", "14:30", "a las catorce y media"),
    ("es", "9:30 or 10:15", "a las nueve y media o a las diez y cuarto"),
    ("de", "14:30", "um halb drei"),
]
OTHER = [
    ("es", "14:00", "a las tres"),
    ("es", "14:00", "a las 2"),
    ("es", "9:45", "a las nueve y cuarto"),
    ("es", "9:45", "a las once menos cuarto"),
    ("es", "14:30", "a las tres y media"),
    ("es", "9:30", "a las nueve y un cuarto"),
    ("es", "9:30 or 10:15", "a las nueve y media o a las once y cuarto"),
    ("es", "9:00", "a las diez"),
    ("es", "10:00", "a las nueve"),
    ("es", "12:00", "a las trece, la primera"),
    ("es", "9:30:15", "a las nueve y media"),
    ("es", "29:30", "a las nueve y media"),
    ("es", "9:305", "a las nueve y media"),
    ("es", "9:3x", "pronto"),
    ("es", "a:30", "pronto"),
    ("es", "a third of 9:20", "a un tercio de las nueve"),
]
"A time, and what does not say it; or what is no time."


@pytest.mark.parametrize(("locale", "source", "target"), [*SAID, *OTHER])
def test_only_the_hour_with_its_part_says_a_time(locale: str, source: str, target: str) -> None:
    rules = {one.rule for one in check_pair(f"Come at {source}.", f"Venga {target}.", locale)}
    assert bool(rules & {"figure", "number-word"}) is ((locale, source, target) in OTHER)
