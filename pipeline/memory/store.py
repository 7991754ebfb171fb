"""The memory's file: pairs of approved texts by catalog, made from the catalogs alone."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.catalog.near import LEAST, Index, similarity
from pipeline.errors import InputError
from pipeline.ignored import make_ignored
from pipeline.memory.difference import Difference, differences

FILE = ".dragoman/memory.sqlite"
_VERSION = 2
"Changes with the tables: a memory of another version is made again."
_TABLES = """
CREATE TABLE IF NOT EXISTS catalogs (
  path TEXT PRIMARY KEY, locale TEXT NOT NULL, digest TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS pairs (
  path TEXT NOT NULL REFERENCES catalogs (path) ON DELETE CASCADE,
  locale TEXT NOT NULL, line INTEGER NOT NULL, obsolete INTEGER NOT NULL,
  context TEXT, source TEXT NOT NULL, target TEXT NOT NULL, origin TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_source ON pairs (locale, source);
CREATE INDEX IF NOT EXISTS by_path ON pairs (path);
"""
_COLUMNS = "path, locale, line, obsolete, context, source, target, origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An approved translation."""

    path: str
    "The catalog it stands in, relative to the project."
    locale: str
    "Its locale's tag."
    line: int
    "Line of its entry there."
    obsolete: bool
    "Whether its source text is gone from the document."
    context: str | None
    "Its `msgctxt`, or None."
    source: str
    "The source text."
    target: str
    "The translation."
    origin: str = ""
    "Where it was imported from; empty: it is of the project's own catalogs."


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An approved translation of a text much like the one that was looked for."""

    pair: Pair
    "The pair."
    similarity: float
    "In percent; 100 is the same text."
    differences: tuple[Difference, ...]
    "Where the pair's source differs from the text; `old` is the pair's."


class Memory:
    """Approved pairs on disk; looked up, never edited."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._indexes: dict[str, _Texts] = {}

    def exact(
        self, locale: str, source: str, *, context: str | None = None, path: str = ""
    ) -> tuple[Pair, ...]:
        """Return the translations of just this text, each wording once, the best first.

        Best is the same context in the same catalog, then the same context, then the same catalog,
        then the project's own, what is still in use, and the wording used most often.
        """
        pairs = self._pairs("WHERE locale = ? AND source = ?", (locale, source))
        uses: dict[str, int] = {}
        for pair in pairs:
            uses[pair.target] = uses.get(pair.target, 0) + 1

        def rank(pair: Pair) -> tuple[bool, bool, bool, bool, int, str, int]:
            same = pair.context == context
            used = -uses[pair.target]
            other, foreign = pair.path != path, bool(pair.origin)
            return (not same, other, foreign, pair.obsolete, used, pair.path, pair.line)

        best: dict[str, Pair] = {}
        for pair in sorted(pairs, key=rank):
            best.setdefault(pair.target, pair)
        return tuple(best.values())

    def near(
        self,
        locale: str,
        source: str,
        *,
        context: str | None = None,
        path: str = "",
        least: float = LEAST,
    ) -> tuple[Near, ...]:
        """Return the translations of texts like this one, the most alike first.

        Law: none is the text itself, and none is less alike than `least` percent.
        """
        texts = self._texts(locale)
        matches: list[Near] = []
        for percent, number in texts.index.candidates(source):
            like = texts.sources[number]
            if like == source or percent < least:
                continue
            changes = differences(like, source)
            matches += [
                Near(pair=pair, similarity=percent, differences=changes)
                for pair in self.exact(locale, like, context=context, path=path)
            ]
        return tuple(matches)

    def nearest(self, locale: str, source: str, least: float, other: str = "") -> float:
        """Return how much alike the text most like `source` is, in percent; 0 where none is.

        `other` is a text that counts too, wherever it stands.
        """
        texts = self._texts(locale)
        found = (
            percent
            for percent, number in texts.index.candidates(source, least)
            if texts.sources[number] != source
        )
        own = similarity(other, source, least) if other else 0.0
        return max(own, next(found, 0.0))

    def _texts(self, locale: str) -> "_Texts":
        texts = self._indexes.get(locale)
        if texts is None:
            texts = self._indexes[locale] = _Texts(self._sources(locale))
        return texts

    def pairs(self, locales: Iterable[str]) -> Iterator[Pair]:
        """Yield the project's own pairs of some locales, by locale, catalog and line."""
        where = "WHERE locale = ? AND origin = '' ORDER BY path, line"
        for locale in locales:
            yield from self._pairs(where, (locale,))

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """Return by locale how many pairs of its own the project has, and how many source texts."""
        query = (
            "SELECT locale, COUNT(*), COUNT(DISTINCT source) FROM pairs WHERE origin = ''"
            " GROUP BY locale"
        )
        return {row[0]: (row[1], row[2]) for row in self.connection.execute(query)}

    def origins(self) -> Mapping[str, Mapping[str, int]]:
        """Return by locale how many pairs were imported from each origin."""
        query = (
            "SELECT locale, origin, COUNT(*) FROM pairs WHERE origin != ''"
            " GROUP BY locale, origin ORDER BY locale, origin"
        )
        found: dict[str, dict[str, int]] = {}
        for locale, origin, count in self.connection.execute(query):
            found.setdefault(locale, {})[origin] = count
        return found

    def digests(self, locale: str) -> Mapping[str, str]:
        """Return the digest under which each of a locale's catalogs was read, by path."""
        query = "SELECT path, digest FROM catalogs WHERE locale = ?"
        return dict(self.connection.execute(query, (locale,)).fetchall())

    def replace(self, locale: str, path: str, digest: str, pairs: Iterable[Pair]) -> None:
        """Put a catalog's pairs in the place of those that it had."""
        self._indexes.pop(locale, None)
        with self.connection:
            self.connection.execute("DELETE FROM catalogs WHERE path = ?", (path,))
            self.connection.execute("INSERT INTO catalogs VALUES (?, ?, ?)", (path, locale, digest))
            rows = (
                (p.path, p.locale, p.line, p.obsolete, p.context, p.source, p.target, p.origin)
                for p in pairs
            )
            self.connection.executemany("INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def forget(self, path: str) -> None:
        """Take out a catalog that is no more."""
        self._indexes.clear()
        with self.connection:
            self.connection.execute("DELETE FROM catalogs WHERE path = ?", (path,))

    def _sources(self, locale: str) -> tuple[str, ...]:
        query = "SELECT DISTINCT source FROM pairs WHERE locale = ? ORDER BY source"
        return tuple(row[0] for row in self.connection.execute(query, (locale,)))

    def _pairs(self, where: str, values: tuple[str, ...]) -> list[Pair]:
        query = f"SELECT {_COLUMNS} FROM pairs {where}"  # noqa: S608  `where` is ours
        return [
            Pair(
                path=row[0],
                locale=row[1],
                line=row[2],
                obsolete=bool(row[3]),
                context=row[4],
                source=row[5],
                target=row[6],
                origin=row[7],
            )
            for row in self.connection.execute(query, values)
        ]


class _Texts:
    """The source texts of one locale, and what finds those like another."""

    def __init__(self, sources: tuple[str, ...]) -> None:
        self.sources = sources

    @cached_property
    def index(self) -> Index:
        return Index(self.sources)


@contextmanager
def open_memory(path: Path) -> Iterator[Memory]:
    """Open the memory; one that is missing, damaged or of another version is made again, empty."""
    make_ignored(path.parent)
    connection = _connection(path)
    try:
        yield Memory(connection)
    finally:
        connection.close()


@contextmanager
def memory_for_now() -> Iterator[Memory]:
    """Open an empty memory that no file keeps."""
    connection = _usable(":memory:")
    try:
        yield Memory(connection)
    finally:
        connection.close()


def _connection(path: Path) -> sqlite3.Connection:
    try:
        return _usable(path)
    except sqlite3.OperationalError as error:
        hint = "is another command at work on it, or the folder not writable?"
        raise InputError(f"cannot be opened: {error}", where=str(path), hint=hint) from None
    except sqlite3.DatabaseError:
        for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            with contextlib.suppress(FileNotFoundError):
                name.unlink()
        return _usable(path)


def _usable(path: Path | str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
        if tables and version != _VERSION:
            raise sqlite3.DatabaseError(f"version {version}")
        if tables and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("damaged")
        if not tables:
            connection.executescript(f"BEGIN;{_TABLES}PRAGMA user_version = {_VERSION};COMMIT;")
    except BaseException:
        connection.close()
        raise
    return connection
