"""The progress of drafts: rate, cost so far and time left."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.drafts.report import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


@contextmanager
def draft_progress() -> Iterator[Callable[[Progress], None]]:
    """Give what shows the progress of drafts: on a terminal alone, from the first answer on."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    bar = _bar()
    task = bar.add_task("draft", total=None, rate="", cost="")

    def show(progress: Progress) -> None:
        if not bar.live.is_started:
            bar.start()
        rate = bar.tasks[task].speed or 0.0
        money = progress.billed * progress.price / 1e6
        bar.update(
            task,
            completed=progress.answered,
            total=progress.total,
            description=progress.locale,
            rate=f"{rate:.1f}/s",
            cost=f"{progress.billed:,} characters, {money:.2f}" if progress.price else "",
        )

    try:
        yield show
    finally:
        bar.stop()


def _bar() -> "Bar":
    from rich.console import Console  # noqa: PLC0415  only a terminal pays for it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = ("{task.description}", "{task.fields[rate]}", "{task.fields[cost]}")
    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        *map(TextColumn, columns),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
