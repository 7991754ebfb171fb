"""`dragoman build`: localized Markdown and the website."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from pipeline.building.place import Place
from pipeline.building.pool import processors
from pipeline.building.run import Outcome, run
from pipeline.checks.project import locale_findings
from pipeline.cli.coverage_table import print_coverage
from pipeline.cli.output import echo
from pipeline.cli.session import (
    config_of,
    json_option,
    locale_option,
    print_json,
    progress,
    readable,
    snapshot_of,
)
from pipeline.localization.localize import RULE_FALLBACK
from pipeline.model.counted import counted
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.plan import plan, site_folder, store_of
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import Snapshot
from pipeline.status.coverage import locale_coverage


@click.command("build")
@locale_option
@click.option("--preview", is_flag=True, help="Also show drafts and stale translations.")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="How many processes make pages; as many as there are processors, if not given.",
)
@json_option
@click.pass_context
def command(
    context: click.Context, tags: tuple[str, ...], preview: bool, jobs: int | None, as_json: bool
) -> None:
    """Compile, localize and render what changed since the last build.

    Pages hold what the policy allows; all else stands in the source language, marked as such.

    \b
    Examples:
      dragoman build
      dragoman build -l es --preview
      dragoman build --jobs 1
    """
    config = config_of(context)
    snapshot = snapshot_of(context)
    wished = chosen(config, tags)
    locales = readable(context, snapshot, wished)
    complete = not tags and len(locales) == len(wished)
    outcome = build(snapshot, locales, complete=complete, preview=preview, jobs=jobs)
    places = _places(config, locales, preview=preview)
    page = first_page(config, locales, preview=preview)
    errors = _errors(snapshot, locales)
    if as_json:
        print_json(
            {
                "made": outcome.made,
                "kept": len(outcome.kept),
                "removed": outcome.removed,
                "findings": places,
                "errors": errors,
                "preview": preview,
                "page": str(page),
            }
        )
        return
    print_coverage({locale: locale_coverage(snapshot, locale) for locale in locales})
    for tag, rules in places.items():
        for line in _in_words(rules, config.source_locale):
            echo(f"{tag}: {line} (dragoman check -l {tag} lists them)")
    if any(RULE_FALLBACK in rules for rules in places.values()):
        echo(
            "A place is a piece of a page; the table counts messages, and one may fill many places."
        )
    for tag, count in errors.items():
        echo(f"{tag}: {counted(count, 'error')} in its texts (dragoman check -l {tag} lists them)")
    if preview:
        echo(f"This is a preview, in {site_folder(config, preview=True)}/: do not publish it.")
    made = f"{len(outcome.made)} made, {len(outcome.kept)} up to date"
    echo(f"{made}, {len(outcome.removed)} removed")
    echo(f"Open {page}")


def build(
    snapshot: Snapshot,
    locales: Sequence[Locale],
    *,
    complete: bool,
    preview: bool = False,
    jobs: int | None = None,
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
            store=store_of(config, preview=preview),
            complete=complete,
            jobs=jobs or processors(),
            report=report,
        )
    finally:
        stop()


def _in_words(rules: Mapping[str, int], source: Locale) -> Iterator[str]:
    """Say each count of a locale's pages in plain words."""
    for rule, count in sorted(rules.items()):
        places = counted(count, "place")
        if rule == RULE_FALLBACK:
            yield f"{places} on its pages {'is' if count == 1 else 'are'} in {source.tag}"
        else:
            yield f"{places} on its pages {'has' if count == 1 else 'have'} the finding {rule}"


def _errors(snapshot: Snapshot, locales: Sequence[Locale]) -> dict[str, int]:
    """Count the errors that `check` finds in each locale; those without any are left out."""
    counts = {
        locale.tag: sum(
            finding.severity is Severity.ERROR for finding in locale_findings(snapshot, locale)
        )
        for locale in locales
    }
    return {tag: count for tag, count in counts.items() if count}


def _places(
    config: Config, locales: Sequence[Locale], *, preview: bool
) -> dict[str, dict[str, int]]:
    """Count the places of the localized documents that have a finding, by locale and rule."""
    places = {}
    for locale in locales:
        parts = "preview-parts/findings" if preview else "findings"
        folder = config.root / config.build / parts / locale.tag
        rules = Counter(
            finding["rule"]
            for path in folder.rglob("*.json")
            for finding in json.loads(path.read_bytes())
        )
        if rules:
            places[locale.tag] = dict(rules)
    return places


def first_page(config: Config, locales: Sequence[Locale], *, preview: bool = False) -> Path:
    """Return the page to open: the home page in the first locale."""
    site = config.root / site_folder(config, preview=preview)
    tag = (locales[0] if locales else config.source_locale).tag
    home = site / tag / "index.html"
    return home if home.is_file() else site / "index.html"
