"""`dragoman exchange import`: what another tool wrote, taken in text by text."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.output import echo
from pipeline.cli.session import config_of, json_option, locale_option, print_json
from pipeline.clock import now
from pipeline.errors import ExitCode, InputError
from pipeline.exchange.deliver import received
from pipeline.exchange.enter import enter
from pipeline.exchange.record import Exchange
from pipeline.exchange.take_in import Change, Judged, Left, Taken, judge, places_of
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.built_files import sweep_edited
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import take_snapshot
from pipeline.review.items import items
from pipeline.stamp import read_regular

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("import", short_help="take in what another tool wrote")
@click.argument("file", type=_FILE)
@locale_option
@click.option(
    "--as",
    "taken",
    type=click.Choice([one.value for one in Taken]),
    default=Taken.SAID.value,
    show_default=True,
    help="What changed texts are: as the file says of each, or all alike.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be taken in; write nothing.")
@json_option
@click.pass_context
def import_command(
    context: click.Context,
    file: Path,
    tags: tuple[str, ...],
    taken: str,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take in the translations of an XLIFF, CSV or XLSX FILE that was exported here.

    What was changed here since it went out is never written over, and a text without all the
    markup of its source is not taken in: each is told by its line, and the exit code is 1. Nothing
    is signed by it.

    \b
    Examples:
      dragoman exchange import es.xlf --dry-run
      dragoman exchange import es.xlf
      dragoman exchange import es.xlsx --as fuzzy
    """
    config = config_of(context)
    found = _read(file)
    locale = _locale(config, found, file, tags)
    if not dry_run:
        sweep_edited(config, config.root / config.locale / locale.folder)
    project = take_snapshot(config)
    judged = judge(found, project, places_of(items(project, locale)), Taken(taken))
    if not judged.known:
        hint = "run this in the project that it was exported from"
        raise InputError("has no text of this project", where=str(file), hint=hint)
    draft = f"draft: exchange {now().date().isoformat()}"
    late = () if dry_run else enter(config, judged.changes, draft)
    _tell(file, locale, judged, late, as_json=as_json, dry_run=dry_run)
    return ExitCode.FINDINGS if judged.left or late else ExitCode.DONE


def _read(file: Path) -> Exchange:
    data = read_regular(file)
    if data is None:
        raise InputError("there is no such file", where=str(file))
    return received(data, str(file))


def _locale(config: Config, found: Exchange, file: Path, tags: Sequence[str]) -> Locale:
    """Return the locale that a file is of; raise `InputError` for one of another project."""
    if found.project and found.project != config.project:
        message = f'is of the project "{found.project}", and this one is "{config.project}"'
        raise InputError(message, where=str(file), hint="run this in that project")
    source = config.source_locale.tag
    if found.source.partition("-")[0].casefold() != source.partition("-")[0].casefold():
        message = f'is translated from "{found.source}", and this project from "{source}"'
        raise InputError(message, where=str(file), hint="import a file that was exported here")
    locales = {locale.tag: locale for locale in chosen(config, tags)}
    try:
        [locale] = chosen(config, [found.target])
    except InputError as error:
        message = f'is of the language "{found.target}", which this project has not'
        raise InputError(message, where=str(file), hint=error.hint) from None
    if tags and locale.tag not in locales:
        message = f'is of the language "{found.target}", and you asked for {", ".join(tags)}'
        raise InputError(message, where=str(file), hint="leave out -l")
    return locale


def _tell(
    file: Path,
    locale: Locale,
    judged: Judged,
    late: Sequence[Change],
    *,
    as_json: bool,
    dry_run: bool,
) -> None:
    changes = [change for change in judged.changes if change not in late]
    done = sum(change.done for change in changes)
    signed = sum(
        change.item.state is State.SIGNED and change.text != change.item.entry.msgstr[change.form]
        for change in changes
    )
    left = [*judged.left, *map(_late, late)]
    if as_json:
        print_json(
            {
                "file": str(file),
                "locale": locale.tag,
                "translated": done,
                "fuzzy": len(changes) - done,
                "signed_before": signed,
                "notes": sum(len(change.notes) for change in changes),
                "same": judged.same,
                "empty": judged.empty,
                "left": [asdict(one) for one in left],
                "dry_run": dry_run,
            }
        )
        return
    for one in left:
        echo(f"{file}:{one.line}: {one.reason} [{one.rule}]")
    word = "would be taken in" if dry_run else "taken in"
    echo(f"{locale.tag}: {done} {word} as translated, {len(changes) - done} as fuzzy")
    echo(f"{judged.same} as they are here, {judged.empty} without a translation, {len(left)} left")
    if signed:
        echo(f"{counted(signed, 'text')} had a sign-off, for other words: `dragoman review list`")
    if changes and not dry_run:
        echo(f"`dragoman check -l {locale.tag}` judges them; `git diff` shows them")


def _late(change: Change) -> Left:
    where = f"{change.item.path}:{change.item.entry.line}"
    reason = f"{where}: was changed while this ran"
    return Left(line=0, id="", rule="changed", reason=reason)
