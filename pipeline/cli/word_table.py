"""`dragoman status --words`: what a quote for a translation asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from pipeline.audit.record import Audit
from pipeline.audit.report import by_locale
from pipeline.audit.words import left_by_band
from pipeline.cli.output import cell, echo, print_table
from pipeline.drafts.from_memory import memory_of
from pipeline.locales.cldr import find_locale
from pipeline.memory.bands import SHOWN, Band, unit_of
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot
from pipeline.status.words import Words, locale_words, total_words


def words_of(project: Snapshot, locales: Sequence[Locale]) -> Mapping[Locale, tuple[Words, ...]]:
    """Return the words of each document, by locale; the memory is brought up to date for it."""
    with memory_of(project, locales) as memory:
        return {locale: locale_words(project, locale, memory) for locale in locales}


def print_words(
    project: Snapshot, parts: Mapping[Locale, Sequence[Words]], *, documents: bool = False
) -> None:
    """Print a line a locale, and one a document where asked."""
    unit = unit_of(project.config.source_locale)
    rows = []
    for locale, every in parts.items():
        rows += [(locale.tag, words.domain, words) for words in (every if documents else ())]
        whole = total_words(locale.tag, (words for words in every if not words.theme))
        rows.append((locale.tag, "all", whole))
    _print_table(unit, rows, documents=documents)
    for words in (words for every in parts.values() for words in every if words.theme):
        if left := sum(words.bands.values()):
            more = f"{counted(left, unit[:-1])} more of the site's own words"
            echo(f"{words.locale}: {more} ({words.domain}.po)")
    echo("left: without a translation that is done; near texts by the project's memory")


def print_audit_words(audit: Audit) -> None:
    """Print a line a language: what of an audited site is to be translated."""
    unit = unit_of(find_locale(audit.source))
    bands = left_by_band(audit)
    rows = []
    for one in by_locale(audit):
        done = {State.TRANSLATED: one.words - one.words_left, State.UNTRANSLATED: one.words_left}
        words = Words(locale=one.locale, domain="", states=done, bands=bands[one.locale])
        rows.append((one.locale, "all", words))
    _print_table(unit, rows)
    echo("left: without a translation of today's text; near texts by what is translated here")


def _print_table(
    unit: str, rows: Sequence[tuple[str, str, Words]], *, documents: bool = False
) -> None:
    title = f"{unit.capitalize()} to translate, by percent known"
    # Ten columns of figures: without lines between them a terminal of 80 cuts none.
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, padding=(0, 0, 0, 1))
    table.add_column("locale")
    if documents:
        table.add_column("document")
    for name in (*SHOWN.values(), "left", "done"):
        table.add_column(name, justify="right", overflow="fold")
    for tag, domain, words in rows:
        table.add_row(*([tag, cell(domain)] if documents else [tag]), *_cells(words))
    print_table(table)


def _cells(words: Words) -> list[str]:
    left = sum(words.bands.values())
    counts = [words.bands.get(band, 0) for band in SHOWN]
    return [cell(count or "·") for count in (*counts, left, words.total - left)]


def band_record(bands: Mapping[Band, int]) -> dict[str, int]:
    """Return the words of each band for scripts."""
    return {band.value: bands.get(band, 0) for band in SHOWN}


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
            "left": band_record(words.bands),
        }
        for every in parts.values()
        for words in every
    ]
