"""An audit on the terminal: numbers by language, by rule and by file, and the worst texts."""

from rich.table import Table

from pipeline.audit.page import summary
from pipeline.audit.rank import by_text, worst
from pipeline.audit.record import Audit
from pipeline.audit.report import by_file, by_locale, by_rule
from pipeline.cli.output import cell, echo, print_table
from pipeline.model.counted import counted
from pipeline.model.finding import Severity, excerpt

_FILES = 10
"Files that are listed."
_OF_A_TEXT = 3
"Findings that are printed of one text, unless all are asked for."
_COLUMNS = 8
"Languages that have a column of their own."
_ALWAYS = frozenset({"files", "texts", "done", "errors", "warnings"})
"Columns that are there although all their numbers are 0."
_WIDTH = 96
"Characters of a text that a line shows."


def print_audit(audit: Audit, *, every: bool = False) -> None:
    """Print the tables, then the worst texts or every finding."""
    _print_locales(audit)
    _print_rules(audit)
    _print_files(audit)
    chosen = by_text(audit.spots) if every else worst(audit)
    if chosen and not every:
        echo(f"\nThe worst {counted(len(chosen), 'text')}:")
    for text in chosen:
        shown_spots = text.spots if every else text.spots[:_OF_A_TEXT]
        for spot in shown_spots:
            finding = spot.finding
            echo(f"{finding.where}: {finding.severity}: {finding.message} [{finding.rule}]")
        if more := len(text.spots) - len(shown_spots):
            echo(f"    and {counted(more, 'finding')} more")
        shown = text.first.text
        if shown.source or shown.target:
            echo(f"    {audit.source}: {excerpt(shown.source, _WIDTH)}")
            echo(f"    {text.first.locale}: {excerpt(shown.target, _WIDTH)}")
    echo(("\n" if chosen else "") + summary(audit))


def _print_locales(audit: Audit) -> None:
    table = Table(title=f"Audit of {cell(audit.name)}: {audit.layout}", title_justify="left")
    sums = by_locale(audit)
    columns: dict[str, list[object]] = {
        "files": [one.files for one in sums],
        "missing": [one.missing for one in sums],
        "texts": [one.texts for one in sums],
        "done": [f"{one.percent} %" for one in sums],
        "waiting": [one.waiting for one in sums],
        "words left": [one.words_left for one in sums],
        "errors": [one.errors for one in sums],
        "warnings": [one.warnings for one in sums],
        "notes": [one.notes for one in sums],
    }
    columns = {name: values for name, values in columns.items() if name in _ALWAYS or any(values)}
    table.add_column("in")
    for name in columns:
        table.add_column(name, justify="right", no_wrap=name in _ALWAYS)
    for one, cells in zip(sums, zip(*columns.values(), strict=True), strict=True):
        table.add_row(cell(one.locale), *(cell(value or "·") for value in cells))
    print_table(table)


def _print_rules(audit: Audit) -> None:
    rules = by_rule(audit)
    if not rules:
        return
    table = Table(title="By rule", title_justify="left")
    for name in ("rule", "severity"):
        table.add_column(name)
    locales = audit.locales if len(audit.locales) <= _COLUMNS else ()
    for name in (*locales, "all"):
        table.add_column(name, justify="right")
    for one in rules:
        counts = [sum(spot.locale == locale for spot in one.spots) for locale in locales]
        cells = (cell(count or "·") for count in (*counts, len(one.spots)))
        table.add_row(one.rule, one.severity.value, *cells)
    print_table(table)


def _print_files(audit: Audit) -> None:
    files = by_file(audit)
    if len(files) < 2:
        return
    title = "By file" if len(files) <= _FILES else f"The {_FILES} files with the most findings"
    table = Table(title=title, title_justify="left")
    table.add_column("file")
    for name in ("errors", "warnings", "notes"):
        table.add_column(name, justify="right")
    for file in files[:_FILES]:
        table.add_row(cell(file.path), *(str(file.count(severity)) for severity in Severity))
    print_table(table)
