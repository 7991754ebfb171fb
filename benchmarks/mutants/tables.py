"""A mutant's table put into a module that is imported already.

What is worked out at import from the table is worked out again, there and wherever it is imported.
Where something cannot be followed (a class, a default, a function that was called at import) the
answer is no, and the caller imports all anew.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.mutants.place import bound, read
from benchmarks.mutants.project import Loaded, Project

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Which lines of a file ran before any test."""

    lines: Mapping[str, set[int]]

    def ran(self, one: Loaded, first: int, last: int) -> bool:
        """Whether one of these lines ran."""
        return any(first <= line <= last for line in self.lines.get(str(one.module.__file__), ()))


@dataclass
class _Plan:
    """What is to be done in a module, in this order."""

    names: set[str]
    "Names that have another value now."
    steps: list[ast.stmt] = field(default_factory=list)
    "Statements to run again."


class _Unfollowed(Exception):  # noqa: N818  no error
    """Something that the change reaches and that only an import does again."""


def rebind(project: Project, name: str, text: str, line: int, at_import: Import) -> bool:
    """Run the statement at a line of a module's new text, and what follows from it.

    Tell whether that could be done; where not, nothing is done.
    """
    home = project.loaded[name]
    body = list(home.tree.body)
    places = [n for n, one in enumerate(body) if one.lineno <= line <= (one.end_lineno or 0)]
    if len(places) != 1 or not _is_table(body[places[0]]):
        return False
    changed = body[places[0]] = ast.parse(text).body[places[0]]
    plans = {name: _Plan(names=bound(changed))}
    try:
        _follow(home, body, plans[name], at_import, changed)
        waiting = [name]
        while waiting:
            waiting += _importing(project, waiting.pop(0), plans, at_import)
    except _Unfollowed:
        return False
    for module, plan in plans.items():
        one = project.loaded[module]
        for source, theirs, ours in one.imports:
            if source in plans and theirs in plans[source].names:
                vars(one.module)[ours] = vars(project.loaded[source].module)[theirs]
        code = compile(ast.Module(plan.steps, []), str(one.module.__file__), "exec")
        exec(code, vars(one.module))  # noqa: S102  the project's own statements
    return True


def _importing(
    project: Project, source: str, plans: dict[str, _Plan], at_import: Import
) -> Iterator[str]:
    """Yield the modules that import a changed name of one, each with a plan."""
    changed = plans[source].names
    last = source.rpartition(".")[2]
    for one in project.loaded.values():
        names = {ours for home, theirs, ours in one.imports if home == source and theirs in changed}
        if (source, "", "") in one.imports:
            _no_attribute(one, last, changed, at_import)
        if not names:
            continue
        if one.name in plans:  # reached on two ways: their order would matter
            raise _Unfollowed
        plans[one.name] = _Plan(names=names)
        _follow(one, one.tree.body, plans[one.name], at_import, None)
        yield one.name


def _no_attribute(one: Loaded, module: str, names: set[str], at_import: Import) -> None:
    """Raise where `module.NAME` is read at import."""
    for node in ast.walk(one.tree):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in names
            and isinstance(node.value, ast.Name)
            and node.value.id == module
            and at_import.ran(one, node.lineno, node.end_lineno or node.lineno)
        ):
            raise _Unfollowed


def _follow(
    one: Loaded, body: list[ast.stmt], plan: _Plan, at_import: Import, changed: ast.stmt | None
) -> None:
    for node in body:
        if node is changed:
            plan.steps.append(node)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            continue
        elif _is_table(node) and plan.names & read(node):
            plan.names |= bound(node)
            plan.steps.append(node)
        elif isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            _passed_over(one, node, plan.names, at_import)
        elif plan.names & read(node):
            raise _Unfollowed


def _passed_over(one: Loaded, node: ast.stmt, names: set[str], at_import: Import) -> None:
    """Raise where a definition reads a changed name at import."""
    if isinstance(node, _FUNCTIONS):
        head = [*node.decorator_list, node.args]
        if any(names & read(part) for part in head):
            raise _Unfollowed
        if names & read(node) and at_import.ran(one, node.body[0].lineno, node.end_lineno or 0):
            raise _Unfollowed
        return
    for part in ast.iter_child_nodes(node):
        if isinstance(part, (*_FUNCTIONS, ast.ClassDef)):
            _passed_over(one, part, names, at_import)
        elif names & read(part):
            raise _Unfollowed


def _is_table(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
