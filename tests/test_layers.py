"""The shape of the code: imports point down, each library has one owner, files stay small.

The layers are those of `docs/decisions/0001-stack.md` and of CONTRIBUTING.md, read off the import
statements of `pipeline/` without importing any of it.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline"

# From the bottom up. A part is a folder or a file of `pipeline/`, without its suffix; a file that
# is not named here joins things for the commands to call, and stands beside `plan`.
LAYERS = (
    ("__init__", "errors", "digest", "files", "clock", "git", "model"),
    ("locales", "documents", "catalog", "building", "engines", "website"),
    ("project",),
    ("glossary", "memory", "review"),
    ("extraction", "localization", "drafts", "checks", "exchange"),
    ("plan", "status", "release", "workbench"),
    ("cli", "__main__"),
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}

# Who may import which library: places in `pipeline/`. The longest name that fits is the rule.
OWNERS = {
    "babel": ("locales/",),
    "babel.messages": ("catalog/",),
    "babel.messages.extract": ("extraction/theme_words.py",),
    "babel.messages.plurals": ("catalog/", "locales/"),
    "click": ("cli/",),
    "deepl": ("engines/deepl.py", "engines/deepl_glossary.py"),
    "filelock": ("files.py",),
    "jinja2": ("website/theme.py",),
    "markdown": ("website/page.py",),
    "markupsafe": ("website/theme.py",),
    "py3langid": ("checks/detector.py",),
    "polib": ("catalog/",),
    "pygments": ("documents/code.py",),
    "pyromark": ("documents/",),
    "requests": ("engines/deepl.py", "engines/http.py"),
    "rapidfuzz": ("catalog/", "memory/"),
    "rich": ("cli/",),
    "snowballstemmer": ("glossary/stem.py",),
    "yaml": ("documents/",),
}

FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [path.relative_to(PACKAGE).as_posix() for path in FILES]
every_file = pytest.mark.parametrize("name", NAMES)


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse((PACKAGE / name).read_bytes(), filename=name)


def imported(name: str) -> Iterator[str]:
    """Every module that the file imports, anywhere in it, by its full name."""
    for node in ast.walk(tree_of(name)):
        match node:
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                full = [f"{module}.{alias.name}" for alias in aliases]
                yield from (whole if is_module(whole) else module for whole in full)
            case _:
                pass


def is_module(dotted: str) -> bool:
    """Whether a dotted name of ours is a module; of others it does not matter to any rule here."""
    if not dotted.startswith("pipeline."):
        return True
    place = ROOT.joinpath(*dotted.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def part_of(dotted: str) -> str:
    """`pipeline.catalog.read` is of the part `catalog`; the package itself of `__init__`."""
    pieces = dotted.split(".")
    return pieces[1] if len(pieces) > 1 else "__init__"


def own_part(name: str) -> str:
    return name.removesuffix(".py").split("/")[0]


def own_module(name: str) -> str:
    return ".".join(["pipeline", *name.removesuffix(".py").removesuffix("/__init__").split("/")])


def level_of(part: str) -> int:
    return LEVEL.get(part, LEVEL["plan"])


def ours(name: str) -> set[str]:
    return {module for module in imported(name) if module.split(".")[0] == "pipeline"}


def foreign(name: str) -> set[str]:
    known = {*sys.stdlib_module_names, "pipeline"}
    return {module for module in imported(name) if module.split(".")[0] not in known}


@every_file
def test_imports_point_down_only(name: str) -> None:
    level = level_of(own_part(name))
    upward = {module for module in ours(name) if level_of(part_of(module)) > level}
    assert not upward, f"pipeline/{name} imports from above itself: {sorted(upward)}"


@every_file
def test_imports_are_absolute(name: str) -> None:
    relative = [
        node.lineno
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative, f"pipeline/{name}: relative imports on lines {relative}"


def test_no_part_needs_itself_by_way_of_another() -> None:
    graph: dict[str, set[str]] = {}
    for name in NAMES:
        part = own_part(name)
        needs = {part_of(module) for module in ours(name)} - {part}
        graph.setdefault(part, set()).update(needs)
    assert_no_cycle(graph)


def test_no_module_needs_itself_by_way_of_another() -> None:
    assert_no_cycle({own_module(name): ours(name) - {own_module(name)} for name in NAMES})


def assert_no_cycle(graph: dict[str, set[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = [" imports ".join(pair) for pair in pairwise(reversed(error.args[1]))]
        pytest.fail("imports run in a circle: " + ", ".join(circle))


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("model/")])
def test_the_model_needs_the_standard_library_only(name: str) -> None:
    assert not foreign(name)
    assert {part_of(module) for module in ours(name)} <= {"model"}


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("building/")])
def test_building_knows_nothing_of_localization(name: str) -> None:
    allowed = {"building", *LAYERS[0]}
    assert {part_of(module) for module in ours(name)} <= allowed


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("stages/")])
def test_no_stage_imports_another(name: str) -> None:
    others = {module for module in ours(name) if part_of(module) == "stages"}
    assert not others - {own_module(name)}


@every_file
def test_each_library_is_imported_by_its_owner_only(name: str) -> None:
    for library in foreign(name):
        places = owners_of(library)
        assert places, f"pipeline/{name}: {library} has no owner; name one in OWNERS"
        fits = any(
            name == place or (place.endswith("/") and name.startswith(place)) for place in places
        )
        assert fits, f"pipeline/{name} imports {library}, which belongs to {', '.join(places)}"


def owners_of(library: str) -> tuple[str, ...]:
    fitting = [rule for rule in OWNERS if f"{library}.".startswith(f"{rule}.")]
    return OWNERS[max(fitting, key=len)] if fitting else ()


@every_file
def test_no_file_is_over_300_lines(name: str) -> None:
    assert len((PACKAGE / name).read_bytes().splitlines()) <= 300


@every_file
def test_no_function_is_over_60_lines(name: str) -> None:
    long = [
        f"{node.name} ({size_of(node)} lines)"
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and size_of(node) > 60
    ]
    assert not long, f"pipeline/{name}: {', '.join(long)}"


def size_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@every_file
def test_names_say_what_is_inside(name: str) -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert not empty.intersection(name.removesuffix(".py").split("/"))


@every_file
def test_every_file_says_what_it_is(name: str) -> None:
    assert ast.get_docstring(tree_of(name)), f"pipeline/{name} has no docstring"
