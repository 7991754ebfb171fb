"""The scripts that pages load: small files, each under a name of its own."""

import re
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from pipeline.desk.pages import reading_modules, static_files

STATIC = Path(str(resources.files("pipeline.desk"))) / "static"
SCRIPTS = {path.name: path for path in STATIC.rglob("*.js") if path.parent.name != "vendor"}
IMPORT = re.compile(r"^import (?:.* from )?'\./([\w.]+)';$", re.MULTILINE)


def test_each_file_is_served_under_its_own_name() -> None:
    names = Counter(path.name for path in STATIC.rglob("*") if path.is_file())
    assert [name for name, count in names.items() if count > 1] == []
    assert set(names) == set(static_files())


def test_what_a_script_imports_is_there_and_none_is_in_a_loop() -> None:
    imports = {name: IMPORT.findall(path.read_text("utf-8")) for name, path in SCRIPTS.items()}
    done: set[str] = set()
    while free := {name for name, needs in imports.items() if set(needs) <= done} - done:
        done |= free
    assert set(imports) - done == set()
    assert set(reading_modules()) <= set(imports)


@pytest.mark.parametrize("name", sorted(SCRIPTS))
def test_a_script_is_small(name: str) -> None:
    assert len(SCRIPTS[name].read_text("utf-8").splitlines()) <= 300
