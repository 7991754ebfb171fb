"""`dragoman status --words`: what a quote for a translation asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from pipeline.cli.output import cell, echo, print_table
from pipeline.drafts.from_memory import memory_of
from pipeline.memory.bands import Band
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot
from pipeline.status.words import Words, locale_words, total_words, unit_of

_COLUMNS = {
    Band.NEW: "new",
    Band.NEAR_50: "50–74",
    Band.NEAR_75: "75–84",
    Band.NEAR_85: "85–94",
    Band.NEAR_95: "95–99",
    Band.REPETITION: "again",
    Band.EXACT: "100",
    Band.CONTEXT: "101",
}


def words_of(project: Snapshot, locales: Sequence[Locale]) -> Mapping[Locale, tuple[Words, ...]]:
    """Return the words of each document, by locale; the memory is brought up to date for it."""
    with memory_of(project, locales) as memory:
        return {locale: locale_words(project, locale, memory) for locale in locales}


def print_words(
    project: Snapshot, parts: Mapping[Locale, Sequence[Words]], *, documents: bool = False
) -> None:
    """Print a line a locale, and one a document where asked."""
    unit = unit_of(project.config.source_locale)
    title = f"{unit.capitalize()} to translate, by percent known"
    # Ten columns of figures: without lines between them a terminal of 80 cuts none.
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 0, 0, 1))
    table.add_column("locale")
    if documents:
        table.add_column("document")
    for name in (*_COLUMNS.values(), "left", "done"):
        table.add_column(name, justify="right", overflow="fold")
    for locale, every in parts.items():
        for words in every if documents else ():
            table.add_row(locale.tag, cell(words.domain), *_cells(words))
        whole = total_words(locale.tag, (words for words in every if not words.theme))
        table.add_row(*([locale.tag, "all"] if documents else [locale.tag]), *_cells(whole))
    print_table(table)
    for words in (words for every in parts.values() for words in every if words.theme):
        if left := sum(words.bands.values()):
            more = f"{counted(left, unit[:-1])} more of the site's own words"
            echo(f"{words.locale}: {more} ({words.domain}.po)")
    echo("left: without a translation that is done; near texts by the project's memory")


def _cells(words: Words) -> list[str]:
    left = sum(words.bands.values())
    counts = [words.bands.get(band, 0) for band in _COLUMNS]
    return [cell(count or "·") for count in (*counts, left, words.total - left)]


def word_records(
    project: Snapshot, parts: Mapping[Locale, Sequence[Words]]
) -> list[dict[str, Any]]:
    """Return the words for scripts, by locale and document."""
    unit = unit_of(project.config.source_locale)
    return [
        {
            "locale": words.locale,
            "domain": words.domain,
            "unit": unit,
            "total": words.total,
            "states": {state.value: count for state, count in words.states.items()},
            "packaged": words.packaged,
            "left": {band.value: words.bands.get(band, 0) for band in _COLUMNS},
        }
        for every in parts.values()
        for words in every
    ]
