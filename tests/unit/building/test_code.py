"""The program's digest changes with its code and with the libraries that are named."""

from importlib.metadata import version
from pathlib import Path

import pytest

import pipeline
from pipeline.building.code import code_digest, distributions_of


def test_the_digest_is_the_same_each_time_and_differs_by_libraries() -> None:
    alone = code_digest()
    assert code_digest() == alone
    digests = {alone, code_digest(("markdown",)), code_digest(("markdown", "polib"))}
    assert len(digests) == 3
    assert all(len(name) == 64 for name in digests)


def test_every_file_of_the_program_counts_by_its_name_and_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> str:
        code_digest.cache_clear()
        return code_digest()

    (tmp_path / "static").mkdir()
    style, bytecode = tmp_path / "static" / "style.css", tmp_path / "__pycache__" / "a.pyc"
    style.write_text("a {}")
    monkeypatch.setattr(pipeline, "__file__", str(tmp_path / "__init__.py"))
    before = found()
    bytecode.parent.mkdir()
    bytecode.write_bytes(b"1")
    (tmp_path / "static" / ".style.css.swp").write_bytes(b"1")
    assert found() == before
    style.write_text("a { color: red }")
    changed = found()
    style.rename(tmp_path / "static" / "other.css")
    assert len({before, changed, found()}) == 3
    code_digest.cache_clear()


def test_a_library_that_is_not_installed_counts_too() -> None:
    assert code_digest(("no-such-library",)) not in {code_digest(), code_digest(("polib",))}


def test_modules_lead_to_the_packages_that_bring_them() -> None:
    modules = ["markdown.extensions.toc", "polib", "no_such_module", "os"]
    names = distributions_of(modules)
    assert names == distributions_of(reversed(modules))
    assert {name.lower() for name in names} == {"markdown", "polib"}
    assert all(version(name) for name in names)


def test_nothing_has_no_package() -> None:
    assert distributions_of([]) == ()


def test_names_of_entry_points_lead_to_the_packages_that_register_them() -> None:
    names = ["toc", "admonition", "pymdownx.superfences", "no_such_extension"]
    found = {name.lower() for name in distributions_of(names, "markdown.extensions")}
    assert found == {"markdown", "pymdown-extensions"}
    assert distributions_of(["toc"]) == ()
