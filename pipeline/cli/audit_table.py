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
    table.add_column("language")
    names = ("files", "missing", "texts", "done", "waiting", "words left")
    for name in (*names, "errors", "warnings", "notes"):
        table.add_column(name, justify="right")
    for one in by_locale(audit):
        pages = (one.files, one.missing or "·")
        numbers = (*pages, one.texts, f"{one.percent} %", one.waiting, one.words_left)
        found = (one.errors, one.warnings, one.notes)
        table.add_row(cell(one.locale), *(cell(number) for number in (*numbers, *found)))
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
