"""`dragoman build`: localized Markdown and the website."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.building.run import Outcome, Place, run
from pipeline.cli.coverage_table import print_coverage
from pipeline.cli.session import (
    config_of,
    json_option,
    locale_option,
    print_json,
    progress,
    snapshot_of,
)
from pipeline.model.locale import Locale
from pipeline.plan import plan
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot
from pipeline.status.coverage import locale_coverage


@click.command("build")
@locale_option
@click.option("--preview", is_flag=True, help="Also show drafts and stale translations.")
@json_option
@click.pass_context
def command(context: click.Context, tags: tuple[str, ...], preview: bool, as_json: bool) -> None:
    """Compile, localize and render what changed since the last build.

    Pages hold what the policy allows; all else stands in the source language, marked as such.

    \b
    Examples:
      dragoman build
      dragoman build -l es --preview
    """
    config = config_of(context)
    locales = chosen(config, tags)
    snapshot = snapshot_of(context)
    outcome = build(snapshot, locales, complete=not tags, preview=preview)
    fallbacks = _fallbacks(config, locales)
    page = first_page(config, locales)
    if as_json:
        print_json(
            {
                "made": outcome.made,
                "kept": len(outcome.kept),
                "removed": outcome.removed,
                "findings": fallbacks,
                "page": str(page),
            }
        )
        return
    print_coverage({locale: locale_coverage(snapshot, locale) for locale in locales})
    for locale, rules in fallbacks.items():
        told = ", ".join(f"{count} {rule}" for rule, count in sorted(rules.items()))
        click.echo(f"{locale}: {told} (dragoman check -l {locale} tells where)")
    made = f"{len(outcome.made)} made, {len(outcome.kept)} up to date"
    click.echo(f"{made}, {len(outcome.removed)} removed")
    click.echo(f"Open {page}")


def build(
    snapshot: Snapshot, locales: Sequence[Locale], *, complete: bool, preview: bool = False
) -> Outcome:
    """Build the site; every catalog is read first, so that a broken one stops before any write."""
    config = snapshot.config
    for locale in locales:
        snapshot.catalogs(locale)
    graph = plan(snapshot, locales, preview=preview)
    report, stop = progress(len(graph.steps), "build")
    try:
        return run(
            graph,
            Place(root=config.root, sources=snapshot.files),
            store=config.root / config.build / "steps.json",
            complete=complete,
            report=report,
        )
    finally:
        stop()


def _fallbacks(config: Config, locales: Sequence[Locale]) -> dict[str, dict[str, int]]:
    """Count the findings that the localized documents have, by rule."""
    found = {}
    for locale in locales:
        folder = config.root / config.build / "findings" / locale.tag
        rules = Counter(
            finding["rule"]
            for path in folder.rglob("*.json")
            for finding in json.loads(path.read_bytes())
        )
        if rules:
            found[locale.tag] = dict(rules)
    return found


def first_page(config: Config, locales: Sequence[Locale]) -> Path:
    """Return the page to open: the home page in the first locale."""
    site = config.root / config.build / "site"
    tag = (locales[0] if locales else config.source_locale).tag
    home = site / tag / "index.html"
    return home if home.is_file() else site / "index.html"
