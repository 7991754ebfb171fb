"""Names of files that some file systems take for one: they differ in capitals or in accents' form.

macOS and Windows fold capitals, macOS also accents that are written as signs of their own.
"""

from collections.abc import Iterator, Mapping
from unicodedata import normalize

FOLDS = "rename one of the two: they differ only in capitals or in how accents are written"
"What to do about two such files."


def folded(path: str) -> str:
    r"""Return what all paths have in common that such a file system takes for one.

    It is Unicode's canonical caseless matching, as ext4 and APFS do it; NTFS folds less.

    >>> folded("Guide/Caf\u00e9.md") == folded("guide/cafe\u0301.MD")
    True
    """
    if path.isascii():
        return path.lower()
    return normalize("NFD", normalize("NFD", path).casefold())


class FoldedPaths:
    """The paths of files so far, as a file system that folds names has them."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def add(self, path: str) -> str:
        """Take one more file in; return another one in whose place or folder's place it would lie.

        Law: empty for all paths, in whatever order, exactly where each has a place of its own.
        """
        name = folded(path)
        other = self._files.setdefault(name, path)
        if other != path:
            return other
        if name in self._folders:
            return self._folders[name]
        for folder in _parents(name):
            if self._folders.setdefault(folder, path) != path:
                break  # what lies around a folder that is known is known too
        return next((self._files[one] for one in _parents(name) if one in self._files), "")


def _parents(name: str) -> Iterator[str]:
    folder = name.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def no_place(other: str) -> str:
    """Return what is wrong with a file that would lie in the place of another one."""
    return f"has no place of its own beside {other} where names are folded"


def clash(paths: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the first two of these files that would lie in one place; None: there are none."""
    seen = FoldedPaths()
    return next(((other, path) for path in paths if (other := seen.add(path))), None)
