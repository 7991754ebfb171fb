"""A digest of the program itself: what it builds depends on it."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.metadata import (
    PackageNotFoundError,
    distribution,
    entry_points,
    packages_distributions,
    version,
)
from pathlib import Path

import pipeline
from pipeline.digest import digest


@lru_cache(maxsize=8)
def code_digest(libraries: tuple[str, ...] = ()) -> str:
    """Return a digest of all files of this package and the versions of `libraries`.

    Templates, styles, words and tables of languages go into what is built, as the code does.
    """
    package = Path(pipeline.__file__).parent
    return digest([*_files_of(package), *map(_version, libraries)])


def _files_of(package: Path) -> Iterator[str | bytes]:
    """Yield the name and bytes of each file below a folder; no bytecode, no hidden file.

    Names count: a template is found by its own.
    """
    for folder, folders, names in os.walk(package):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(name for name in names if not name.startswith(".")):
            path = os.path.join(folder, name)  # noqa: PTH118  each command reads 600 of them
            yield path[len(str(package)) :].replace(os.sep, "/")
            with open(path, "rb") as file:  # noqa: PTH123
                yield file.read()


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} is not installed"


def distributions_of(modules: Iterable[str], group: str = "") -> tuple[str, ...]:
    """Return the names of the packages that bring `modules`, sorted; unknown ones are left out.

    Names of entry points of `group` count as the modules that they stand for.

    >>> distributions_of(["markdown.extensions.toc"])
    ('Markdown',)
    >>> distributions_of(["toc"], group="markdown.extensions")
    ('Markdown',)
    """
    points = {point.name: point.dist for point in entry_points(group=group)} if group else {}
    names: set[str] = set()
    for module in modules:
        package = points.get(module)
        names.update([package.name] if package else _owners(module.partition(".")[0]))
    return tuple(sorted(names))


def _owners(top: str) -> tuple[str, ...]:
    """Return the packages that bring the module `top`; most have its name."""
    try:
        return (distribution(top).metadata["Name"],)
    except PackageNotFoundError:
        return tuple(_packages().get(top, ()))


@cache
def _packages() -> Mapping[str, list[str]]:
    """Return the packages by module: it reads the list of files of every package there is."""
    return packages_distributions()
