"""`dragoman build`: localized Markdown and the website."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from pipeline.building.run import Outcome, run
from pipeline.cli.coverage_table import print_coverage
from pipeline.cli.output import echo
from pipeline.cli.session import config_of, json_option, locale_option, print_json, progress
from pipeline.localization.localize import RULE_FALLBACK
from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.plan import plan
from pipeline.project.config import Config
from pipeline.project.selection import chosen
from pipeline.project.snapshot import load_catalogs, load_project
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
    outcome = build(config, locales, complete=not tags, preview=preview)
    places = _places(config, locales)
    page = first_page(config, locales)
    if as_json:
        print_json(
            {
                "made": outcome.made,
                "kept": len(outcome.kept),
                "removed": outcome.removed,
                "findings": places,
                "page": str(page),
            }
        )
        return
    project = load_project(config)
    print_coverage({locale: locale_coverage(project, locale) for locale in locales})
    for tag, rules in places.items():
        for line in _in_words(rules, config.source_locale):
            echo(f"{tag}: {line} (dragoman check -l {tag} lists them)")
    if any(RULE_FALLBACK in rules for rules in places.values()):
        echo(
            "A place is a piece of a page; the table counts messages, and one may fill many places."
        )
    made = f"{len(outcome.made)} made, {len(outcome.kept)} up to date"
    echo(f"{made}, {len(outcome.removed)} removed")
    echo(f"Open {page}")


def build(
    config: Config, locales: Sequence[Locale], *, complete: bool, preview: bool = False
) -> Outcome:
    """Build the site; every catalog is read first, so that a broken one stops before any write."""
    project = load_project(config)
    for locale in locales:
        load_catalogs(project, locale)
    graph = plan(project, locales, preview=preview)
    report, stop = progress(len(graph.steps), "build")
    try:
        return run(
            graph,
            root=config.root,
            store=config.root / config.build / "steps.json",
            complete=complete,
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


def _places(config: Config, locales: Sequence[Locale]) -> dict[str, dict[str, int]]:
    """Count the places of the localized documents that have a finding, by locale and rule."""
    places = {}
    for locale in locales:
        folder = config.root / config.build / "findings" / locale.tag
        rules = Counter(
            finding["rule"]
            for path in folder.rglob("*.json")
            for finding in json.loads(path.read_bytes())
        )
        if rules:
            places[locale.tag] = dict(rules)
    return places


def first_page(config: Config, locales: Sequence[Locale]) -> Path:
    """Return the page to open: the home page in the first locale."""
    site = config.root / config.build / "site"
    tag = (locales[0] if locales else config.source_locale).tag
    home = site / tag / "index.html"
    return home if home.is_file() else site / "index.html"
