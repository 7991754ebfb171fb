"""The files of the source folder: which there are, and which of them cannot be built."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.blocks.svg import segment_svg, svg_fault
from pipeline.documents.format import format_of, stem_of
from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.errors import InputError, SourceError, raise_all
from pipeline.files import decode
from pipeline.model.document import Format
from pipeline.project.config import Config
from pipeline.project.file_reader import FileReader
from pipeline.project.nav_file import NAV_FILE
from pipeline.project.variants import variant_of
from pipeline.website.facts import NO_FACTS, Facts, facts_in, slugged

THEME_DOMAIN = "site"
"Domain of the theme's own words."


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One document, as it lies in the source folder."""

    path: str
    "Relative to the source folder, with `/`."
    text: str
    "Its whole text, line ends as they are."
    facts: Facts = NO_FACTS
    "What its front matter says of its page."

    @property
    def format(self) -> Format:
        """What it is written in."""
        return format_of(self.path) or Format.MARKDOWN

    @property
    def is_page(self) -> bool:
        """Whether it becomes a page; a picture stays a picture."""
        return self.format.is_page

    @property
    def domain(self) -> str:
        """The gettext domain: the path without its suffix; of a picture the whole path."""
        return stem_of(self.path)

    @property
    def output(self) -> str:
        """The file it becomes in the site, relative to the locale's folder; see `output_in`."""
        return slugged(self.path, self.facts.slug) if self.is_page else self.path

    def output_in(self, tag: str) -> str:
        """The same in one language: there it may have a slug of its own."""
        return slugged(self.path, self.facts.slug_in(tag)) if self.is_page else self.path

    def earlier_in(self, tag: str) -> tuple[str, ...]:
        """Return the addresses that lead to its page in one language.

        Where it has a slug of its own there, the address that it has elsewhere leads to it too:
        one deep link holds in every language.
        """
        page = self.output_in(tag)
        return tuple(
            one for one in dict.fromkeys((*self.facts.aliases, self.output)) if one != page
        )


def read_source_files(
    config: Config, files: FileReader
) -> tuple[tuple[SourceFile, ...], tuple[str, ...]]:
    """Return (documents, paths of all other files) of the source folder, by path.

    Raise `SourceError` for a file that cannot be a part of the project, or `SeveralError`, which
    names all documents that cannot be read.
    """
    folder = config.root / config.source
    documents, assets, errors = [], [], list[InputError]()
    names = [path.relative_to(folder).as_posix() for path in _files(folder, config)]
    known = frozenset(names)
    tags = {locale.tag for locale in (config.source_locale, *config.locales)}
    for name in names:
        if name == NAV_FILE:
            continue
        variant = variant_of(name, known, tags)
        try:
            document = None if variant else _document(name, config, files)
        except InputError as error:
            errors.append(error)
            continue
        if document is None:
            assets.append(name)
        else:
            documents.append(document)
    raise_all(errors)
    return tuple(documents), tuple(assets)


def _document(name: str, config: Config, files: FileReader) -> SourceFile | None:
    """Return the document that a file is; None for others, and for a picture without words."""
    form = format_of(name)
    if form is None:
        return None
    where = f"{config.source}/{name}"
    data = files.read(where) or b""
    text = decode(data, where)
    if (at := text.find("\0")) >= 0:
        message = "the character U+0000 stands there, which no catalog can hold"
        line = text.count("\n", 0, at) + 1
        raise SourceError(message, where=f"{where}:{line}", hint="take it out")
    if form.is_page:
        values, _ = read_front_matter(text, where)
        return SourceFile(path=name, text=text, facts=facts_in(values, name, where, text))
    if fault := svg_fault(data):
        line, reason = fault
        message = f"no browser shows this picture: {reason}"
        hint = "mend its XML; `xmllint --noout` names every fault"
        raise SourceError(message, where=f"{where}:{line}", hint=hint)
    if not segment_svg(text).segments:
        return None
    return SourceFile(path=name, text=text)


def _files(folder: Path, config: Config) -> Iterator[Path]:
    """Yield the files of the source folder by name; hidden ones are left out."""
    inside = folder.resolve()
    paths = []
    for base, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths += [Path(base, name) for name in [*names, *folders] if not name.startswith(".")]
    for path in sorted(paths):
        _check_name(path, config)
        if path.is_symlink() and not path.resolve().is_relative_to(inside):
            message = f"a symbolic link that leads out of {config.source}/"
            hint = "put the file itself there"
            where = path.relative_to(config.root).as_posix()
            raise SourceError(message, where=where, hint=hint)
        if path.is_symlink() and (path.is_dir() or format_of(path.name)):
            # A policy names paths: by a link, a document could choose which rule speaks of it.
            message = "a symbolic link to a document or folder"
            where = path.relative_to(config.root).as_posix()
            raise SourceError(message, where=where, hint="put the file itself there")
        if path.is_file():
            yield path


def _unreadable(error: OSError) -> None:
    """Raise `SourceError`: a folder that cannot be read is no empty one, its pages must stay."""
    message = f"this folder cannot be read: {error.strerror or error}"
    hint = "let this user read it; nothing was built or removed"
    raise SourceError(message, where=str(error.filename), hint=hint) from None


def _check_name(path: Path, config: Config) -> None:
    """Raise `SourceError` for a name that is not UTF-8: no catalog or page could have it."""
    name = path.relative_to(config.root).as_posix()
    readable = name.encode("utf-8", "replace").decode("utf-8")
    if readable != name:
        message = "the name of this file is not UTF-8"
        raise SourceError(message, where=readable, hint="rename the file")


def check_documents(config: Config, documents: Sequence[SourceFile]) -> None:
    """Raise `SourceError` where there is no document: a site without any would replace the one
    that is published, and more often the folder is wrong, or its disk is not there.
    """
    if not documents:
        message = "there is no document (.md) in this folder"
        hint = "put one there, or set `source` to the folder you mean; nothing was built or removed"
        raise SourceError(message, where=f"{config.source}/", hint=hint)


def check_locales(config: Config) -> None:
    """Raise `InputError` for a folder of catalogs that belongs to no locale."""
    known = {locale.folder for locale in config.locales} | {"templates"}
    folder = config.root / config.locale
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not path.name.startswith(".") and path.name not in known:
            tag = path.name.replace("_", "-")
            message = "a folder of catalogs for a locale that the configuration does not name"
            hint = f'add "{tag}" to `locales` in {config.file}, or remove the folder'
            for right in known:
                if right.replace("_", "-").casefold() == tag.casefold():
                    message = "a folder of catalogs whose name gettext writes otherwise"
                    hint = f"call it {config.locale}/{right}"
            raise InputError(message, where=f"{config.locale}/{path.name}", hint=hint)
