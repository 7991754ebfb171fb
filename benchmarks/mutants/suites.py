"""Which modules are mutated, and by which tests each of them is judged."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

_GATE = ("tests/unit/release/test_gate_locales.py", "tests/unit/release/test_gate.py")
_FIGURES = (
    "tests/unit/checks/test_figures.py",
    "tests/unit/checks/test_clinic.py",
    "tests/unit/checks/test_figures_clinic.py",
)
SUITES: dict[str, tuple[str, ...]] = {
    "pipeline/project/policy.py": (),
    "pipeline/catalog/merge.py": ("tests/unit/catalog/test_merge_fates.py",),
    "pipeline/localization/compile.py": (),
    "pipeline/localization/shown.py": (),
    "pipeline/documents/splice.py": (
        "tests/unit/documents/test_starts.py",
        "tests/unit/documents/test_segment.py",
        "tests/laws/test_documents.py",
    ),
    "pipeline/review/items.py": ("tests/unit/review/test_approve.py",),
    "pipeline/review/decided.py": ("tests/unit/review/test_decided_keys.py",),
    "pipeline/review/ledger.py": (
        "tests/unit/review/test_covered.py",
        "tests/laws/test_ledger.py",
        "tests/unit/review/test_attacks.py",
    ),
    "pipeline/review/*.py": ("tests/unit/review/test_attacks.py",),
    "pipeline/release/gate.py": _GATE,
    "pipeline/release/publish.py": (),
    "pipeline/checks/figure*.py": _FIGURES,
    "pipeline/checks/opposites.py": ("tests/unit/checks/test_clinic.py",),
}
"""Globs of modules and the tests that judge them beside their own unit tests and the examples in
their docstrings. The first glob that a module fits is the rule; a test that is not there is left
out."""


def suites(root: Path = ROOT) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (module, the tests that judge it), each module once."""
    named: set[str] = set()
    for glob, tests in SUITES.items():
        for path in sorted(root.glob(glob)):
            name = path.relative_to(root).as_posix()
            if name not in named and path.name != "__init__.py":
                named.add(name)
                own = f"tests/unit/{path.parent.name}/test_{path.name}"
                every = tests if own in tests else (own, *tests)
                yield name, (name, *(test for test in every if (root / test).exists()))
