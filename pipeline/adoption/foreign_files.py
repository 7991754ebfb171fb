"""Catalogs of other tools as files: read by their charsets, and what no page has of them."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from pipeline.adoption.entries import Left, Unplaced
from pipeline.adoption.foreign import Foreign, Original, indexed, of_code, parts_of
from pipeline.adoption.records import CatalogFile, Site
from pipeline.catalog.charset import as_utf8
from pipeline.catalog.header import header_fields, with_fields
from pipeline.catalog.read import read_catalog
from pipeline.documents.format import stem_of
from pipeline.errors import CatalogError, InputError
from pipeline.files import read_bytes
from pipeline.model.message import Catalog, Entry

_FOLDER = "LC_MESSAGES"
_BY = ("Last-Translator", "Language-Team")
_NOBODY = ("EMAIL@ADDRESS", "LL@li.org")
"What a field of a header holds that nobody has filled in."


@dataclass(slots=True, kw_only=True)
class _Reading:
    """What has been read of the catalogs of a language."""

    entries: list[Entry] = field(default_factory=list)
    by_page: dict[str, list[Entry]] = field(default_factory=dict)
    by_name: dict[str, list[Entry]] = field(default_factory=dict)
    old: dict[str, list[Entry]] = field(default_factory=dict)
    heads: dict[str, Entry] = field(default_factory=dict)
    originals: list[Original] = field(default_factory=list)
    broken: dict[str, str] = field(default_factory=dict)

    def take(self, file: CatalogFile, catalog: Catalog, page: str) -> None:
        """Take a catalog in; `page` is the stem of the page it is named for, or empty."""
        if catalog.header:
            first = self.heads.get(page)
            self.heads[page] = _both(first, catalog.header) if first else catalog.header
        for entry in catalog.entries:
            if entry.is_header or not any(entry.msgstr):
                continue
            parts = () if entry.obsolete else tuple(parts_of(entry, file.locale))
            self.originals.append(Original(file=file.path, entry=entry, parts=parts))
            if entry.obsolete:
                self.old.setdefault(page, []).append(entry)
            elif replace(entry, msgstr=entry.msgstr[:1]).translated:
                self._index(entry, parts, page)

    def _index(self, entry: Entry, parts: Sequence[Entry], page: str) -> None:
        self.entries += parts
        if page:
            self.by_name.setdefault(page, []).extend(parts)
        for reference in entry.references:
            place = reference.rpartition(":")[0] if reference[-1:].isdigit() else reference
            self.by_page.setdefault(place.lstrip("./"), []).extend(parts)


def foreign_of(site: Site, files: Iterable[CatalogFile]) -> Foreign:
    """Read catalogs of one language; what cannot be read is in `broken`, and stops no other."""
    stems = {stem_of(page.as_posix()) for page in site.documents}
    if site.source.parts:
        stems |= {stem_of(page.relative_to(site.source).as_posix()) for page in site.documents}
    reading = _Reading()
    for file in files:
        path = site.root / file.path
        data = read_bytes(path)
        if data is None:
            raise InputError("is there no longer", where=str(path), hint="run the command again")
        try:
            catalog = read_catalog(as_utf8(data), str(file.path))
        except CatalogError as error:
            reading.broken[file.path.as_posix()] = str(error)
            continue
        reading.take(file, catalog, next((n for n in _names(file) if n in stems), ""))
    return replace(
        indexed(reading.entries),
        by_page={place: tuple(made) for place, made in reading.by_page.items()},
        by_name={name: tuple(made) for name, made in reading.by_name.items()},
        old={name: tuple(made) for name, made in reading.old.items()},
        heads=reading.heads,
        originals=tuple(reading.originals),
        broken=reading.broken,
    )


def _names(file: CatalogFile) -> Iterator[str]:
    """Yield the names of pages that a catalog may be named for, the longest first.

    >>> from pathlib import PurePosixPath
    >>> path = PurePosixPath("locales/es/LC_MESSAGES/a/b.po")
    >>> list(_names(CatalogFile(locale="es", path=path)))
    ['a/b']
    """
    parts = file.path.with_suffix("").parts
    if _FOLDER in parts:
        parts = parts[parts.index(_FOLDER) + 1 :]
        yield "/".join(parts)
        return
    for start in range(len(parts)):
        yield "/".join(parts[start:])


def _both(first: Entry, other: Entry) -> Entry:
    """Return the header of several catalogs: the comments of all."""
    comments = dict.fromkeys((*first.translator_comments, *other.translator_comments))
    return replace(first, translator_comments=tuple(comments))


def with_people(header: Entry, other: Entry | None) -> Entry:
    """Return a header with who translated, as another tool's header and its comments say."""
    if other is None:
        return header
    said = header_fields(other)
    fields = {
        name: said[name]
        for name in _BY
        if said.get(name) and not any(nobody in said[name] for nobody in _NOBODY)
    }
    return replace(
        with_fields(header, fields), translator_comments=other.translator_comments, raw=None
    )


def left_over(foreign: Foreign, used: Set[str], *, has_code: bool) -> dict[str, list[Unplaced]]:
    """Return by catalog the texts that stand in no entry; `used` are those that do.

    Law: each text that people wrote in the catalogs is in an entry, or here.
    """
    left: dict[str, list[Unplaced]] = {}
    for one in foreign.originals:
        for text, why in _left(one, used, has_code=has_code):
            source = one.entry.msgid
            if one.entry.context is not None:
                source = f"{source} (context: {one.entry.context})"
            place = Unplaced(line=one.entry.line, text=text, why=why, source=source)
            left.setdefault(str(one.file), []).append(place)
    return left


def _left(one: Original, used: Set[str], *, has_code: bool) -> Iterator[tuple[str, Left]]:
    entry = one.entry
    first, *others = entry.msgstr
    is_used = first in used or any(part.msgstr[0] in used for part in one.parts)
    if first and not is_used:
        yield first, _why(entry, has_code=has_code)
    elif first not in used:
        # Some of our texts in it have a place: what has none is told, but not what is no text.
        for part in one.parts[:-1]:
            if part.msgstr[0] not in used and part.msgstr[0] != part.msgid:
                yield part.msgstr[0], Left.NO_TEXT
    for form in others:
        if form and form not in used:
            yield form, Left.FORM


def _why(entry: Entry, *, has_code: bool) -> Left:
    if entry.obsolete:
        return Left.OLD
    if entry.context is not None:
        return Left.CONTEXT
    if not has_code and of_code(entry):
        return Left.FEW_CODE
    return Left.NO_TEXT
