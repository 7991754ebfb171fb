"""How long a service asks to wait."""

import time


def seconds_until(value: str | None, now: float | None = None) -> float | None:
    """Read a `Retry-After` header: seconds, or a date; None where it is neither.

    >>> seconds_until("7"), seconds_until("soon")
    (7.0, None)
    """
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  rarely a date

    try:
        date = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, date.timestamp() - (time.time() if now is None else now))
