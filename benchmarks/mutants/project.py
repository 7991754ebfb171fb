"""What the project's modules import from one another, and the caches they keep."""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A module of the project that is imported."""

    module: ModuleType
    tree: ast.Module
    imports: frozenset[tuple[str, str, str]]
    "(module, name in it, name here) of each import; the names are empty for a whole module."

    @property
    def name(self) -> str:
        """Its name."""
        return self.module.__name__


class Project:
    """The imported modules of the project in a folder."""

    def __init__(self, folder: Path) -> None:
        start = f"{folder}/"
        self.loaded: dict[str, Loaded] = {}
        self._known: dict[tuple[str, ...], list[Any]] = {}
        for module in list(sys.modules.values()):
            file = getattr(module, "__file__", None) or ""
            if file.startswith(start) and file.endswith(".py"):
                tree = ast.parse(Path(file).read_text(encoding="utf-8"))
                imports = frozenset(_imports(tree, module))
                one = Loaded(module=module, tree=tree, imports=imports)
                self.loaded[one.name] = one

    def above(self, names: Iterable[str]) -> set[str]:
        """Return the names of modules and of all that import them, through others too."""
        found = set(names)
        while True:
            more = {
                one.name
                for one in self.loaded.values()
                if one.name not in found and any(home in found for home, _, _ in one.imports)
            }
            if not more:
                return found
            found |= more

    def forget(self, names: Iterable[str]) -> None:
        """Empty the caches of all that may have worked something out with some modules.

        A cache that such a module only imports knows nothing of them, and stays.
        """
        for one in self.caches_above(tuple(names)):
            one.cache_clear()

    def caches_above(self, names: tuple[str, ...]) -> list[Any]:
        """Return these caches."""
        if names not in self._known:
            every = self.above(names) & set(self.loaded)
            found = (one for above in every for one in _caches(self.loaded[above].module))
            self._known[names] = [one for one in found if one.__module__ in every]
        return self._known[names]


def _imports(tree: ast.Module, module: ModuleType) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                yield one.name, "", ""
        elif isinstance(node, ast.ImportFrom):
            package = module.__name__.rsplit(".", node.level)[0] if node.level else ""
            home = ".".join(part for part in (package, node.module) if part)
            for one in node.names:
                yield home, one.name, one.asname or one.name
                yield f"{home}.{one.name}", "", ""


def _caches(holder: object, depth: int = 1) -> Iterator[Any]:
    for value in list(vars(holder).values()):
        function = getattr(value, "__func__", value)
        if hasattr(function, "cache_clear"):
            yield function
        elif depth and isinstance(value, type):
            yield from _caches(value, depth - 1)
