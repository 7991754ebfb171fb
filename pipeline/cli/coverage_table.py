"""Tables for people."""

from collections.abc import Mapping, Sequence

from rich.table import Table

from pipeline.cli.output import cell, echo, print_table
from pipeline.model.coverage import Coverage, of_documents, total
from pipeline.model.locale import Locale
from pipeline.model.message import State

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
    """Print a line a locale, and one a document where asked; the site's own words below."""
    table = Table(title="Coverage", title_justify="left")
    table.add_column("locale")
    if documents:
        table.add_column("document")
    every = [coverage for coverages in parts.values() for coverage in coverages]
    states = [
        state for state in _COLUMNS if state in _ALWAYS or any(c.counts.get(state) for c in every)
    ]
    for state in states:
        table.add_column(state.value, justify="right")
    table.add_column("done", justify="right")
    for locale, coverages in parts.items():
        if documents:
            for coverage in coverages:
                domain = cell(coverage.domain)
                table.add_row(locale.tag, domain, *_cells(coverage, states))
        whole = total(locale.tag, of_documents(coverages))
        name = cell(f"{locale.tag}  {locale.name}")
        table.add_row(*([locale.tag, "all"] if documents else [name]), *_cells(whole, states))
    print_table(table)
    for coverage in every:
        if coverage.theme and coverage.done < coverage.total:
            echo(own_words(coverage))


def own_words(coverage: Coverage) -> str:
    """Say how far the site's own words are, which are in no document.

    >>> counts = {State.UNTRANSLATED: 49, State.TRANSLATED: 3}
    >>> some = Coverage(locale="es", domain="site", counts=counts, words=60, packaged=48)
    >>> own_words(some).partition(", ")[2]
    '48 as they come with Dragoman, 1 not translated'
    """
    left = coverage.total - coverage.done - coverage.packaged
    told = [f"{coverage.packaged} as they come with Dragoman"] * bool(coverage.packaged)
    told += [f"{left} not translated"] * bool(left)
    return f"{coverage.locale}: of {coverage.total} of the site's own words, {', '.join(told)}"


def _cells(coverage: Coverage, states: Sequence[State]) -> list[str]:
    counts = [cell(coverage.counts.get(state, 0) or "·") for state in states]
    return [*counts, f"{coverage.percent} %"]
