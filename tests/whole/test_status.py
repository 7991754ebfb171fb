"""Status as a page and as badges."""

import importlib.resources
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import html5lib
import pytest

from tests.browser.chromium import run_in_page
from tests.tools import dragoman, need
from tests.whole.test_pipeline import TRANSLATIONS, translate


def git(folder: Path, *words: str, date: str = "2026-11-01T10:00:00Z") -> None:
    command = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", *words]
    times = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=os.environ | times)


@pytest.fixture
def page(project: Path) -> Path:
    """The status page of a project with a history of two commits."""
    need("git")
    dragoman("update", cwd=project)
    git(project, "init")
    for number, message in enumerate(("none", "some")):
        if number:
            translate(project, TRANSLATIONS)
        git(project, "add", "-A")
        git(project, "commit", "-m", message, date=f"2026-11-0{number + 1}T10:00:00Z")
    words = ("status", "--html", "out/status.html", "--badges", "out/badges")
    dragoman(*words, cwd=project)
    return project / "out/status.html"


def test_the_page_shows_states_documents_trend_and_findings(page: Path) -> None:
    text = page.read_text()
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    assert parser.errors == []
    assert "es: 0 % to " in text
    assert "<polyline" in text
    assert "untranslated" in text
    assert "<h2>Findings</h2>" in text
    assert "<script" not in text
    assert "http" not in text


def test_a_badge_is_an_image_that_says_how_far_a_locale_is(page: Path) -> None:
    for tag in ("es", "ar"):
        image = ET.parse(page.parent / f"badges/{tag}.svg").getroot()  # noqa: S314  our own
        assert image.attrib["aria-label"].startswith(f"{tag}: ")
    assert "ar: 0 %" in (page.parent / "badges/ar.svg").read_text()


def test_axe_finds_nothing_on_the_page(page: Path, tmp_path: Path) -> None:
    need("chromium")
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text()
    script = f"Promise.resolve().then(() => {{ {axe}; return window.axe.run() }})"
    found = run_in_page(page, script, tmp_path / "x")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
