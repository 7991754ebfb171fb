"""`dragoman status`: coverage."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pipeline.checks.project import locale_findings
from pipeline.cli.coverage_table import print_coverage
from pipeline.cli.session import config_of, json_option, locale_option, print_json, snapshot_of
from pipeline.clock import now
from pipeline.drafts.journal import JOURNAL, open_journal
from pipeline.files import write_atomic
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot
from pipeline.status.coverage import Coverage, locale_coverage, total
from pipeline.status.history import history
from pipeline.status.page import Trend, badge, status_page
from pipeline.status.post_edits import PostEdit, post_edits

_FILE = click.Path(path_type=Path)


@click.command("status")
@locale_option
@click.option("--documents", is_flag=True, help="A line for each document as well.")
@click.option("--html", "page", type=_FILE, help="Write a page with bars, trend and findings.")
@click.option("--badges", type=_FILE, help="Write an SVG badge a locale into this folder.")
@json_option
@click.pass_context
def command(
    context: click.Context, /, tags: tuple[str, ...], documents: bool, as_json: bool, **wish: Any
) -> None:
    """Print how many messages are in which state, by locale and document.

    \b
    Examples:
      dragoman status
      dragoman status -l es --documents
      dragoman status --html status.html --badges badges
    """
    config = config_of(context)
    project = snapshot_of(context)
    parts = {locale: locale_coverage(project, locale) for locale in chosen(config, tags)}
    if wish["page"]:
        write_atomic(wish["page"], _page(project, parts).encode("utf-8"))
    if wish["badges"]:
        for locale, found in parts.items():
            image = badge(locale.tag, total(locale.tag, found).percent)
            write_atomic(wish["badges"] / f"{locale.tag}.svg", image.encode("utf-8"))
    edits = _post_edits(config, project, tuple(parts))
    if as_json:
        report: dict[str, Any] = {
            locale.tag: [_record(one) for one in found] for locale, found in parts.items()
        }
        print_json(report | ({"post_edits": [asdict(one) for one in edits]} if edits else {}))
        return
    print_coverage(parts, documents=documents)
    for one in edits:
        share = f"{one.distance:.0%} of the characters edited"
        click.echo(f"{one.locale}: {one.messages} drafts by {one.engine} in {one.month}: {share}")


def _page(project: Snapshot, parts: Mapping[Locale, Sequence[Coverage]]) -> str:
    """Return the page of people's status."""
    points = history(project, tuple(parts))
    trends = [
        Trend(
            name=locale.tag,
            times=tuple(point.at for point in points if point.locale == locale.tag),
            percents=tuple(point.percent for point in points if point.locale == locale.tag),
        )
        for locale in parts
    ]
    findings = {locale: locale_findings(project, locale) for locale in parts}
    return status_page(project.config.title, now().date(), parts, trends, findings)


def _post_edits(
    config: Config, project: Snapshot, locales: Sequence[Locale]
) -> tuple[PostEdit, ...]:
    """Return how much the drafts were changed; nothing where none was ever made."""
    path = config.root / JOURNAL
    if not path.exists():
        return ()
    with open_journal(path) as journal:
        return tuple(one for locale in locales for one in post_edits(project, locale, journal))


def _record(one: Coverage) -> dict[str, Any]:
    counts = {state.value: count for state, count in one.counts.items()}
    return {"domain": one.domain, "messages": one.total, "percent": one.percent, "states": counts}
