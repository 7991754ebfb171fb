"""How far the translations were in earlier commits, read from version control."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalog.read import read_catalog
from pipeline.errors import InputError
from pipeline.git import blobs_named, git, git_bytes
from pipeline.model.coverage import total
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import THEME_DOMAIN
from pipeline.review.decisions import verdicts
from pipeline.review.ledger import ledger_text, parse_ledger
from pipeline.review.standing import standings
from pipeline.status.coverage import coverage

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


def history(
    project: Snapshot, locales: Sequence[Locale], points: int = POINTS
) -> tuple[Point, ...]:
    """Return the locales at some commits that changed catalogs, the oldest first.

    Nothing outside version control; a catalog that could not be read then counts for nothing. Git
    runs once for each commit and twice besides, however many files there are; a file that is the
    same at two commits is read once.
    """
    config = project.config
    lines = git(config.root, "log", "--format=%H %ct", "--", config.locale).splitlines()[::-1]
    step = max(1, -(-len(lines) // points))
    commits = [*lines[:-1:step], lines[-1]] if lines else []
    trees = [(line, _tree(project, line.partition(" ")[0])) for line in commits]
    blobs = _Blobs.read(config.root, {name for _, tree in trees for name in tree.values()})
    return tuple(
        Point(locale=locale.tag, at=_time(line), percent=percent)
        for line, tree in trees
        for locale in locales
        if (percent := _percent(project, tree, blobs, locale)) is not None
    )


def _time(line: str) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(int(line.partition(" ")[2]), datetime.UTC)


def _tree(project: Snapshot, commit: str) -> dict[str, str]:
    """Return the names of the blobs below the locale folder at a commit, by path."""
    folder = f"./{project.config.locale}/"
    listed = git_bytes(project.config.root, "ls-tree", "-r", "-z", commit, folder)
    files: dict[str, str] = {}
    for record in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = record.partition("\t")
        if path.endswith((".po", "/review.jsonl")) and " blob " in about:
            files[path] = about.rpartition(" ")[2]
    return files


class _Blobs:
    """The contents of blobs by name; each is parsed once."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._catalogs: dict[str, Catalog | None] = {}

    @classmethod
    def read(cls, root: Path, names: Iterable[str]) -> "_Blobs":
        """Ask git for all of `names` at once."""
        return cls(blobs_named(root, sorted(names)))

    def text(self, name: str) -> str:
        """Return a ledger; an empty one where there is none."""
        return ledger_text(self._contents.get(name, b""))

    def catalog(self, name: str, path: str) -> Catalog | None:
        """Return a catalog; None where it cannot be read."""
        if name not in self._catalogs:
            self._catalogs[name] = None
            with suppress(InputError):
                self._catalogs[name] = read_catalog(self._contents.get(name, b""), path)
        return self._catalogs[name]


def _percent(
    project: Snapshot, tree: Mapping[str, str], blobs: _Blobs, locale: Locale
) -> int | None:
    folder = f"{project.config.locale}/{locale.folder}"
    own_words = catalog_name(project.config, locale, THEME_DOMAIN)
    ledger = blobs.text(tree.get(f"{folder}/review.jsonl", ""))
    decided = verdicts(standings(parse_ledger(ledger, folder)[0]), (), {}, keyed=False)
    parts = [
        coverage(catalog, locale.tag, path, decided)
        for path, name in tree.items()
        if path.startswith(f"{folder}/")
        and path.endswith(".po")
        and path != own_words
        and (catalog := blobs.catalog(name, path)) is not None
    ]
    return total(locale.tag, parts).percent if parts else None
