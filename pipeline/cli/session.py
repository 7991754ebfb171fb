"""What most commands share: the project of this run, its locales, lines of report."""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pipeline.config import Config, load_config
from pipeline.errors import ConfigError
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale

locale_option = click.option(
    "-l", "--locale", "tags", multiple=True, help="A locale, such as es; may be given again."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


def config_of(context: click.Context) -> Config:
    """Return the configuration of the project that `--project` names."""
    root: Path = context.find_root().obj
    return load_config(root.resolve())


def chosen(config: Config, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the locales named on the command line; all of them where none is."""
    known = config.targets
    found = []
    for tag in tags:
        locale = known.get(tag.replace("_", "-"))
        if locale is None:
            names = ", ".join(known) or "none"
            message = f'no locale "{tag}" in the configuration'
            raise ConfigError(message, where="--locale", hint=f"configured: {names}")
        found.append(locale)
    return tuple(found) or config.locales


def print_json(report: Any) -> None:
    """Print a report for scripts: one JSON object on standard output."""
    click.echo(json.dumps(report, ensure_ascii=False, indent=2, default=str))


def print_findings(findings: Iterable[Finding], *, err: bool = False) -> None:
    """Print findings as `place: severity: message [rule]`, as compilers do."""
    for finding in findings:
        click.echo(
            f"{finding.where}: {finding.severity}: {finding.message} [{finding.rule}]", err=err
        )


def as_records(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON objects."""
    return [asdict(finding) for finding in findings]


def progress(total: int, what: str) -> tuple[Callable[[str], None], Callable[[], None]]:
    """Return (report, stop): a progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return (lambda _: None), (lambda: None)
    from rich.console import Console  # noqa: PLC0415  only a terminal pays for it
    from rich.progress import Progress  # noqa: PLC0415

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=total)
    bar.start()

    def report(name: str) -> None:
        bar.update(task, advance=1, description=name[:40])

    return report, bar.stop
