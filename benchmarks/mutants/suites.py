"""Which modules are mutated, and by which tests each of them is judged."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

_GATE = (
    "tests/unit/release/test_gate.py",
    "tests/whole/test_gate.py",
    "tests/whole/test_behind.py",
)
_REVIEW = (
    "tests/unit/review",
    "tests/laws/test_ledger.py",
    "tests/whole/test_review_and_release.py",
)
SUITES: dict[str, tuple[str, ...]] = {
    "pipeline/project/policy.py": ("tests/unit/project/test_policy.py",),
    "pipeline/catalog/merge.py": ("tests/unit/catalog/test_merge.py",),
    "pipeline/localization/compile.py": ("tests/unit/localization/test_compile.py", *_GATE),
    "pipeline/localization/shown.py": ("tests/unit/localization/test_shown.py", *_GATE),
    "pipeline/documents/splice.py": (
        "tests/unit/documents/test_splice.py",
        "tests/unit/documents/test_segment.py",
        "tests/laws/test_documents.py",
    ),
    "pipeline/review/items.py": ("tests/unit/review/test_items.py",),
    "pipeline/review/decided.py": ("tests/unit/review/test_decided.py", *_GATE),
    "pipeline/review/*.py": _REVIEW,
    "pipeline/release/gate.py": _GATE,
    "pipeline/release/publish.py": (
        "tests/unit/release/test_publish.py",
        "tests/whole/test_release.py",
    ),
    "pipeline/checks/figure*.py": (
        "tests/unit/checks/test_figures.py",
        "tests/unit/checks/test_clinic.py",
    ),
    "pipeline/checks/opposites.py": (
        "tests/unit/checks/test_opposites.py",
        "tests/unit/checks/test_clinic.py",
    ),
}
"""Globs of modules and their tests. The first glob that a module fits is the rule; a test that is
not there is left out. The examples in a module's docstrings judge it, too."""


def suites(root: Path = ROOT) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (module, the tests that judge it), each module once."""
    named: set[str] = set()
    for glob, tests in SUITES.items():
        for path in sorted(root.glob(glob)):
            name = path.relative_to(root).as_posix()
            if name not in named and path.name != "__init__.py":
                named.add(name)
                yield name, (name, *(test for test in tests if (root / test).exists()))
