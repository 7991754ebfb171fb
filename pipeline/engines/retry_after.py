"""How long a service asks to wait."""

import re
import time
from datetime import UTC, datetime

_SECONDS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def seconds_until(value: str | None, date: str | None = None) -> float | None:
    """Read a `Retry-After` header: seconds, or a date; None where it is neither.

    A date is compared with the service's own (`date`, its header), for its clock may be another
    one than ours.

    >>> seconds_until("7"), seconds_until("soon")
    (7.0, None)
    """
    if value is None:
        return None
    if _SECONDS.fullmatch(value.strip()):
        return float(value)
    until, now = _at(value), _at(date or "")
    if until is None:
        return None
    return max(0.0, until - (time.time() if now is None else now))


def _at(value: str) -> float | None:
    """Return the seconds of a date, which is of UTC where it names no zone; None for no date."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  rarely a date

    try:
        date: datetime = parsedate_to_datetime(value)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
