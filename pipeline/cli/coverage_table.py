"""Tables for people."""

import sys
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.status.coverage import Coverage, total

_COLUMNS = (
    State.SIGNED,
    State.TRANSLATED,
    State.DRAFTED,
    State.STALE,
    State.REJECTED,
    State.UNTRANSLATED,
)
_ALWAYS = (State.TRANSLATED, State.UNTRANSLATED)


def print_coverage(parts: Mapping[Locale, Sequence[Coverage]], *, documents: bool = False) -> None:
    """Print a line a locale, and one a document where asked."""
    table = Table(title="Coverage", title_justify="left")
    table.add_column("locale")
    if documents:
        table.add_column("document")
    every = [part for found in parts.values() for part in found]
    shown = [s for s in _COLUMNS if s in _ALWAYS or any(part.counts.get(s) for part in every)]
    for state in shown:
        table.add_column(state.value, justify="right")
    table.add_column("done", justify="right")
    for locale, found in parts.items():
        if documents:
            for part in found:
                table.add_row(locale.tag, part.domain, *_cells(part, shown))
        whole = total(locale.tag, found)
        name = f"{locale.tag}  {locale.name}"
        table.add_row(*([locale.tag, "all"] if documents else [name]), *_cells(whole, shown))
    Console(file=sys.stdout).print(table)


def _cells(part: Coverage, shown: Sequence[State]) -> list[str]:
    counts = [str(part.counts.get(state, 0) or "·") for state in shown]
    return [*counts, f"{part.percent} %"]
