"""One reading of a project: every file of it once, as it was when the command began."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from sys import intern
from typing import TypeVar, cast

from pipeline.building.code import code_digest
from pipeline.catalog.parsed import catalog_of
from pipeline.catalog.read import read_catalog
from pipeline.digest import digest
from pipeline.documents.segment import segment
from pipeline.errors import InputError, raise_all
from pipeline.files import locked
from pipeline.model.document import Document
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog
from pipeline.project.asset_kinds import is_published
from pipeline.project.built_files import aside
from pipeline.project.catalogs import Catalogs
from pipeline.project.config import Config
from pipeline.project.file_reader import FileReader, Room, changed_meanwhile
from pipeline.project.nav_file import NavFile, read_nav
from pipeline.project.own_templates import own_templates
from pipeline.project.parse_store import FILE as STORE
from pipeline.project.parse_store import Parser, ParseStore, Record
from pipeline.project.places import check_outputs
from pipeline.project.policy_rules import check_policy_rules
from pipeline.project.source_files import (
    THEME_DOMAIN,
    SourceFile,
    check_locales,
    read_source_files,
)
from pipeline.project.variants import shared_files, variants_for
from pipeline.stamp import read_regular
from pipeline.website.files import OwnTemplates
from pipeline.website.targets import named

ROOM = 256 * 1024**2
"Bytes of files that stand parsed in memory, for commands that look at each many times."
_MESSAGES = "LC_MESSAGES"
_OF_SOURCES = frozenset({"segmented", "names", "by domain", "pages"})
"Names of computed values that sources and settings alone decide."
Value = TypeVar("Value")
_Tried = tuple[str, Catalog | None, InputError | None]
CATALOG = Parser(kind="catalog", record=Catalog, parse=catalog_of)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Snapshot:
    """A project as it was when a command began.

    Law: each file is opened once, and all that is asked of a snapshot is a function of the bytes
    read then. What is computed from them is computed once; what is parsed and has no room in memory
    comes from the store again.
    """

    config: Config
    "The configuration."
    documents: tuple[SourceFile, ...]
    "All documents, by path."
    assets: tuple[str, ...]
    "All other files of the source folder, relative to it."
    files: FileReader
    "The one reader of the project's files."
    store: ParseStore
    "Parsed files of earlier runs."
    room: Room
    "What of this run's is kept in memory."
    _values: dict[tuple[object, ...], object] = field(default_factory=dict, repr=False)
    "What was computed from the files."

    @property
    def pages(self) -> tuple[SourceFile, ...]:
        """The documents that become pages, by path."""
        return self.once(("pages",), lambda: tuple(d for d in self.documents if d.is_page))

    @property
    def names(self) -> frozenset[str]:
        """The paths that an address can mean: documents, other files, slugs, earlier addresses."""

        def names() -> frozenset[str]:
            documents = [document.path for document in self.documents]
            pages = [page for d in self.pages for page in (*d.facts.aliases, d.output) if page]
            assets = filter(self.is_published, self.assets)
            return frozenset((*assets, *documents, *named(pages)))

        return self.once(("names",), names)

    @property
    def nav(self) -> NavFile:
        """What the project says of its navigation."""
        return self.once(("nav",), lambda: read_nav(self.files, self.config.source))

    def published(self, *, preview: bool = False) -> tuple[SourceFile, ...]:
        """Return the documents that a site shows: drafts stand in previews alone."""
        return tuple(one for one in self.documents if preview or not one.facts.draft)

    @property
    def draft_domains(self) -> frozenset[str]:
        """The domains of documents that no release holds."""
        return frozenset(one.domain for one in self.documents if one.facts.draft)

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains of all catalogs: one a document, and the theme's."""
        return (*(document.domain for document in self.documents), THEME_DOMAIN)

    def document(self, domain: str) -> SourceFile | None:
        """Return the document of a domain; None for the theme's."""
        by_domain = self.once(("by domain",), lambda: {d.domain: d for d in self.documents})
        return by_domain.get(domain)

    def parsed(self, path: str, parser: Parser[Record]) -> Record | None:
        """Return the record that the file `path` holds; None where there is no file.

        Law: each file is parsed at most once, and not at all where an earlier run did.
        """
        key = (parser.kind, path)
        if key in self._values:
            return cast("Record", self._values[key])
        data = self.files.read(path)
        if data is None:
            return None
        name = self.files.digest(path) or ""
        record = self.store.get(parser.kind, path, name, parser.record)
        if record is None:
            record = parser.parse(data, path)
            self.store.put(parser.kind, path, name, record)
        if self.room.takes(len(data)):
            self._values[key] = record
        return record

    def once(self, key: tuple[object, ...], make: Callable[[], Value]) -> Value:
        """Return what `make` gives, called the first time only; `key` names it."""
        if key not in self._values:
            self._values[key] = make()
        return cast("Value", self._values[key])

    def forget(self, name: str) -> None:
        """Let go of all that was computed under a name; asked for again, it is computed again."""
        for key in [key for key in self._values if key[0] == name]:
            del self._values[key]

    def catalog(self, locale: Locale, domain: str) -> Catalog | None:
        """Return the catalog of a document; None where there is none.

        Raise `CatalogError` for a broken one.
        """
        return self.parsed(catalog_name(self.config, locale, domain), CATALOG)

    def catalogs(self, locale: Locale) -> Catalogs:
        """Return the catalogs of all domains that have one; each is read when it is asked for.

        Raise `CatalogError` for a broken one, `SeveralError` for more.
        """
        self.once(("readable", locale.tag), lambda: self.check_own_catalogs(locale))
        paths = {domain: catalog_name(self.config, locale, domain) for domain in self.domains}
        there = {domain: path for domain, path in paths.items() if self.files.digest(path)}
        return Catalogs(there, lambda path: self.parsed(path, CATALOG))

    def every_catalog(self, locale: Locale) -> Mapping[str, Catalog]:
        """Return the locale's catalogs by path, those of documents that are gone as well.

        Raise as `catalogs` does.
        """
        tried = list(self._tried(catalog_files(self.config, locale)))
        raise_all([error for *_, error in tried if error])
        return {path: catalog for path, catalog, _ in tried if catalog}

    def check_catalogs(self, locale: Locale) -> None:
        """Raise as `every_catalog` does, where a catalog cannot be read."""
        self._check(catalog_files(self.config, locale))

    def check_own_catalogs(self, locale: Locale) -> None:
        """Raise as `catalogs` does, where a catalog cannot be read; none is held for that."""
        self._check(catalog_name(self.config, locale, domain) for domain in self.domains)

    def _check(self, paths: Iterable[str]) -> None:
        """Parse those files that no run has parsed yet from the same bytes; name broken ones."""
        known, name = self.store.has, self.files.digest
        unread = (path for path in paths if not known(CATALOG.kind, path, name(path) or ""))
        raise_all([error for *_, error in self._tried(unread) if error])

    def _tried(self, paths: Iterable[str]) -> Iterator[_Tried]:
        """Yield each path with its catalog, where it has one, or what is wrong with it."""
        for path in paths:
            try:
                yield path, self.parsed(path, CATALOG), None
            except InputError as error:
                yield path, None, error

    def segmented(self, document: SourceFile) -> Document:
        """Return a document's pieces."""
        key = ("segmented", document.path)
        if key in self._values:
            return cast("Document", self._values[key])
        made = segment(document.text, self.config.dialect_of(document.format))
        if self.room.takes(len(document.text)):
            self._values[key] = made
        return made

    def variants(self, locale: Locale) -> Mapping[str, str]:
        """Return the files that `locale` has of its own; see `variants_for`."""
        key, read = ("variants", locale.tag), self._paths_and_tags()
        return self.once(key, lambda: variants_for(locale, self.assets, *read))

    @property
    def shared(self) -> tuple[str, ...]:
        """The files that are no locale's own, by path."""
        return self.once(("shared",), lambda: shared_files(self.assets, *self._paths_and_tags()))

    def is_published(self, asset: str) -> bool:
        """Tell whether a file of the source folder stands in the site too."""
        return is_published(asset, self.config.site.assets)

    def _paths_and_tags(self) -> tuple[set[str], set[str]]:
        paths = {*self.assets, *(document.path for document in self.documents)}
        return paths, {each.tag for each in (self.config.source_locale, *self.config.locales)}

    def templates(self) -> OwnTemplates:
        """Return the project's own templates; raise `SourceError` for one that does not parse."""
        return self.once(("templates",), lambda: own_templates(self.config, self.files))

    def read_again(self) -> "Snapshot":
        """Return the same sources and settings, with all other files as they are now.

        Law: nothing of it is computed from a catalog or ledger as it was.
        """
        kept = {key: value for key, value in self._values.items() if key[0] in _OF_SOURCES}
        files = FileReader(self.config.root, room=2 * ROOM)
        return replace(self, files=files, room=Room(ROOM), _values=kept)

    def finish(self) -> None:
        """End the reading: keep what was parsed; raise where a file changed since it was read."""
        self.store.save()
        if changed := self.files.changed():
            raise changed_meanwhile(changed)


def take_snapshot(config: Config, *, stored: bool = True, room: int = ROOM) -> Snapshot:
    """Read the project; raise `InputError` for what cannot be built, before any of it is.

    `room` is how many bytes of files may stand parsed in memory, and twice as many as they are.

    `stored`: whether records that earlier runs parsed may be used. Where decisions must be signed
    with keys they never are, for who can write the store could then forge what the keys protect.
    """
    files = FileReader(config.root, room=2 * room)
    documents, assets = read_source_files(config, files)
    place = config.root / config.build / STORE if stored and not config.allowed_signers else None
    snapshot = Snapshot(
        config=config,
        documents=documents,
        assets=assets,
        files=files,
        store=ParseStore(place, code_digest()),
        room=Room(room),
    )
    check_outputs(config, documents, assets)
    check_locales(config)
    check_policy_rules(config, snapshot.domains)
    return snapshot


def catalog_name(config: Config, locale: Locale, domain: str) -> str:
    """Return where the catalog of a domain lies, relative to the project."""
    return intern(f"{config.locale}/{locale.folder}/{_MESSAGES}/{domain}.po")


def catalog_files(config: Config, locale: Locale) -> tuple[str, ...]:
    """Return the paths of the locale's catalogs as they lie there, sorted; other files no."""
    folder = config.root / config.locale / locale.folder
    return tuple(path.relative_to(config.root).as_posix() for path in sorted(folder.rglob("*.po")))


def catalog_path(config: Config, locale: Locale, domain: str) -> Path:
    """Return where the catalog of a domain lies."""
    return config.root / catalog_name(config, locale, domain)


def template_path(config: Config, domain: str) -> Path:
    """Return where the template of a domain lies."""
    return config.root / config.locale / "templates" / f"{domain}.pot"


def load_catalog(config: Config, path: Path) -> tuple[bytes | None, Catalog]:
    """Return a catalog's bytes and entries; None and an empty one where there is no file."""
    data = read_regular(path)
    if data is None:
        return None, Catalog()
    return data, read_catalog(data, path.relative_to(config.root).as_posix())


def catalog_lock(config: Config, path: Path) -> AbstractContextManager[None]:
    """Hold the lock of a catalog or template."""
    return locked(aside(config) / digest([path.as_posix()])[:16])
