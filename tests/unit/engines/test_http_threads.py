"""Answers are read by several threads at once, the first ones of a form too."""

import sys
import threading
from dataclasses import make_dataclass
from typing import Any

from pipeline.engines.http import read_json

THREADS, FORMS = 3, 100
"With msgspec's own `decode` the process died in each of three runs, of 3,000 forms at most."


def test_threads_that_read_the_first_answers_of_a_form_all_get_it() -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for number in range(FORMS):
            inner: Any = make_dataclass(
                f"Inner{number}", [("y", int, 0), ("z", "str | None", None)]
            )
            form = make_dataclass(f"Form{number}", [("a", tuple[inner, ...], ()), ("b", inner, 0)])
            assert read_together(form) == [1] * THREADS
    finally:
        sys.setswitchinterval(before)


def read_together(form: type) -> list[int]:
    read: list[int] = []
    start = threading.Barrier(THREADS)

    def work() -> None:
        start.wait()
        read.append(read_json(b'{"a": [{"y": 1, "z": "q"}], "b": {"y": 1}}', form).a[0].y)

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return read
