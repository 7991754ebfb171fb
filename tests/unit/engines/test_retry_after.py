"""`Retry-After`: seconds or a date, never less than nothing."""

import pytest

from pipeline.engines.retry_after import seconds_until

DATE, AT = "Wed, 21 Oct 2026 07:28:00 GMT", 1792567680.0


@pytest.mark.parametrize(
    ("value", "now", "seconds"),
    [
        (None, None, None),
        ("0", None, 0.0),
        (" 12 ", None, 12.0),
        ("-1", None, None),
        ("", None, None),
        ("1.5", None, None),
        (DATE, AT - 10, 10.0),
        (DATE, AT + 10, 0.0),
    ],
)
def test_what_a_service_asks_to_wait(
    value: str | None, now: float | None, seconds: float | None
) -> None:
    assert seconds_until(value, now) == seconds
