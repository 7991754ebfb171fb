"""The site as a person sees it: accessible, whole in every width and direction, valid."""

import importlib.resources
import shutil
from pathlib import Path

import html5lib
import pytest

from tests.browser.chromium import run_in_page
from tests.tools import ROOT, dragoman

ARTICLE = "articles/ketamine-for-anxiety/index.html"
PAGES = [
    f"en/{ARTICLE}",
    f"es/{ARTICLE}",
    f"ar/{ARTICLE}",
    f"ja/{ARTICLE}",
    "fr/guide/editors/index.html",
    "es/index.html",
    "index.html",
]
every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_axe_finds_nothing(name: str, built_site: Path, tmp_path: Path) -> None:
    axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text()
    script = f"Promise.resolve().then(() => {{ {axe}; return window.axe.run() }})"
    found = run_in_page(built_site / name, script, tmp_path)
    assert len(found["passes"]) > 10
    told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
    assert told == []


@every_page
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_sideways(name: str, width: int, built_site: Path, tmp_path: Path) -> None:
    script = "Promise.resolve([document.documentElement.scrollWidth, innerWidth])"
    found, shown = run_in_page(built_site / name, script, tmp_path, f"{max(width, 500)},900")
    assert found <= shown


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in Arabic, where two pages of the guide have no catalog."""
    root = tmp_path_factory.mktemp("arabic")
    gone = shutil.ignore_patterns("editors.po", "index.po")
    shutil.copytree(ROOT / "source", root / "source")
    shutil.copytree(ROOT / "locale", root / "locale", ignore=gone)
    shutil.copy(ROOT / "pyproject.toml", root)
    dragoman("build", "-l", "ar", cwd=root)
    return root / "build/site/ar"


def test_arabic_stands_on_the_right_and_its_english_on_the_left(
    arabic: Path, tmp_path: Path
) -> None:
    script = (
        "Promise.resolve([getComputedStyle(document.querySelector('article')).direction,"
        "getComputedStyle(document.querySelector('article p[lang=en]')).direction])"
    )
    page = arabic / "guide/editors/index.html"
    assert run_in_page(page, script, tmp_path) == ["rtl", "ltr"]


def test_marks_of_english_items_stand_inside_an_arabic_page(arabic: Path, tmp_path: Path) -> None:
    script = (
        "Promise.resolve([...document.querySelectorAll('article li[dir=ltr]')].map("
        "(one) => one.getBoundingClientRect().left"
        " - one.parentElement.getBoundingClientRect().left))"
    )
    found = run_in_page(arabic / "guide/index.html", script, tmp_path)
    assert found
    assert min(found) > 16


def test_every_page_is_valid_html(built_site: Path) -> None:
    for path in sorted(built_site.rglob("*.html")):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(path.read_text(encoding="utf-8"))
        assert parser.errors == [], path


def test_a_page_asks_nothing_of_the_network(built_site: Path, tmp_path: Path) -> None:
    script = (
        "Promise.resolve(performance.getEntriesByType('resource').map(one => one.name)"
        ".filter(name => !name.startsWith('file:')))"
    )
    assert run_in_page(built_site / PAGES[1], script, tmp_path) == []
