"""What a newcomer tried: folders that cannot be read, decisions made twice, names that are none."""

from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.tools import dragoman
from tests.whole.test_disk import without_privilege
from tests.whole.test_pipeline import TRANSLATIONS, translate

BY = ("--by", "A. Reader <a@example.org>")


@pytest.fixture
def translated(project: Path) -> Path:
    dragoman("update", cwd=project)
    translate(project, TRANSLATIONS)
    return project


def test_a_source_folder_that_cannot_be_read_is_not_an_empty_one(translated: Path) -> None:
    dragoman("build", cwd=translated)
    page = translated / "build/site/es/index.html"
    assert page.is_file()
    (translated / "source").chmod(0)
    try:
        for words in (("build",), ("release", "--gate"), ("release",), ("update",)):
            done = without_privilege(*words, cwd=translated)
            assert done.returncode == ExitCode.INPUT, done.stdout + done.stderr
            assert "cannot be read" in done.stderr
    finally:
        (translated / "source").chmod(0o755)
    assert page.is_file()


def test_approving_what_is_approved_changes_nothing_and_says_so(translated: Path) -> None:
    approve = ("review", "approve", "-l", "es", "-d", "index", "--state", "translated", *BY)
    dragoman(*approve, cwd=translated)
    again = (*approve[:6], "--state", "signed", *BY)
    done = dragoman(*again, cwd=translated, code=ExitCode.FINDINGS)
    assert "change nothing" in done.stdout


def test_an_undone_approval_says_that_the_text_is_shown_all_the_same(translated: Path) -> None:
    dragoman("review", "sign", "-l", "es", "-d", "index", *BY, cwd=translated)
    done = dragoman("review", "undo", "-l", "es", "-d", "index", *BY, cwd=translated)
    assert "pages show them" in done.stdout


def test_a_document_that_is_none_is_named(translated: Path) -> None:
    words = ("review", "approve", "-l", "es", "-d", "indx", *BY)
    done = dragoman(*words, cwd=translated, code=ExitCode.INPUT)
    assert '-d indx: is no document, nor a glob of any; did you mean "index"?' in done.stderr


def test_a_release_says_that_catalogs_are_behind(translated: Path) -> None:
    source = translated / "source/index.md"
    source.write_text(source.read_text() + "\nMore.\n")
    assert "run `dragoman update`" in dragoman("release", cwd=translated).stderr


def test_what_was_rejected_moves_to_no_other_document(translated: Path) -> None:
    (translated / "source/more.md").write_text("One\n")
    dragoman("update", "-l", "es", cwd=translated)
    catalog = translated / "locale/es/LC_MESSAGES/more.po"
    assert 'msgstr "Uno"' in catalog.read_text()
    catalog.unlink()
    dragoman("review", "reject", "-l", "es", "-d", "index", *BY, cwd=translated)
    dragoman("update", "-l", "es", cwd=translated)
    assert 'msgid "One"\nmsgstr ""' in catalog.read_text()
