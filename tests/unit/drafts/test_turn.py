"""One run at a time drafts in a project."""

import threading
from pathlib import Path

from pipeline.drafts.turn import own_turn


def test_a_second_run_says_that_it_waits_and_goes_on_behind_the_first(tmp_path: Path) -> None:
    told = threading.Event()
    steps: list[str] = []

    def second() -> None:
        with own_turn(tmp_path, lambda _: told.set()):
            steps.append("second")

    with own_turn(tmp_path, lambda _: None):
        thread = threading.Thread(target=second)
        thread.start()
        assert told.wait(30)
        steps.append("first")
    thread.join(30)
    assert steps == ["first", "second"]
