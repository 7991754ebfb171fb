"""Which lines of a file are run."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any


@contextmanager
def lines_run(file: Path) -> Iterator[set[int]]:
    """Give the set of the lines of `file` that the block runs, in any thread."""
    seen: set[int] = set()
    name = str(file)

    def line(frame: FrameType, _event: str, _value: Any) -> Any:
        seen.add(frame.f_lineno)
        return line

    def call(frame: FrameType, _event: str, _value: Any) -> Any:
        return line(frame, "", None) if frame.f_code.co_filename == name else None

    before = sys.gettrace()
    sys.settrace(call)
    threading.settrace(call)
    try:
        yield seen
    finally:
        sys.settrace(before)
        threading.settrace(None)  # type: ignore[arg-type]
