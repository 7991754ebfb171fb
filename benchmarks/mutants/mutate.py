"""The mutants of a module: one small change of its syntax tree each, written back as text."""

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from benchmarks.mutants.operators import changes, is_assertion, removals

_SKIPPED = (ast.JoinedStr, ast.Import, ast.ImportFrom)
"Texts with values in them are messages, and their parts have no place in Python 3.11."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One change of a module."""

    path: str
    "The module, relative to the project."
    line: int
    "Where the change is."
    name: str
    "Function and change, with a number where the function has the same change again."
    start: int
    "Where the changed bytes start."
    end: int
    "Where they end."
    text: str
    "What stands there instead."

    def applied(self, source: str) -> str:
        """Return the module's text with the change in it."""
        data = source.encode("utf-8")
        return (data[: self.start] + self.text.encode("utf-8") + data[self.end :]).decode("utf-8")


def mutants(path: str, source: str) -> list[Mutant]:
    """Return every mutant of a module, in the order of its text.

    Law: each of them is Python, and its syntax tree is not the module's.
    """
    offsets = _line_offsets(source)
    pieces = _pieces(source)
    names: Counter[str] = Counter()
    made: list[Mutant] = []
    texts: set[str] = set()
    for node, text, where in sorted(_changes(ast.parse(source), ""), key=_place):
        start = offsets[node.lineno - 1] + node.col_offset
        end = offsets[node.end_lineno - 1] + node.end_col_offset
        before = source.encode("utf-8")[start:end].decode("utf-8")
        name = f"{where or 'module'}: {_described(_plain(node, before), text)}"
        mutant = Mutant(path=path, line=node.lineno, name=name, start=start, end=end, text=text)
        whole = mutant.applied(source)
        if whole in texts or not _is_other_python(mutant, pieces):
            continue
        texts.add(whole)
        names[name] += 1
        if names[name] > 1:
            name = f"{name} #{names[name]}"
            mutant = Mutant(path=path, line=node.lineno, name=name, start=start, end=end, text=text)
        made.append(mutant)
    return made


def _plain(node: ast.AST, text: str) -> str:
    """Write a node as the change of it is written, so that the two can be compared."""
    many = "\n" in text or len(text) > 60
    if not many:
        return text
    plain = ast.unparse(node)
    return f"({plain})" if isinstance(node, ast.expr) and not _stands_alone(node) else plain


def _place(change: tuple[ast.AST, str, str]) -> tuple[int, int]:
    return change[0].lineno, change[0].col_offset


def _line_offsets(source: str) -> list[int]:
    offsets = [0]
    for line in source.encode("utf-8").splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line))
    return offsets


def _described(before: str, after: str) -> str:
    """Write a change; of a long text only what differs, with some of what stands around it.

    >>> _described("f(a, b)", "f(a)")
    'f(a, b) → f(a)'
    """
    before, after = " ".join(before.split()), " ".join(after.split())
    if len(before) + len(after) <= 120:
        return f"{before} → {after}"
    start = _same(before, after)
    shorter = min(len(before), len(after)) - start
    end = min(_same(before[::-1], after[::-1]), shorter)
    around = max(0, start - 24), max(0, end - 12)
    cut = [text[around[0] : len(text) - around[1]] for text in (before, after)]
    return " → ".join(
        f"… {text if len(text) <= 90 else text[:60] + ' … ' + text[-25:]} …" for text in cut
    )


def _same(text: str, other: str) -> int:
    """Return how many letters are the same from the start."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A statement of the module: it alone is parsed again for each of its mutants."""

    start: int
    end: int
    text: bytes
    tree: str


def _pieces(source: str) -> list[_Piece]:
    offsets, data, pieces = _line_offsets(source), source.encode("utf-8"), []
    for node in ast.parse(source).body:
        heads = [one.lineno for one in getattr(node, "decorator_list", ())]
        start = offsets[min([node.lineno, *heads]) - 1]
        end = offsets[node.end_lineno - 1] + node.end_col_offset
        text = data[start:end]
        pieces.append(_Piece(start=start, end=end, text=text, tree=ast.dump(ast.parse(text))))
    return pieces


def _is_other_python(mutant: Mutant, pieces: list[_Piece]) -> bool:
    piece = next(piece for piece in pieces if piece.start <= mutant.start < piece.end)
    before = piece.text[: mutant.start - piece.start]
    after = piece.text[mutant.end - piece.start :]
    try:
        return ast.dump(ast.parse(before + mutant.text.encode("utf-8") + after)) != piece.tree
    except SyntaxError:
        return False


def _changes(node: ast.AST, where: str) -> Iterator[tuple[ast.AST, str, str]]:
    """Yield (node, its new text, the function it stands in) below `node`."""
    for child in _children(node):
        name = getattr(child, "name", None) if _is_definition(child) else None
        inner = f"{where}.{name}".strip(".") if name else where
        if isinstance(child, ast.expr):
            for new in changes(child):
                yield child, _text(new), where
        elif isinstance(child, ast.stmt):
            for text in removals(child):
                yield child, text, where
        yield from _changes(child, inner)


def _text(new: ast.expr) -> str:
    text = ast.unparse(ast.fix_missing_locations(new))
    return text if _stands_alone(new) else f"({text})"


def _stands_alone(node: ast.expr) -> bool:
    return isinstance(node, ast.Name | ast.Constant | ast.Call | ast.Set | ast.List | ast.Subscript)


def _is_definition(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)


def _children(node: ast.AST) -> Iterable[ast.AST]:
    """Yield the children that do something: no annotation, docstring, decorator or message."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "type_params", "bases", "ctx"}:
            continue
        if field == "exc":  # the words of an error; that it is raised is a change of its own
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_left_out(child):
                yield child


def _is_left_out(node: ast.AST) -> bool:
    left_out = (_says, _names_a_type, _is_target, is_assertion)
    return isinstance(node, _SKIPPED) or any(is_so(node) for is_so in left_out)


def _says(node: ast.AST) -> bool:
    """Tell whether it is a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _names_a_type(node: ast.AST) -> bool:
    """Tell whether it is an alias such as `Key = tuple[str, str]`, which nothing runs by."""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Subscript | ast.BinOp)
        and isinstance(node.targets[0], ast.Name)
        and not node.targets[0].id.isupper()
        and node.targets[0].id.lstrip("_")[:1].isupper()
    )


def _is_target(node: ast.AST) -> bool:
    """Tell whether it is `a, b` in `a, b = c`: one name less would never run."""
    return isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Store)
