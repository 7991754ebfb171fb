"""`Retry-After`: seconds or a date, never less than nothing, by the service's own clock."""

import time
from email.utils import formatdate

import pytest

from pipeline.engines.retry_after import seconds_until

DATE = "Wed, 21 Oct 2026 07:28:00 GMT"


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        (None, None, None),
        ("0", None, 0.0),
        (" 12 ", None, 12.0),
        ("1.5", None, 1.5),
        ("-1", None, None),
        ("", None, None),
        ("\u00b2", None, None),
        ("9" * 400, None, float("inf")),
        ("Wed, 21 Oct 99999 07:28:00 GMT", None, None),
        ("Wed, 99 Oct 2026 07:28:00 GMT", None, None),
        (DATE, "Wed, 21 Oct 2026 07:27:50 GMT", 10.0),
        (DATE, "Wed, 21 Oct 2026 07:28:10 GMT", 0.0),
        (DATE.removesuffix(" GMT"), "Wed, 21 Oct 2026 09:27:50 +0200", 10.0),
    ],
)
def test_what_a_service_asks_to_wait(
    value: str | None, date: str | None, seconds: float | None
) -> None:
    assert seconds_until(value, date) == seconds


def test_without_its_clock_ours_counts() -> None:
    assert 890 < (seconds_until(formatdate(time.time() + 900, usegmt=True)) or 0) <= 900
