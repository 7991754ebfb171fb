"""A digest of the program itself: what it builds depends on it."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import (
    PackageNotFoundError,
    distribution,
    packages_distributions,
    version,
)
from pathlib import Path

import pipeline
from pipeline.digest import digest


@lru_cache(maxsize=8)
def code_digest(libraries: tuple[str, ...] = ()) -> str:
    """Return a digest of the Python files of this package and the versions of `libraries`."""
    files = sorted(Path(pipeline.__file__).parent.rglob("*.py"))
    return digest([*(path.read_bytes() for path in files), *map(_version, libraries)])


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} is not installed"


def distributions_of(modules: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the packages that bring `modules`, sorted; unknown ones are left out.

    >>> distributions_of(["markdown.extensions.toc"])
    ('Markdown',)
    """
    tops = {module.partition(".")[0] for module in modules}
    return tuple(sorted({name for top in tops for name in _owners(top)}))


def _owners(top: str) -> tuple[str, ...]:
    """Return the packages that bring the module `top`; most have its name."""
    try:
        return (distribution(top).metadata["Name"],)
    except PackageNotFoundError:
        return tuple(packages_distributions().get(top, ()))
