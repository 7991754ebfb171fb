"""Where a mutant stands: in which function, and at which lines of its statement."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.mutants.mutate import Mutant

_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINITION = (*_FUNCTION, ast.ClassDef)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a mutant stands."""

    lines: frozenset[int]
    """The lines that a test has to run to notice it: of its statement (of one with a block, up to
    where the block starts); of a table, of the statements in functions that read it."""
    everywhere: bool = False
    "Whether any test may notice it."
    line: int = 0
    "Where it starts."
    function: tuple[str, ...] = ()
    "Names of the classes and the outermost function whose body it is in; none outside of bodies."
    body: tuple[int, int] = (0, 0)
    "First and last line of that function's body."


class Places:
    """The places of a module's text."""

    def __init__(self, source: str) -> None:
        self._tree = ast.parse(source)
        self._text = source.encode("utf-8")
        self._bodies = list(_bodies(self._tree, ()))
        self._statements = [node for node in ast.walk(self._tree) if isinstance(node, ast.stmt)]

    def place(self, mutant: Mutant) -> Place:
        """Return where a mutant stands."""
        last = mutant.line + self._text[mutant.start : mutant.end].count(b"\n")
        for names, first, end in self._bodies:
            if first <= mutant.line and last <= end:
                lines = self._statement(mutant.line, last)
                return Place(lines=lines, function=names, body=(first, end), line=mutant.line)
        lines = self._readers(mutant.line)
        return Place(lines=lines, everywhere=not lines, line=mutant.line)

    def any(self) -> Place:
        """Return the place of some function; of none where there is none."""
        for names, first, end in self._bodies:
            return Place(lines=frozenset(), everywhere=True, function=names, body=(first, end))
        return Place(lines=frozenset(), everywhere=True)

    def _readers(self, line: int) -> frozenset[int]:
        """Return the lines of functions that read the table at a line; none where others may."""
        [table] = [one for one in self._tree.body if one.lineno <= line <= (one.end_lineno or 0)]
        names, lines = bound(table), set[int]()
        for node in self._tree.body:
            if node is table:
                continue
            if isinstance(node, ast.Assign | ast.AnnAssign) and names & read(node):
                names |= bound(node)
            elif names & read(node):
                for one in ast.walk(node):
                    reads = isinstance(one, ast.stmt) and names & read(one)
                    if reads and not isinstance(one, _DEFINITION):
                        lines |= self._statement(one.lineno, one.lineno)
        inner = any(
            names & read(part)
            for node in ast.walk(self._tree)
            if isinstance(node, _DEFINITION)
            for part in _head(node)
        )
        private = all(name.startswith("_") for name in names)
        return frozenset(lines) if private and names and not inner else frozenset()

    def _statement(self, first: int, last: int) -> frozenset[int]:
        around = [
            (node.lineno, node.end_lineno or node.lineno, node)
            for node in self._statements
            if node.lineno <= first and last <= (node.end_lineno or node.lineno)
        ]
        if not around:
            return frozenset(range(first, last + 1))
        start, end, node = min(around, key=lambda each: each[1] - each[0])
        block = getattr(node, "body", None)
        if isinstance(block, list):
            end = max(start, last, block[0].lineno - 1)
        return frozenset(range(start, end + 1))


def bound(node: ast.AST) -> set[str]:
    """Return the names that a statement gives a value."""
    return {one.id for one in _names(node) if isinstance(one.ctx, ast.Store)}


def read(node: ast.AST) -> set[str]:
    """Return the names that a statement reads."""
    return {one.id for one in _names(node) if isinstance(one.ctx, ast.Load)}


def _names(node: ast.AST) -> Iterator[ast.Name]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Name))


def _head(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what of a definition is run where it stands."""
    yield from getattr(node, "decorator_list", ())
    if isinstance(node, ast.ClassDef):
        yield from (one for one in node.body if not isinstance(one, _DEFINITION))
    else:
        yield from ast.iter_child_nodes(node.args)


def _bodies(node: ast.AST, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], int, int]]:
    for child in getattr(node, "body", []):
        if isinstance(child, _FUNCTION):
            start = child.body[0].lineno
            if (
                start > child.lineno
            ):  # its own lines, so that no default of its head is taken for it
                yield (*names, child.name), start, child.end_lineno or start
        elif isinstance(child, ast.ClassDef):
            yield from _bodies(child, (*names, child.name))
