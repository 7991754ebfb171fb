"""Which modules are mutated, and by which tests each of them is judged."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

_GATE = ("tests/unit/release/test_gate*.py", "tests/unit/release/test_attacks.py")
_REVIEW = ("tests/unit/review/test_*.py", "tests/laws/test_ledger.py")
_FIGURES = (
    "tests/unit/checks/figures/test_check.py",
    "tests/unit/checks/test_clinic.py",
    "tests/unit/checks/test_figures_clinic.py",
    "tests/unit/checks/test_figures_told.py",
    "tests/unit/checks/test_figures_planted.py",
    "tests/unit/checks/test_rules.py",
    "tests/unit/checks/test_clinical_right.py",
)
_TABLES = (
    "tests/unit/documents/test_splice_signs.py",
    "tests/unit/checks/test_figures_told.py",
    "tests/unit/checks/test_figures_clinic.py",
    "tests/unit/release/test_gate_*.py",
)
"Quick tests beside a module's own: of one case a line, and of a small project each."
SUITES: dict[str, tuple[str, ...]] = {
    "pipeline/project/policy.py": ("tests/unit/localization/test_compile.py",),
    "pipeline/catalog/merge.py": (
        "tests/unit/catalog/test_merge_fates.py",
        "tests/unit/extraction/test_catalogs.py",
    ),
    "pipeline/localization/compile.py": ("tests/unit/localization/test_*.py",),
    "pipeline/localization/shown.py": ("tests/unit/localization/test_*.py",),
    "pipeline/documents/splice.py": (
        "tests/unit/documents/test_*.py",
        "tests/unit/localization/test_localize.py",
        "tests/laws/test_documents.py",
        "tests/laws/test_dialects.py",
    ),
    "pipeline/review/*.py": _REVIEW,
    "pipeline/release/gate.py": (*_GATE, "tests/unit/release/test_make.py"),
    "pipeline/release/publish.py": ("tests/unit/release/test_verify.py",),
    "pipeline/release/anchor.py": ("tests/unit/release/test_gate_history.py",),
    "pipeline/file_names.py": (),
    "pipeline/localization/provenance.py": (),
    "pipeline/website/provenance.py": (),
    "pipeline/checks/figure*.py": _FIGURES,
    "pipeline/checks/opposites.py": (
        "tests/unit/checks/test_clinic.py",
        "tests/unit/checks/test_clinical_right.py",
        "tests/unit/checks/test_rules.py",
    ),
}
"""Globs of modules, and globs of the tests that judge them beside their own unit tests and the
examples in their docstrings. The first glob that a module fits is the rule."""


def suites(
    root: Path = ROOT, *, own_only: bool = False
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield (modules, the tests that judge them), each module once.

    With `own_only` their own unit tests and tables alone, which are quick.
    """
    named: set[str] = set()
    for glob, tests in SUITES.items():
        paths = [path.relative_to(root) for path in sorted(root.glob(glob))]
        modules = [path for path in paths if path.name != "__init__.py" and str(path) not in named]
        named.update(map(str, modules))
        own = [f"tests/unit/{_area(path)}/test_{path.name}" for path in modules]
        tables = [one for one in _TABLES if any(f"/{_area(path)}/" in one for path in modules)]
        more = tables if own_only else tests
        found = [test for one in (*own, *more) for test in sorted(root.glob(one))]
        names = tuple(path.as_posix() for path in modules)
        yield names, (*names, *dict.fromkeys(test.relative_to(root).as_posix() for test in found))


def _area(module: Path) -> str:
    """Return the folder of a module below the package, "." for a module of the package itself."""
    return module.parent.relative_to("pipeline").as_posix()
