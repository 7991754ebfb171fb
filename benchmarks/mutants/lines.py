"""Which lines of some files are run."""

import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any


@contextmanager
def lines_run(files: Iterable[Path]) -> Iterator[dict[str, set[int]]]:
    """Give the lines of each file that the block runs, in any thread, by the file's name."""
    seen: dict[str, set[int]] = {str(file): set() for file in files}

    def line(frame: FrameType, _event: str, _value: Any) -> Any:
        seen[frame.f_code.co_filename].add(frame.f_lineno)
        return line

    def call(frame: FrameType, _event: str, _value: Any) -> Any:
        return line(frame, "", None) if frame.f_code.co_filename in seen else None

    before = sys.gettrace()
    sys.settrace(call)
    threading.settrace(call)
    try:
        yield seen
    finally:
        sys.settrace(before)
        threading.settrace(None)  # type: ignore[arg-type]


@contextmanager
def calls_run(files: Iterable[Path]) -> Iterator[dict[str, set[int]]]:
    """Give the lines of all functions, classes and modules of each file that the block runs.

    It costs much less than `lines_run`: nothing is done at each line.
    """
    seen: dict[str, set[int]] = {str(file): set() for file in files}
    known: set[CodeType] = set()

    def call(frame: FrameType, _event: str, _value: Any) -> Any:
        code = frame.f_code
        if code.co_filename in seen and code not in known:
            known.add(code)
            seen[code.co_filename].update(line for _, _, line in code.co_lines() if line)

    before = sys.gettrace()
    sys.settrace(call)
    try:
        yield seen
    finally:
        sys.settrace(before)
