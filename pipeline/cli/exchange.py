"""`dragoman exchange`: texts out to other translation tools, and back."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli.exchange_import import import_command
from pipeline.cli.output import echo, print_data
from pipeline.cli.session import config_of, json_option, locale_option, print_json
from pipeline.drafts.from_memory import memory_of
from pipeline.errors import InputError
from pipeline.exchange.deliver import FORMATS, WHOLE, XLIFF, delivered
from pipeline.exchange.gather import gather
from pipeline.exchange.tbx import write_tbx
from pipeline.exchange.tmx import write_tmx
from pipeline.extraction.behind import ADVICE, behind
from pipeline.extraction.templates import messages_of
from pipeline.files import read_bytes, sweep, write_over
from pipeline.glossary.csv_file import glossary_of
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.policy import matches
from pipeline.project.selection import check_globs, chosen
from pipeline.project.snapshot import Snapshot, take_snapshot
from pipeline.project.source_files import THEME_DOMAIN

_FILE = click.Path(dir_okay=False, path_type=Path)
_STATES = tuple(state.value for state in State)


@click.group("exchange")
def command() -> None:
    """Send texts to other translation tools as XLIFF, CSV or XLSX, and take them in again.

    \b
    Examples:
      dragoman exchange export -l es -o es.xlf
      dragoman exchange import es.xlf
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What is to be exported."""

    globs: tuple[str, ...]
    "Documents or globs of them; none: all."
    states: tuple[State, ...]
    "States; none: all."
    form: str
    "The format."
    matches: bool
    "Whether matches of the memory go along."


@command.command("export", short_help="write texts for another tool")
@locale_option
@click.option("-d", "--document", "globs", multiple=True, help="Only this, or a glob: articles/**")
@click.option("--state", "states", metavar="STATE[,STATE]...", help="Only texts in these states.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: by the file's name.")
@click.option("--no-matches", is_flag=True, help="Without approved translations of like texts.")
@click.option("-o", "--output", type=_FILE, help="Default: standard output.")
@click.option("--force", is_flag=True, help="Write over a file of that name.")
@json_option
@click.pass_context
def export_command(  # noqa: PLR0913, PLR0917  click passes each option
    context: click.Context,
    tags: tuple[str, ...],
    globs: tuple[str, ...],
    states: str | None,
    form: str | None,
    no_matches: bool,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Write the texts of one locale for translators who work with other tools.

    `xliff` is XLIFF 2.1, `xliff12` the one before it; `csv` and `xlsx` are for spreadsheets; `tmx`
    is the memory, `tbx` the glossary. By its id `exchange import` finds a text again.

    \b
    Examples:
      dragoman exchange export -l es -o es.xlf
      dragoman exchange export -l es --state untranslated,stale -d "articles/**" -o es.xlsx
      dragoman exchange export -l es --format xliff12 -o es.xlf
    """
    config = config_of(context)
    [locale] = _one(chosen(config, tags))
    order = _Order(
        globs=globs,
        states=_states(states),
        form=form or _by_name(output),
        matches=not no_matches,
    )
    if order.form in WHOLE and (globs or states):
        message = f"{order.form} holds all of the {WHOLE[order.form]}"
        raise InputError(message, where="--format", hint="leave out --document and --state")
    project = take_snapshot(config)
    check_globs(globs, project.domains)
    if any(behind(project, locale, messages_of(project))):
        echo(ADVICE[0].upper() + ADVICE[1:], err=True)
    data, count = _exported(project, locale, order)
    if output is None:
        print_data(data)
        return
    sweep(output.parent, below=False)
    before = read_bytes(output)
    if before is not None and before != data and not force:
        hint = "name another, or use --force: it may hold what somebody translated"
        raise InputError("is there already", where=str(output), hint=hint)
    write_over(output, before, data)
    report = {"file": str(output), "format": order.form, "locale": locale.tag, "texts": count}
    print_json(report) if as_json else echo(f"{counted(count, 'text')}: {output}")


def _one(locales: Sequence[Locale]) -> Sequence[Locale]:
    if len(locales) != 1:
        names = ", ".join(locale.tag for locale in locales)
        hint = f"name one of {names} with -l"
        raise InputError("a file is of one locale", where="--locale", hint=hint)
    return locales


def _states(names: str | None) -> tuple[State, ...]:
    found = [name.strip() for name in (names or "").split(",") if name.strip()]
    for name in found:
        if name not in _STATES:
            hint = f"known: {', '.join(_STATES)}"
            raise InputError(f'"{name}" is no state', where="--state", hint=hint)
    return tuple(map(State, found)) or tuple(State)


def _by_name(output: Path | None) -> str:
    """Return the format that a file's ending names; raise `InputError` for one that names none."""
    if output is None:
        return XLIFF
    ending = output.suffix.lower().removeprefix(".")
    form = XLIFF if ending == "xlf" else ending
    if form not in FORMATS:
        known = ", ".join(f".{name}" for name in ("xlf", *FORMATS) if name != "xliff12")
        hint = f"end it with one of {known}, or say --format"
        raise InputError("its ending names no format", where=str(output), hint=hint)
    return form


def _exported(project: Snapshot, locale: Locale, order: _Order) -> tuple[bytes, int]:
    """Return the file, and how many texts are in it."""
    config = project.config
    glossary = glossary_of(project)
    if order.form == "tbx":
        return write_tbx(glossary, [locale.tag]).encode("utf-8"), len(glossary.terms)
    asked = order.matches or order.form == "tmx"
    with memory_of(project, [locale]) if asked else nullcontext() as memory:
        if order.form == "tmx" and memory is not None:
            pairs = list(memory.pairs([locale.tag]))
            lines = write_tmx(pairs, config.source_locale.tag, __version__)
            return "".join(lines).encode("utf-8"), len(pairs)
        domains = [
            domain
            for domain in project.domains
            if not order.globs or any(matches(glob, domain) for glob in order.globs)
        ]
        asked_for = any(glob == THEME_DOMAIN for glob in order.globs)
        found = gather(project, locale, domains, order.states, glossary, memory, packaged=asked_for)
    count = sum(len(part.units) for part in found.parts)
    if not count:
        hint = "run `dragoman update`, or name other states or documents"
        raise InputError("no text is to be exported", where=locale.tag, hint=hint)
    return delivered(found, order.form), count


command.add_command(import_command)
