"""One broken catalog stops its own locale; the others go on, and all broken ones are named."""

import json
import os
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import dragoman

BROKEN = ("locale/es/LC_MESSAGES/index.po", "locale/es/LC_MESSAGES/site.po")


@pytest.fixture
def broken(project: Path) -> Path:
    """A project of which two catalogs of one locale cannot be read."""
    dragoman("update", cwd=project)
    for name in BROKEN:
        (project / name).write_text('msgid "a\nmsgstr ""\n')
    source = project / "source/index.md"
    source.write_text(source.read_text() + "- Three\n")
    return project


@pytest.mark.parametrize(
    "words",
    [
        ("update",),
        ("update", "--check"),
        ("draft", "--engine", "pseudo"),
        ("draft", "--engine", "pseudo", "--dry-run"),
        ("review", "list", "--state", "untranslated"),
        ("review", "sign", "--state", "translated", "--by", "Ann"),
        ("review", "walk"),
        ("check",),
        ("status",),
        ("build",),
        ("compile",),
    ],
)
def test_both_are_named_and_the_command_ends_with_2(broken: Path, words: tuple[str, ...]) -> None:
    done = dragoman(*words, cwd=broken, code=ExitCode.INPUT)
    for name in BROKEN:
        assert done.stderr.count(f"dragoman: {name}:") == 1
    assert "Traceback" not in done.stderr


def test_the_other_locale_is_brought_up_to_date(broken: Path) -> None:
    dragoman("update", cwd=broken, code=ExitCode.INPUT)
    assert 'msgid "Three"' in (broken / "locale/ar/LC_MESSAGES/index.po").read_text()
    assert (broken / BROKEN[0]).read_text().startswith('msgid "a\n')
    dragoman("update", "-l", "ar", "--check", cwd=broken)


def test_the_other_locale_is_drafted_and_listed(broken: Path) -> None:
    dragoman("draft", "--engine", "pseudo", cwd=broken, code=ExitCode.INPUT)
    assert "# draft: pseudo" in (broken / "locale/ar/LC_MESSAGES/index.po").read_text()
    done = dragoman("review", "list", "--json", cwd=broken, code=ExitCode.INPUT)
    assert {item["locale"] for item in json.loads(done.stdout)} == {"ar"}


def test_a_broken_catalog_of_a_gone_document_stops_its_locale(project: Path) -> None:
    dragoman("update", cwd=project)
    (project / "locale/es/LC_MESSAGES/gone.po").write_text('msgid "a\nmsgstr ""\n')
    done = dragoman("update", cwd=project, code=ExitCode.INPUT)
    assert done.stderr.count("locale/es/LC_MESSAGES/gone.po:1") == 1
    dragoman("build", cwd=project)


def test_where_all_are_broken_nothing_is_written(broken: Path) -> None:
    catalog = broken / "locale/ar/LC_MESSAGES/index.po"
    catalog.write_text('msgid "a\nmsgstr ""\n')
    template = (broken / "locale/templates/index.pot").read_bytes()
    done = dragoman("update", cwd=broken, code=ExitCode.INPUT)
    assert all(name in done.stderr for name in (*BROKEN, "locale/ar/LC_MESSAGES/index.po"))
    assert (broken / "locale/templates/index.pot").read_bytes() == template


def test_a_check_of_updates_names_each_file_that_it_counts(project: Path) -> None:
    dragoman("update", cwd=project)
    source = project / "source/index.md"
    source.write_text(source.read_text() + "- Three\n")
    (project / "locale/templates/gone.pot").write_text('msgid ""\nmsgstr ""\n')
    done = dragoman("update", "--check", cwd=project, code=ExitCode.FINDINGS)
    lines = done.stdout.splitlines()
    assert lines[-1] == "4 files behind the sources: run `dragoman update`"
    named = {line.partition(":")[0] for line in lines if line.startswith("locale/")}
    assert named == {
        "locale/ar/LC_MESSAGES/index.po",
        "locale/es/LC_MESSAGES/index.po",
        "locale/templates/index.pot",
        "locale/templates/gone.pot",
    }


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_what_is_no_file_stops_its_own_locale_alone(broken: Path, kind: str) -> None:
    catalog = broken / BROKEN[0]
    catalog.unlink()
    if kind == "folder":
        catalog.mkdir()
    elif kind == "pipe":
        os.mkfifo(catalog)
    else:
        catalog.symlink_to(catalog.name)
    done = dragoman("build", "--no-check", cwd=broken, code=ExitCode.INPUT)
    for name in BROKEN:
        assert f"{name}:" in done.stderr
    assert (broken / "build/site/ar/index.html").is_file()
    assert not (broken / "build/site/es").exists()
