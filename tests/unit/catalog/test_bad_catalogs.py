"""Faults of catalogs: one file a fault, and the exact message beside it."""

import subprocess
from pathlib import Path

import pytest

from pipeline.catalog.read import read_catalog
from pipeline.errors import CatalogError
from tests.tools import ROOT, need

CASES = sorted((ROOT / "tests" / "cases" / "catalogs").glob("*.po"))
# For us alone: gettext converts, cuts off at U+0000, compiles bytes that no one can read.
OURS = {"charset", "nul", "domain", "not-utf8", "escaped-bytes"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_fault_is_told_with_line_and_remedy(path: Path) -> None:
    with pytest.raises(CatalogError) as error:
        read_catalog(path.read_bytes(), path.name)
    assert f"{error.value}\n" == path.with_suffix(".txt").read_text()


@pytest.mark.parametrize(
    "path", [path for path in CASES if path.stem not in OURS], ids=lambda path: path.stem
)
def test_gettext_refuses_it_as_well(path: Path) -> None:
    need("msgfmt")
    done = subprocess.run(["msgfmt", "-o", "/dev/null", path], capture_output=True, check=False)
    assert done.returncode != 0
