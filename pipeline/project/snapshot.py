"""A project on disk: its documents, assets and catalogs, checked before anything is made."""

import os
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from pipeline.catalog.read import read_catalog
from pipeline.digest import digest
from pipeline.documents.frontmatter import read_front_matter
from pipeline.errors import InputError, SourceError
from pipeline.files import decode, locked, read_bytes
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog
from pipeline.project.config import Config
from pipeline.project.policy_rules import check_policy_rules
from pipeline.website.links import page_path

THEME_DOMAIN = "site"
"Domain of the theme's own words."
_MESSAGES = "LC_MESSAGES"
_SUFFIX = ".md"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One document, as it lies in the source folder."""

    path: str
    "Relative to the source folder, with `/`."
    text: str
    "Its whole text, line ends as they are."

    @property
    def domain(self) -> str:
        """The gettext domain: the path without its suffix."""
        return self.path.removesuffix(_SUFFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A configuration and the documents it speaks of."""

    config: Config
    "The configuration."
    documents: tuple[SourceFile, ...]
    "All documents, by path."
    assets: tuple[str, ...]
    "All other files of the source folder, relative to it."

    @property
    def domains(self) -> tuple[str, ...]:
        """The domains of all catalogs: one a document, and the theme's."""
        return (*(document.domain for document in self.documents), THEME_DOMAIN)


def load_project(config: Config) -> Project:
    """Read the documents; raise `InputError` for what cannot be built, before any is."""
    folder = config.root / config.source
    documents, assets = [], []
    for path in _files(folder, config):
        name = path.relative_to(folder).as_posix()
        if path.suffix == _SUFFIX:
            where = f"{config.source}/{name}"
            text = decode(read_bytes(path) or b"", where)
            read_front_matter(text, where)
            documents.append(SourceFile(path=name, text=text))
        else:
            assets.append(name)
    project = Project(config=config, documents=tuple(documents), assets=tuple(assets))
    _check_outputs(project)
    _check_locales(config)
    check_policy_rules(config, project.domains)
    return project


def _files(folder: Path, config: Config) -> Iterator[Path]:
    """Yield the files of the source folder by name; hidden ones are left out."""
    inside = folder.resolve()
    found = []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(base, name) for name in [*names, *folders] if not name.startswith(".")]
    for path in sorted(found):
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            message = f"a symbolic link that leads out of {config.source}/"
            hint = "put the file itself there"
            where = path.relative_to(config.root).as_posix()
            raise SourceError(message, where=where, hint=hint)
        if path.is_file():
            yield path


def _check_outputs(project: Project) -> None:
    made: dict[str, str] = {}
    source = project.config.source
    for document in project.documents:
        page = page_path(document.path).casefold()
        where = f"{source}/{document.path}"
        if page in made:
            message = f"becomes {page}, and so does {source}/{made[page]}"
            raise SourceError(message, where=where, hint="rename one of the two")
        made[page] = document.path
        if document.domain == THEME_DOMAIN:
            message = f"its catalog would be {THEME_DOMAIN}.po, which holds the theme's own words"
            raise SourceError(message, where=where, hint="rename the document")
    for asset in project.assets:
        if asset.casefold() in made:
            message = f"stands where the page of {source}/{made[asset.casefold()]} is to stand"
            raise SourceError(message, where=f"{source}/{asset}", hint="rename one of the two")


def _check_locales(config: Config) -> None:
    known = {locale.folder for locale in config.locales} | {"templates"}
    folder = config.root / config.locale
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not path.name.startswith(".") and path.name not in known:
            tag = path.name.replace("_", "-")
            message = "a folder of catalogs for a locale that the configuration does not name"
            hint = f'add "{tag}" to `locales` in {config.file}, or remove the folder'
            raise InputError(message, where=f"{config.locale}/{path.name}", hint=hint)


def catalog_path(config: Config, locale: Locale, domain: str) -> Path:
    """Return where the catalog of a domain lies."""
    return config.root / config.locale / locale.folder / _MESSAGES / f"{domain}.po"


def template_path(config: Config, domain: str) -> Path:
    """Return where the template of a domain lies."""
    return config.root / config.locale / "templates" / f"{domain}.pot"


def load_catalog(config: Config, path: Path) -> tuple[bytes | None, Catalog]:
    """Return a catalog's bytes and entries; None and an empty one where there is no file."""
    data = read_bytes(path)
    if data is None:
        return None, Catalog()
    return data, read_catalog(data, path.relative_to(config.root).as_posix())


def load_catalogs(project: Project, locale: Locale) -> Mapping[str, Catalog]:
    """Return the catalogs of all domains that have one; raise `CatalogError` for a broken one."""
    found = {}
    for domain in project.domains:
        path = catalog_path(project.config, locale, domain)
        data, catalog = load_catalog(project.config, path)
        if data is not None:
            found[domain] = catalog
    return found


def catalog_lock(config: Config, path: Path) -> AbstractContextManager[None]:
    """Hold the lock of a catalog or template."""
    name = digest([path.as_posix()])[:16]
    return locked(config.root / config.build / "locks" / name)
