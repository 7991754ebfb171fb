"""`dragoman extract`: templates."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from pipeline.cli.output import echo, print_data
from pipeline.cli.session import config_of, json_option, print_json
from pipeline.clock import now
from pipeline.documents.format import stem_of
from pipeline.errors import InputError
from pipeline.extraction.settled import Settled
from pipeline.extraction.templates import messages_of, template_text, write_templates
from pipeline.extraction.unchanged import Task
from pipeline.model.counted import counted
from pipeline.project.snapshot import take_snapshot


@click.command("extract")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--stdout", is_flag=True, help="Print the template of the named documents.")
@json_option
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], stdout: bool, as_json: bool) -> None:
    """Write the template (.pot) of each document; catalogs stay as they are.

    \b
    Examples:
      dragoman extract
      dragoman extract source/index.md --stdout
    """
    config = config_of(context)
    task = Task(config=config, name="extract", report=_Report)
    report = None if paths or stdout else task.unchanged()
    if report is not None:
        _say(report, as_json=as_json)
        return
    project = take_snapshot(config)
    messages = messages_of(project)
    if paths:
        domains = {_domain(config.root / config.source, path) for path in paths}
        messages = {domain: texts for domain, texts in messages.items() if domain in domains}
        for missing in domains - set(messages):
            raise InputError(
                f"is no document of {config.source}/",
                where=missing,
                hint="name a Markdown file there",
            )
    if stdout:
        print_data(template_text(config, messages, now()).encode("utf-8"))
        return
    written = write_templates(config, messages, now(), settled=Settled(snapshot=project))
    project.store.save()
    counts = {domain: len(texts) for domain, texts in messages.items()}
    report = _Report(templates=counts, written=tuple(written))
    if not paths and not written:
        task.remember(project, report)
    _say(report, as_json=as_json)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What an extraction did."""

    templates: Mapping[str, int]
    "Number of messages by domain."
    written: tuple[str, ...]
    "Paths of the templates that were written."


def _say(report: _Report, *, as_json: bool) -> None:
    if as_json:
        print_json({"templates": report.templates, "written": report.written})
        return
    count = sum(report.templates.values())
    templates = f"{counted(len(report.templates), 'template')}, {counted(count, 'message')}"
    echo(f"{templates}, {counted(len(report.written), 'file')} written")


def _domain(source: Path, path: Path) -> str:
    absolute = path.resolve()
    if absolute.is_relative_to(source):
        return stem_of(absolute.relative_to(source).as_posix())
    return path.as_posix()
