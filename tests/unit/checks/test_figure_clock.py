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
