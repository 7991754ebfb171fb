"""Where a mutant stands: in which function, and at which lines of its statement."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.mutants.mutate import Mutant

_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a mutant stands."""

    lines: tuple[int, int]
    "First and last line of its statement; of one with a block, up to where the block starts."
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
        lines = self._statement(mutant.line, last)
        for names, first, end in self._bodies:
            if first <= mutant.line and last <= end:
                return Place(lines=lines, function=names, body=(first, end))
        return Place(lines=lines)

    def any(self) -> Place:
        """Return the place of some function; of none where there is none."""
        for names, first, end in self._bodies:
            return Place(lines=(first, first), function=names, body=(first, end))
        return Place(lines=(0, 0))

    def _statement(self, first: int, last: int) -> tuple[int, int]:
        around = [
            (node.lineno, node.end_lineno or node.lineno, node)
            for node in self._statements
            if node.lineno <= first and last <= (node.end_lineno or node.lineno)
        ]
        if not around:
            return first, last
        start, end, node = min(around, key=lambda each: each[1] - each[0])
        block = getattr(node, "body", None)
        return start, max(start, last, block[0].lineno - 1) if isinstance(block, list) else end


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
