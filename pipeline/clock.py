"""What time it is, for those who may ask."""

import datetime
import os


def now() -> datetime.datetime:
    """Return the time, or the one that SOURCE_DATE_EPOCH fixes: the date of what is built."""
    return fixed_time() or wall()


def fixed_time() -> datetime.datetime | None:
    """Return the time that SOURCE_DATE_EPOCH fixes; None where it is not set or holds no time."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (seconds.isascii() and seconds.isdigit()):
        return None
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def wall() -> datetime.datetime:
    """Return the time of the machine's clock: the date of what a person does."""
    return datetime.datetime.now(datetime.UTC)
