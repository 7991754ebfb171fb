"""How far the translations were in earlier commits, read from version control."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.catalog.read import parse_po
from pipeline.errors import CatalogError
from pipeline.git import git
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Project
from pipeline.review.decisions import verdicts
from pipeline.review.ledger import parse_ledger
from pipeline.status.coverage import coverage, total

POINTS = 12
"Commits that are looked at, spread over the history of the catalogs."


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A locale at one commit."""

    locale: str
    "The locale's tag."
    at: datetime.datetime
    "When the commit was made, in UTC."
    percent: int
    "Whole percent of the messages that were done."


def history(project: Project, locales: Sequence[Locale], points: int = POINTS) -> tuple[Point, ...]:
    """Return the locales at some commits that changed catalogs, the oldest first.

    Nothing outside version control; a catalog that could not be read then counts for nothing.
    """
    config = project.config
    lines = git(config.root, "log", "--format=%H %ct", "--", config.locale).splitlines()[::-1]
    step = max(1, -(-len(lines) // points))
    chosen = [*lines[:-1:step], lines[-1]] if lines else []
    found = []
    for line in chosen:
        commit, _, seconds = line.partition(" ")
        at = datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
        found += [
            Point(locale=locale.tag, at=at, percent=percent)
            for locale in locales
            if (percent := _percent(project, commit, locale)) is not None
        ]
    return tuple(found)


def _percent(project: Project, commit: str, locale: Locale) -> int | None:
    config = project.config
    folder = f"{config.locale}/{locale.folder}"
    names = git(config.root, "ls-tree", "-r", "--name-only", commit, f"./{folder}").splitlines()
    ledger = git(config.root, "show", f"{commit}:./{folder}/review.jsonl")
    known = verdicts(parse_ledger(ledger, folder)[0])
    parts = []
    for name in names:
        if name.endswith(".po"):
            try:
                catalog = parse_po(git(config.root, "show", f"{commit}:./{name}") + "\n", name)
            except CatalogError:
                continue
            parts.append(coverage(catalog, locale.tag, name, known))
    return total(locale.tag, parts).percent if parts else None
