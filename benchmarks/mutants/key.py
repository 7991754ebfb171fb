"""The part of a module that a mutant changes: its outcome holds as long as that part is the same.

A part is a statement of the module (a function or a table), a method, or a class without its
methods, which goes with each of them. With it go the tables that it names, and those that these
name. So an edit elsewhere in the module leaves an outcome as it is, and
so does a comment. What a function calls may change, as it may in other modules: tests are added,
not taken away, and a function that is called has mutants of its own.
"""

import ast
import hashlib
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace

from benchmarks.mutants.mutate import Mutant

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    first: int
    last: int
    text: str
    "Without comments and in one layout."
    names: frozenset[str]
    "What it reads."
    binds: frozenset[str]
    "What it gives a name to, where it is a table."


class Keys:
    r"""The keys of a module's mutants.

    >>> from benchmarks.mutants.mutate import mutants
    >>> source = "A = 1\nB = A\ndef f():\n    return B > 2\ndef g():\n    return 3\n"
    >>> def keys(source):
    ...     return {m.name: Keys(source).key(m) for m in mutants("m.py", source)}
    >>> before, after = keys(source), keys(source.replace("A = 1", "A = 5"))
    >>> [name for name in before if before[name] == after.get(name)]
    ['g: return 3 → return None', 'g: 3 → 4', 'g: 3 → 2']
    >>> source = "class C:\n  a = 1\n  def f(self):\n    return 2\n  def g(self):\n    return 3\n"
    >>> before, after = keys(source), keys(source.replace("2", "4"))
    >>> [name for name in before if before[name] == after.get(name)]
    ['C: 1 → 2', 'C: 1 → 0', 'C.g: return 3 → return None', 'C.g: 3 → 4', 'C.g: 3 → 2']
    """

    def __init__(self, source: str) -> None:
        self._parts = [part for node in ast.parse(source).body for part in _parts(node)]

    def key(self, mutant: Mutant) -> str:
        """Return the digest of what a mutant depends on."""
        own = next(part for part in self._parts if part.first <= mutant.line <= part.last)
        texts = [own.text, *(part.text for part in self._tables(own))]
        return hashlib.sha256("\n".join(texts).encode("utf-8")).hexdigest()[:16]

    def _tables(self, own: _Part) -> Iterator[_Part]:
        needed = {id(own)}
        waiting = [own]
        while waiting:
            names = waiting.pop().names
            for part in self._parts:
                if part.binds & names and id(part) not in needed:
                    needed.add(id(part))
                    waiting.append(part)
        return (part for part in self._parts if id(part) in needed and part is not own)


def _parts(node: ast.stmt) -> Iterator[_Part]:
    """Yield the parts of a statement, those within others first."""
    if not isinstance(node, ast.ClassDef):
        yield _part(node)
        return
    methods = [one for one in node.body if isinstance(one, _DEFINITIONS)]
    frame = copy(node)
    frame.body = [one for one in node.body if one not in methods] or [ast.Pass()]
    around = _part(frame)
    for one in methods:
        own = _part(one)
        text, names = f"{around.text}\n{own.text}", around.names | own.names
        yield replace(own, text=text, names=names)
    yield around


def _part(node: ast.stmt) -> _Part:
    heads = [one.lineno for one in getattr(node, "decorator_list", ())]
    names = [one for one in ast.walk(node) if isinstance(one, ast.Name)]
    bound = frozenset(one.id for one in names if isinstance(one.ctx, ast.Store))
    return _Part(
        first=min([node.lineno, *heads]),
        last=node.end_lineno or node.lineno,
        text=ast.unparse(node),
        names=frozenset(one.id for one in names),
        binds=frozenset() if isinstance(node, _DEFINITIONS) else bound,
    )
