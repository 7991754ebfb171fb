"""The pictures and other files that the pages of a site show, and where a project has them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from pipeline.adoption.records import PagePair, Site
from pipeline.adoption.sites import page_text
from pipeline.documents.blocks.svg import svg_fault
from pipeline.errors import InputError
from pipeline.files import read_bytes
from pipeline.project.asset_kinds import PUBLISHED

_ENDS = "|".join(sorted(end.removeprefix(".") for end in PUBLISHED))
_NAMED = re.compile(rf"[^\s()<>\"'`\[\]{{}},;=|]+\.(?:{_ENDS})(?![\w/.-])", re.IGNORECASE)
"What names a file of a kind that readers load, wherever it stands on a page."
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_STATIC = ("static", "public", "docs/public", "assets", "src/assets")
"Folders of a site whose files its generators show at the root."
_LARGEST = 50 * 2**20
"Bytes of a file."
_MOST = 20_000
"Files that are taken over."
_IN_ALL = 2 * 2**30
"Bytes of all of them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file that pages show."""

    origin: Path
    "Where it lies in the site."
    path: str
    "Where the project has it, relative to the folder of sources."


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """The files that the pages of a site show."""

    files: tuple[Asset, ...] = ()
    "Those that a project takes over, by path."
    left_out: Mapping[str, str]
    "Those that it does not, relative to the site, and why."


def assets_of(site: Site, sources: Mapping[PurePosixPath, tuple[str, str]]) -> Assets:
    """Return the files that pages name; `sources` are, by page, its path in the project and text.

    A file of one language stands beside the shared one, as `figure.es.png`, where it is another
    one. Law: each is a file of the site, no link leads out of it, and no two have one path.
    """
    texts = {page: text for page, (_, text) in sources.items()}
    for pair in site.pages:
        with suppress(InputError):  # what cannot be read is told where it is adopted
            texts[pair.target] = page_text(site, pair.target)
    return _Search(site, [path for path, _ in sources.values()]).found(texts)


class _Search:
    """Looks for the files that pages name."""

    def __init__(self, site: Site, taken: Sequence[str]) -> None:
        self._site = site
        self._pairs = {pair.target: pair for pair in site.pages}
        self._stems = {PurePosixPath(path).with_suffix("").as_posix() for path in taken}
        self._files: dict[str, Asset] = {}
        self._left_out: dict[str, str] = {}
        self._size = 0

    def found(self, texts: Mapping[PurePosixPath, str]) -> Assets:
        """Return the files; those of the source first, so that others stand beside them."""
        for page in sorted(texts, key=lambda page: (page in self._pairs, page)):
            for name in dict.fromkeys(_names(texts[page])):
                self._take(page, name)
        files = tuple(self._files[path] for path in sorted(self._files))
        return Assets(files=files, left_out=dict(sorted(self._left_out.items())))

    def _take(self, page: PurePosixPath, name: str) -> None:
        file = next(filter(self._is_file, self._places(page, name)), None)
        if file is None:
            return
        pair = self._pairs.get(page)
        shared = [*self._counterparts(file, pair)] if pair else []
        there = next(filter(self._is_file, shared), None)
        if pair and there:
            self._add(there, self._path(there))
            if not _same(self._site.root / there, self._site.root / file):
                path = self._path(there)
                self._add(file, path and _of_language(path, pair.locale))
            return
        path = next(filter(None, map(self._path, (file, *shared))), None)
        self._add(file, path)
        for locale in self._site.locales if path else ():
            if self._is_file(own := _of_language(file, locale)):
                self._add(own, _of_language(path or "", locale))

    def _add(self, file: str, path: str | None) -> None:
        """Take a file over; a path that is taken already stays as it is."""
        origin = self._site.root / file
        if path is None:
            self._left_out[file] = "it lies outside the folder of the pages"
        elif path in self._files or file in self._left_out:
            return
        elif why := self._fault(origin, path):
            self._left_out[file] = why
        else:
            self._files[path] = Asset(origin=origin, path=path)
            self._size += origin.stat().st_size

    def _places(self, page: PurePosixPath, name: str) -> Iterator[str]:
        """Yield where a file that a page names may lie, relative to the site."""
        source = self._site.source.as_posix()
        if not name.startswith("/"):
            yield normpath(f"{page.parent}/{name}")
            pair = self._pairs.get(page)
            if pair:  # a folder of a language may leave out what all languages share
                yield normpath(f"{pair.source.parent}/{name}")
        for folder in (source, *_STATIC):
            yield normpath(f"{folder}/{name.lstrip('/')}")

    def _is_file(self, file: str) -> bool:
        """Tell whether a path leads to a file of the site; a link must not lead out of it."""
        root = self._site.root
        try:
            whole = (root / file).resolve()
            return not file.startswith("..") and whole.is_relative_to(root) and whole.is_file()
        except (OSError, ValueError):  # a name that is too long, or that no disk can have
            return False

    def _path(self, file: str) -> str | None:
        """Return where the project has a file; None: there is no place for it."""
        path = PurePosixPath(file)
        for folder in (self._site.source, *map(PurePosixPath, _STATIC)):
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return None

    def _counterparts(self, file: str, pair: PagePair) -> Iterator[str]:
        """Yield where the file lies for the source that a language has in its own folder."""
        own, source, path = pair.target.parent, pair.source.parent, PurePosixPath(file)
        while own != source and own.parts:
            if path.is_relative_to(own):
                yield (source / path.relative_to(own)).as_posix()
            if not own.name or own.name != source.name:
                return
            own, source = own.parent, source.parent

    def _fault(self, origin: Path, path: str) -> str:
        """Say why a file is no part of a project; empty: it is one."""
        size = origin.stat().st_size
        if size > _LARGEST:
            return f"it has more than {_LARGEST // 2**20} MB"
        if len(self._files) >= _MOST or self._size + size > _IN_ALL:
            return f"there are more than {_MOST} files, or {_IN_ALL // 2**30} GB"
        if not path.isprintable() or path.encode("utf-8", "replace").decode() != path:
            return "its name has characters that no page can write"
        if path.endswith(".svg"):
            if PurePosixPath(path).with_suffix("").as_posix() in self._stems:
                return "a page has its name"
            fault = svg_fault(origin.read_bytes())
            return f"no browser shows it: {fault[1]}" if fault else ""
        return ""


def _names(text: str) -> Iterator[str]:
    for match in _NAMED.finditer(text):
        name = unquote(match[0])
        if not _OUTSIDE.match(name) and "\0" not in name:
            yield name


def _of_language(path: str, tag: str) -> str:
    whole = PurePosixPath(path)
    return whole.with_name(f"{whole.stem}.{tag}{whole.suffix}").as_posix()


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    return read_bytes(one) == read_bytes(other)


def asset_bytes(asset: Asset) -> bytes:
    """Return a file's bytes; raise `InputError` where it is there no longer."""
    data = read_bytes(asset.origin)
    if data is None:
        hint = "run the command again"
        raise InputError("is there no longer", where=str(asset.origin), hint=hint)
    return data
