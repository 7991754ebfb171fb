"""`dragoman status`: coverage."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pipeline.checks.project import locale_findings
from pipeline.cli.coverage_table import print_coverage
from pipeline.cli.output import echo
from pipeline.cli.session import (
    config_of,
    json_option,
    locale_option,
    print_json,
    readable,
    snapshot_of,
)
from pipeline.cli.word_table import print_words, word_records, words_of
from pipeline.clock import now
from pipeline.drafts.journal import JOURNAL, open_journal
from pipeline.extraction.behind import ADVICE, behind
from pipeline.extraction.templates import messages_of
from pipeline.files import write_atomic
from pipeline.model.counted import counted
from pipeline.model.coverage import Coverage, of_documents, total
from pipeline.model.locale import Locale
from pipeline.project.chain import above
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot
from pipeline.review.items import items
from pipeline.status.coverage import locale_coverage
from pipeline.status.history import history
from pipeline.status.page import Trend, badge, status_page
from pipeline.status.post_edits import PostEdit, post_edits
from pipeline.workbench.by_risk import risks
from pipeline.workbench.choose import WAITING

_FILE = click.Path(path_type=Path)


@click.command("status")
@locale_option
@click.option("--documents", is_flag=True, help="A line for each document as well.")
@click.option("--words", is_flag=True, help="Words to translate, as a quote asks for them.")
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
      dragoman status --words
      dragoman status --html status.html --badges badges
    """
    config = config_of(context)
    project = snapshot_of(context)
    locales = readable(context, project, chosen(config, tags))
    parts = {locale: locale_coverage(project, locale) for locale in locales}
    if wish["page"]:
        write_atomic(wish["page"], _page(project, parts).encode("utf-8"))
    if wish["badges"]:
        for locale, coverages in parts.items():
            image = badge(locale.tag, total(locale.tag, of_documents(coverages)).percent)
            write_atomic(wish["badges"] / f"{locale.tag}.svg", image.encode("utf-8"))
    words = words_of(project, locales) if wish["words"] else {}
    edits = _post_edits(config, project, tuple(parts))
    if as_json:
        report: dict[str, Any] = {
            locale.tag: [_record(coverage) for coverage in coverages]
            for locale, coverages in parts.items()
        }
        report |= {"post_edits": [asdict(edit) for edit in edits]} if edits else {}
        print_json(report | ({"words": word_records(project, words)} if words else {}))
        return
    print_coverage(parts, documents=documents)
    if words:
        print_words(project, words, documents=documents)
    messages = messages_of(project)
    if any(finding for locale in locales for finding in behind(project, locale, messages)):
        echo(ADVICE[0].upper() + ADVICE[1:])
    for locale in locales:
        if debt := total(locale.tag, parts[locale]).people:
            texts = counted(debt, "text waits", "texts wait")
            echo(f"{locale.tag}: {texts} for a person: no engine may have them (l10n:human)")
        if withheld := total(locale.tag, parts[locale]).withheld:
            texts = counted(withheld, "text stands", "texts stand")
            source = config.source_locale.tag
            echo(f"{locale.tag}: {texts} in {source} and in no catalog: `dragoman check` names why")
        if inherited := total(locale.tag, parts[locale]).inherited:
            parents = ", ".join(one.tag for one in above(config, locale))
            texts = counted(inherited, "text stands", "texts stand")
            echo(f"{locale.tag}: {texts} on its pages as {parents} has them")
        _print_risk(project, locale)
    for edit in edits:
        share = f"{edit.distance:.0%} of the characters edited"
        drafts = counted(edit.messages, "draft")
        echo(f"{edit.locale}: {drafts} by {edit.engine} in {edit.month}: {share}")


def _print_risk(project: Snapshot, locale: Locale) -> None:
    """Print how many drafts nobody has read although an error was found in them."""
    waiting = [item for item in items(project, locale) if item.state in WAITING]
    high = sum(risk.high for risk in risks(project, waiting).values())
    if high:
        drafts = counted(len(waiting), "draft")
        echo(f"{locale.tag}: {high} of {drafts} unread are risky; `dragoman review list --by-risk`")


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
        return tuple(edit for locale in locales for edit in post_edits(project, locale, journal))


def _record(coverage: Coverage) -> dict[str, Any]:
    return {
        "domain": coverage.domain,
        "messages": coverage.total,
        "percent": coverage.percent,
        "people": coverage.people,
        "inherited": coverage.inherited,
        "packaged": coverage.packaged,
        "theme": coverage.theme,
        "withheld": coverage.withheld,
        "states": {state.value: count for state, count in coverage.counts.items()},
    }
