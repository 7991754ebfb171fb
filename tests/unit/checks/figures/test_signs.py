"""Times of one length in two units are the same time."""

from fractions import Fraction

import pytest

from pipeline.checks.figures.signs import Quantity, as_long
from pipeline.locales.measures import NUMBER, UNIT

SAME = [
    ("24 hour", "day"),
    ("1 hour", "60 minute"),
    ("60 second", "1 minute"),
    ("7 day", "1 week"),
    ("12 month", "year"),
    ("52 week", "year"),
    ("365 day", "1 year"),
    ("30 day", "1 month"),
    ("15 day", "2 week"),
    ("14 day", "2 week"),
    ("18 month", "3/2 year"),
    ("120 minute", "2 hour"),
]
OTHER = [
    ("23 hour", "day"),
    ("28 day", "1 month"),
    ("day", "hour"),
    ("15 day", "3 week"),
    ("16 day", "2 week"),
    ("2 day", "2 day"),
    ("15 hour", "2 week"),
    ("11 month", "year"),
    ("25 hour", "day"),
    ("50 week", "year"),
]


def time(text: str) -> Quantity:
    """`24 hour` as a quantity; `day` has no number."""
    number, _, unit = text.rpartition(" ")
    values = (Fraction(number),) if number else ()
    return Quantity(0, 0, NUMBER if number else UNIT, values, f"duration-{unit}")


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_time_may_be_said_in_another_unit(one: str, other: str) -> None:
    assert as_long(time(one), time(other))
    assert as_long(time(other), time(one))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_time_is_not_the_same(one: str, other: str) -> None:
    assert not as_long(time(one), time(other))
    assert not as_long(time(other), time(one))


def test_a_measure_that_is_no_time_is_never_as_long() -> None:
    times = Quantity(0, 0, NUMBER, (Fraction(24),), "times")
    assert not as_long(times, time("day"))
    assert not as_long(time("day"), times)
