"""What time it is, for those who may ask."""

import datetime
import os


def now() -> datetime.datetime:
    """Return the time, or the one that SOURCE_DATE_EPOCH fixes: the date of what is built."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return wall()


def wall() -> datetime.datetime:
    """Return the time of the machine's clock: the date of what a person does."""
    return datetime.datetime.now(datetime.UTC)
