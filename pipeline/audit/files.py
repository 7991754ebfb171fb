"""The catalogs below a folder, each with its language."""

import codecs
import os
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.catalog.header import header_fields
from pipeline.catalog.read import parse_po, read_catalog
from pipeline.errors import CatalogError, ConfigError, InputError
from pipeline.files import read_bytes
from pipeline.locales.cldr import find_locale
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog

MOST_BYTES = 64_000_000
"The size of a catalog that is read: the largest that is known, of all of Debian's, has 20 MB."
_OTHERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
"Folders that hold other people's files."
_CHARSET = re.compile(rb'"Content-Type:[^"\n]*charset=([\w.:-]+)', re.IGNORECASE)
_MESSAGES = "LC_MESSAGES"


def catalog_files(folder: Path) -> Iterator[Path]:
    """Yield the catalogs in `folder` and below it, in order; no link leads out of it."""
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _OTHERS
        )
        for name in sorted(names):
            path = Path(base, name)
            if name.endswith(".po") and not path.is_symlink():
                yield path


def read_any_catalog(path: Path, where: str) -> Catalog:
    """Read a catalog in the character set that its header names.

    Raise `InputError` for one that cannot be read, that is too large, or that gettext refuses.
    """
    if path.stat().st_size > MOST_BYTES:
        message = f"has more than {MOST_BYTES // 1_000_000} MB"
        raise InputError(message, where=where, hint="split the catalog")
    data = read_bytes(path) or b""
    charset = _charset(data)
    if charset in {"utf-8", ""}:
        return read_catalog(data, where)
    try:
        text = data.decode(charset)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the header says charset={charset}, and byte 0x{data[error.start]:02X} is none"
        raise CatalogError(message, where=f"{where}:{line}", hint="correct the header") from None
    return parse_po(text, where)


def _charset(data: bytes) -> str:
    """Return Python's name of the character set in the header; empty where it has none for it."""
    match = _CHARSET.search(data, 0, 20_000)
    if match is None:
        return ""
    try:
        info = codecs.lookup(match[1].decode("ascii", "replace"))
    except LookupError:
        return ""
    is_text = getattr(info, "_is_text_encoding", True)
    return info.name if is_text and info.name != "ascii" else ""


def locale_of(path: Path, folder: Path, catalog: Catalog) -> Locale | None:
    """Return the language of the catalog `path`, found below `folder`; None where nothing says it.

    `LC_MESSAGES` stands in the folder of its language. Else the header says it, then the file's
    name, then the folders, the nearest first.

    >>> locale_of(Path("po/pt_BR.po"), Path("po"), Catalog()).tag
    'pt-BR'
    """
    inner = path.resolve() if path == folder else path
    if path != folder and path.is_relative_to(folder):
        inner = path.relative_to(folder)
    around = [part for part in inner.parts[:-1] if part != os.pardir][::-1]
    if not around:
        around = [folder.resolve().name] if folder.is_dir() else []
    if around[:1] == [_MESSAGES]:
        above = around[1] if len(around) > 1 else folder.resolve().parent.name
        around = [above, *around[2:]]
        if (locale := _locale(above)) is not None:
            return locale
    said = header_fields(catalog.header).get("Language", "") if catalog.header else ""
    names = [said, path.stem, path.stem.rpartition(".")[2], path.stem.rpartition("_")[2], *around]
    return next((locale for name in names if (locale := _locale(name)) is not None), None)


def _locale(name: str) -> Locale | None:
    if not name:
        return None
    try:
        return find_locale(name)
    except ConfigError:
        return None
