"""What time it is, for those who may ask."""

import datetime
import os


def now() -> datetime.datetime:
    """Return the time, or the one that SOURCE_DATE_EPOCH fixes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return datetime.datetime.now(datetime.UTC)
