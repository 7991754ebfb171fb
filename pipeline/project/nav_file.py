"""Reads `nav.toml`: order and names of the navigation, beside the documents that it speaks of."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pipeline.documents.depth import ValuesError
from pipeline.documents.front_matter.toml_text import load_toml
from pipeline.errors import ConfigError
from pipeline.files import decode
from pipeline.project.file_reader import FileReader
from pipeline.reader import Line, Strings, Table, key_path, read_table
from pipeline.website.nav import NO_NAV, Nav

NAV_FILE = "nav.toml"
"Its name, in the source folder."


class _Section(Table, frozen=True):
    """A folder, whose name ends with `/`, or a document."""

    title: Line = ""
    "Its name in the navigation."
    order: Strings = ()
    "What of a folder stands first, in order."


class _Root(_Section, frozen=True):
    """What stands above the tables: the source folder itself."""

    whole: bool = False
    "Whether each page lists all sections."


@dataclass(frozen=True, slots=True, kw_only=True)
class NavFile:
    """The file, as it was read."""

    nav: Nav = NO_NAV
    "What it says."
    paths: tuple[tuple[str, int], ...] = ()
    "(document, or folder with `/` at its end, line) of all that it names."


NO_FILE = NavFile()
"That of a project without the file."


def read_nav(files: FileReader, folder: str) -> NavFile:
    """Return what `nav.toml` of `folder` says; raise `ConfigError` where it is no such file."""
    where = f"{folder}/{NAV_FILE}"
    data = files.read(where)
    if data is None:
        return NO_FILE
    text = decode(data, where)
    try:
        said = load_toml(text)
    except ValuesError as error:
        raise ConfigError(f"not TOML: {error}", where=f"{where}:{error.line}") from None
    root = {key: value for key, value in said.items() if not isinstance(value, dict)}
    first = read_table(root, _Root, lambda key: f"{where}: {key}")
    sections = dict(_sections(said, where))
    ordered = {"": first.order, **{path: one.order for path, one in sections.items()}}
    named = [(path, "") for path in sections]
    named += [
        (posixpath.join(folder, one), one) for folder, some in ordered.items() for one in some
    ]
    nav = Nav(
        places=tuple(
            (posixpath.join(folder, one).rstrip("/"), place)
            for folder, some in ordered.items()
            for place, one in enumerate(some)
        ),
        titles=tuple((path.rstrip("/"), one.title) for path, one in sections.items() if one.title),
        whole=first.whole,
    )
    lines = text.split("\n")
    return NavFile(nav=nav, paths=tuple((path, _line(lines, path, name)) for path, name in named))


def _sections(said: Mapping[str, Any], where: str) -> Iterator[tuple[str, _Section]]:
    for path, table in said.items():
        if isinstance(table, dict):
            place = partial("{}: {}.{}".format, where, key_path("", path))
            yield path, read_table(table, _Section, place)


def _line(lines: list[str], path: str, name: str) -> int:
    """Return the line that names a path: as a table's, or `name` in an order."""
    word = name or path
    signs = [f"{quote}{word}{quote}" for quote in "\"'"]
    signs += [] if name else [f"[{word}]"]
    for number, line in enumerate(lines, start=1):
        is_table = line.lstrip().startswith("[") and "=" not in line and line.rstrip().endswith("]")
        if any(sign in line for sign in signs) and (not name) == is_table:
            return number
    return 1
