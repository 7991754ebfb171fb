"""What other programs may import: named, lazy, described, and its examples run."""

import doctest
import importlib.util
import re
import subprocess
import sys

import pytest

import pipeline
from tests.test_layers import PACKAGE, ROOT

PAGE = ROOT / "docs" / "api.md"
NAMES = sorted(set(pipeline.__all__) - {"__version__"})


def test_the_examples_of_the_page_run() -> None:
    finished = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert finished.attempted > 20
    assert finished.failed == 0


@pytest.mark.parametrize("name", NAMES)
def test_each_public_name_is_what_its_module_calls_by_that_name(name: str) -> None:
    assert getattr(pipeline, name).__name__ == name
    assert getattr(pipeline, name).__doc__, f"{name} does not say what it is"
    assert name in dir(pipeline)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_names_each_public_name(name: str) -> None:
    assert re.search(rf"\b{name}\b", PAGE.read_text(encoding="utf-8")), f"docs/api.md: {name}"


def test_type_checkers_see_the_same_names() -> None:
    stub = (PACKAGE / "__init__.pyi").read_text(encoding="utf-8")
    lines = re.findall(r"^from pipeline\.([\w.]+) import (\w+) as \2$", stub, re.MULTILINE)
    assert {name: module for module, name in lines} == pipeline._PLACES


def test_no_public_name_hides_a_module_or_folder() -> None:
    assert not [name for name in NAMES if importlib.util.find_spec(f"pipeline.{name}")]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        pipeline.nothing_of_this_name  # type: ignore[attr-defined]  # noqa: B018


def test_the_import_alone_imports_nothing_else_of_ours() -> None:
    code = "import sys, pipeline; print([m for m in sys.modules if m.startswith('pipeline.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
