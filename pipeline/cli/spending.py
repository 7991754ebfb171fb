"""The progress of drafts: rate, cost so far and time left."""

import sys
from collections.abc import Callable

from pipeline.drafts.ask import Asked


def spending(total: int, price: float) -> tuple[Callable[[str, Asked], None], Callable[[], None]]:
    """Return (report, stop) for drafts: rate, cost so far and time left, on a terminal alone."""
    if not sys.stderr.isatty():
        return (lambda _, __: None), (lambda: None)
    from rich.console import Console  # noqa: PLC0415  only a terminal pays for it
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = ("{task.description}", "{task.fields[rate]}", "{task.fields[cost]}")
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        *map(TextColumn, columns),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("draft", total=total, rate="", cost="")
    bar.start()

    def report(name: str, asked: Asked) -> None:
        rate = bar.tasks[task].speed or 0.0
        cost = f"{asked.billed:,} characters, {asked.billed * price / 1e6:.2f}" if price else ""
        bar.update(task, advance=1, description=name, rate=f"{rate:.1f}/s", cost=cost)

    return report, bar.stop
