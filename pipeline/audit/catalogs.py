"""An audit of a folder of catalogs: those of Weblate, po4a, mdpo, mdBook, Sphinx or any tool."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.audit.files import catalog_files, locale_of, read_any_catalog
from pipeline.audit.judge import judged, scope_for
from pipeline.audit.record import Audit, FileReport, LeftOut, Text
from pipeline.audit.sphinx import as_markdown, is_sphinx
from pipeline.audit.words import words_in
from pipeline.errors import ConfigError, InputError
from pipeline.locales.cldr import find_locale
from pipeline.memory.bands import Open
from pipeline.model.message import Catalog, Entry, State
from pipeline.parallel import processors, spread

_WAITING = frozenset({State.DRAFTED, State.STALE})
_LEAST = 300_000
"Bytes of catalogs below which other processes would cost more than they save."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What of a folder is judged, and how its files are named in the report."""

    folder: Path
    "The folder, or one catalog."
    shown: str
    "How the reader of the report would write it."
    source: str = "en"
    "Tag of the source language."
    locales: frozenset[str] = frozenset()
    "Tags of the languages that are judged; none: all."

    def name_of(self, path: Path) -> str:
        """Return the path of a file as the reader would write it."""
        if path == self.folder:
            return self.shown
        inner = path.relative_to(self.folder).as_posix()
        return inner if self.shown in {"", "."} else f"{self.shown}/{inner}"


def audit_catalogs(wish: Wish, jobs: int | None = None) -> Audit:
    """Judge all catalogs below a folder.

    A catalog that cannot be read is left out, with the reason. Raise `ConfigError` where there is
    no catalog at all.
    """
    paths = [wish.folder] if wish.folder.is_file() else list(catalog_files(wish.folder))
    if not paths:
        raise ConfigError(
            "no catalog (*.po) is there",
            where=wish.shown,
            hint="name the folder of the catalogs; without --po the pages of a site are judged",
        )
    large = sum(path.stat().st_size for path in paths) >= _LEAST
    done = list(spread(partial(_report, wish), paths, jobs or (processors() if large else 1)))
    return Audit(
        name=wish.folder.resolve().name,
        layout="catalogs",
        source=wish.source,
        files=tuple(one for one in done if isinstance(one, FileReport)),
        left_out=tuple(one for one in done if isinstance(one, LeftOut)),
    )


def _report(wish: Wish, path: Path) -> FileReport | LeftOut | None:
    """Judge one catalog; None where its language is not asked for."""
    name = wish.name_of(path)
    try:
        catalog = read_any_catalog(path, name)
    except InputError as error:
        return left_out(name, error)
    locale = locale_of(path, wish.folder, catalog)
    if locale is None:
        reason = "neither its header (`Language`) nor its path says which language it is in"
        return LeftOut(path=name, reason=reason)
    if wish.locales and locale.tag not in wish.locales:
        return None
    scope = scope_for(locale, wish.source)
    texts = texts_of(catalog)
    spots = judged(readable_by_checks(catalog), scope, name, texts)
    return replace(counted_in(catalog), path=name, locale=locale.tag, spots=spots)


def left_out(name: str, error: InputError) -> LeftOut:
    """Return that a file was not judged, at the line that the error names."""
    place, colon, reason = str(error).partition(": ")
    if not colon or place.rpartition(":")[0] != name:
        return LeftOut(path=name, reason=str(error).removeprefix(f"{name}: "))
    return LeftOut(path=place, reason=reason)


def counted_in(catalog: Catalog) -> FileReport:
    """Return the numbers of a catalog."""
    states = [(entry, entry.state) for entry in catalog.messages]
    known = [one for entry, s in states if s is State.TRANSLATED for one in _open(entry)]
    left = [one for entry, s in states if s is not State.TRANSLATED for one in _open(entry)]
    return FileReport(
        path="",
        locale="",
        texts=len(states),
        translated=sum(state is State.TRANSLATED for _, state in states),
        waiting=sum(state in _WAITING for _, state in states),
        words=words_in(one.text for one in (*left, *known)),
        words_left=words_in(one.text for one in left),
        left=tuple(left),
        known=tuple(known),
    )


def _open(entry: Entry) -> Iterator[Open]:
    previous = (entry.previous_msgid or "", entry.previous_plural or "")
    for text, old in zip((entry.msgid, entry.plural), previous, strict=True):
        if text is not None:
            yield Open(text=text, context=entry.context, previous=old)


def texts_of(catalog: Catalog) -> dict[int, Text]:
    """Return the texts of a catalog by the line of their entry."""
    return {
        entry.line: Text(
            source=entry.msgid,
            target="\n".join(entry.msgstr),
            source_where=" ".join(entry.references[:3]),
            line=entry.line,
            end=entry.line + (entry.raw or "").rstrip().count("\n"),
        )
        for entry in catalog.entries
    }


def readable_by_checks(catalog: Catalog) -> Catalog:
    """Return the catalog with the inline markup of Sphinx as Markdown, where it has such."""
    if not is_sphinx(entry.msgid for entry in catalog.messages):
        return catalog
    return replace(catalog, entries=tuple(_as_markdown(entry) for entry in catalog.entries))


def _as_markdown(entry: Entry) -> Entry:
    return replace(
        entry,
        msgid=as_markdown(entry.msgid),
        plural=None if entry.plural is None else as_markdown(entry.plural),
        msgstr=tuple(as_markdown(text) for text in entry.msgstr),
    )


def tags_of(tags: Collection[str]) -> frozenset[str]:
    """Return the tags as the report has them; raise `ConfigError` for one that is none."""
    return frozenset(find_locale(tag, "--locale").tag for tag in tags)
