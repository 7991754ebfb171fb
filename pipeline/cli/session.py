"""What most commands share: the project of this run, its locales, lines of report."""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.output import echo, print_json, shown
from pipeline.cli.own_folders import mark_own_folders
from pipeline.errors import InputError, raise_all
from pipeline.model.counted import counted
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.project.read_config import load_config

if TYPE_CHECKING:
    from pipeline.project.snapshot import Snapshot

__all__ = [
    "as_records",
    "config_of",
    "findings_count",
    "json_option",
    "locale_option",
    "print_findings",
    "print_json",
    "progress",
    "readable",
    "snapshot_of",
]
UNREADABLE = "pipeline.unreadable"
"Set in the context of a run that left out locales with broken catalogs."

locale_option = click.option(
    "-l", "--locale", "tags", multiple=True, help="A locale, such as es; may be given again."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


_CONFIG = "pipeline.config"


def config_of(context: click.Context) -> Config:
    """Return the configuration of the project that `--project` names; it is read once a run."""
    top = context.find_root()
    config = top.meta.get(_CONFIG)
    if not isinstance(config, Config):
        config = top.meta[_CONFIG] = fresh_config_of(context)
        mark_own_folders(context, config)
    return config


def fresh_config_of(context: click.Context) -> Config:
    """Return the configuration as it lies on disk now."""
    root: Path = context.find_root().obj
    return load_config(root.resolve())


def snapshot_of(context: click.Context, *, room: int | None = None) -> "Snapshot":
    """Return the one reading of the project for a command that only looks.

    `room`, where it is given, is how many bytes of files may stand parsed in memory.
    When the command ends, what was parsed is kept, and a file that changed meanwhile is an error.
    """
    # Not imported where nothing is read: the parsers of documents take a fifth of a second.
    from pipeline.project.snapshot import ROOM, take_snapshot  # noqa: PLC0415

    snapshot = take_snapshot(config_of(context), room=ROOM if room is None else room)
    context.call_on_close(snapshot.finish)
    return snapshot


def readable(
    context: click.Context,
    snapshot: "Snapshot",
    locales: Iterable[Locale],
    read: Callable[["Snapshot", Locale], object] = lambda snapshot, locale: snapshot.catalogs(
        locale
    ),
) -> tuple[Locale, ...]:
    """Return the locales whose catalogs can be read; name each broken catalog of the others.

    One typing error in one language does not stop the others, but the command exits with 2. Raise
    `InputError` where no locale is left. `read` reads what the command needs of a locale.
    """
    errors: list[InputError] = []
    sound: list[Locale] = []
    for locale in locales:
        try:
            read(snapshot, locale)
            sound.append(locale)
        except InputError as error:
            errors.append(error)
    if not sound:
        raise_all(errors)
    for broken in errors:
        for line in str(broken).splitlines():
            echo(f"dragoman: {line}", err=True)
    if errors:
        context.find_root().meta[UNREADABLE] = True
    return tuple(sound)


def print_findings(findings: Iterable[Finding], *, err: bool = False) -> None:
    """Print findings as `place: severity: message [rule]`, as compilers do."""
    for finding in findings:
        echo(f"{finding.where}: {finding.severity}: {finding.message} [{finding.rule}]", err=err)


def findings_count(findings: Sequence[Finding]) -> str:
    """Return the line that ends a list of findings: how many, and how many are errors."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"{counted(len(findings), 'finding')}, {counted(errors, 'error')}"


def as_records(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON objects."""
    return [asdict(finding) for finding in findings]


_REFRESH = 0.1
"Seconds between two pictures of a progress bar."


def progress(what: str) -> tuple[Callable[[str, int], None], Callable[[], None]]:
    """Return (report, stop): a progress bar on a terminal, nothing elsewhere.

    `report` is called with the name of what was done and the number of all that there is to do.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        return (lambda _name, _total: None), (lambda: None)
    from rich.console import Console  # noqa: PLC0415  only a terminal pays for it
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    # Without a thread of its own: a process with threads cannot be forked safely.
    bar = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
    task = bar.add_task(what, total=None)
    bar.start()
    last = 0.0

    def report(name: str, total: int) -> None:
        nonlocal last
        text = escape(shown(name[:40], sys.stderr.encoding))
        bar.update(task, advance=1, total=total, description=text)
        if time.monotonic() - last > _REFRESH:
            bar.refresh()
            last = time.monotonic()

    return report, bar.stop
