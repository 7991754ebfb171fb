"""What most commands share: the project of this run, its locales, lines of report."""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

import click

from pipeline.model.finding import Finding
from pipeline.project.config import Config
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot

locale_option = click.option(
    "-l", "--locale", "tags", multiple=True, help="A locale, such as es; may be given again."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


_CONFIG = "pipeline.config"


def config_of(context: click.Context) -> Config:
    """Return the configuration of the project that `--project` names; it is read once a run."""
    top = context.find_root()
    if _CONFIG not in top.meta:
        top.meta[_CONFIG] = load_config(top.obj.resolve())
    config = top.meta[_CONFIG]
    assert isinstance(config, Config)  # noqa: S101  for the type checker: we put it there
    return config


def snapshot_of(context: click.Context) -> Snapshot:
    """Return the one reading of the project for a command that only looks.

    When the command ends, what was parsed is kept, and a file that changed meanwhile is an error.
    """
    snapshot = take_snapshot(config_of(context))
    context.call_on_close(snapshot.finish)
    return snapshot


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
