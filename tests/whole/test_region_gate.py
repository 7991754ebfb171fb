"""A region released alone has the texts of the language behind it, and the gate asks its ledger."""

import subprocess
import tarfile
from pathlib import Path

import pytest

from tests.tools import dragoman, need, write_tree
from tests.whole.test_pipeline import TRANSLATIONS, translate

CONFIG = """\
title = "Small"
locales = ["es", "es-MX"]
[[policy.rules]]
paths = ["index"]
fallback = false
"""
SOURCE = "---\ntitle: Dose\ndescription: How much.\n---\n\n- One\n- Two\n"
LEDGER = "locale/es/review.jsonl"
WHO = ("-l", "es", "-d", "index", "--by", "T")
RELEASE = ("release", "--version", "1", "-l", "es-MX")


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """Spanish texts that are signed, and a region that has none of its own."""
    write_tree(tmp_path, {"dragoman.toml": CONFIG, "source/index.md": SOURCE})
    dragoman("update", cwd=tmp_path)
    translate(tmp_path, TRANSLATIONS)
    dragoman("review", "sign", *WHO, cwd=tmp_path)
    return tmp_path


def test_what_is_packed_is_what_the_gate_judged(region: Path) -> None:
    dragoman(*RELEASE, cwd=region)
    with tarfile.open(region / "build/release/site-1-es-MX.tar.gz") as archive:
        names = archive.getnames()
        page = archive.extractfile("es-MX/index.html")
        assert page is not None
        assert "<li>Uno</li>" in page.read().decode()
    assert not [name for name in names if name.startswith("es/")]


def test_what_was_rejected_for_the_language_is_rejected_for_its_region(region: Path) -> None:
    need("git")
    before = (region / LEDGER).read_bytes()
    dragoman("review", "reject", *WHO, cwd=region)
    assert "is untranslated" in dragoman(*RELEASE, cwd=region, code=1).stdout
    git = ["git", "-C", str(region), "-c", "user.name=T", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "reject"]):
        subprocess.run([*git, *words], check=True)
    (region / LEDGER).write_bytes(before)
    subprocess.run([*git, "commit", "-qam", "tidy up"], check=True)
    assert "a commit took a decision out" in dragoman(*RELEASE, cwd=region, code=1).stdout


def test_a_damaged_ledger_of_the_language_closes_its_region(region: Path) -> None:
    with (region / LEDGER).open("a") as ledger:
        ledger.write("no decision\n")
    assert "this line is no decision" in dragoman(*RELEASE, cwd=region, code=1).stdout
