"""The hard site and our own before judges: valid, accessible, no link broken but the planted."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.browser.axe_pages import axe_on
from tests.browser.chromium import chromium, run_in_page
from tests.judges import html_messages, lighthouse, need_judge, served
from tests.site_links import broken_links
from tests.tools import ROOT, dragoman

HARD = ROOT / "tests/projects/hard"
LOCALES = ("en", "es", "ar", "he", "ja", "zh-Hans", "hi", "th", "de")
PLANTED = [
    (3, "none.md"),
    (5, "lists/none.html"),
    (5, "none/"),
    (7, "#nowhere"),
    (7, "lists.md#none"),
    (9, "none.png"),
    (11, "none.pdf"),
    (13, "../none.md"),
    (13, "none.jpg"),
    (17, "/none/"),
    (19, "notes/gone.md"),
    (22, "notes/none.md"),
    (24, "notes/#none"),
    (28, "none-at-all.md"),
]
"Line and address of each broken link of `broken.md`."


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the hard site, updated and built."""
    root = tmp_path_factory.mktemp("hard")
    shutil.copytree(HARD, root, dirs_exist_ok=True)
    dragoman("update", cwd=root)
    dragoman("build", cwd=root)
    return root


def test_every_planted_link_is_told_with_file_and_line(hard: Path) -> None:
    report = json.loads(dragoman("check", "--json", cwd=hard, code=None).stdout)
    told = [one for one in report["findings"] if one["rule"].startswith("broken-")]
    places = [(one["where"], re.findall('"([^"]+)"', one["message"])[0]) for one in told]
    assert sorted(places) == sorted((f"source/broken.md:{line}", link) for line, link in PLANTED)


def test_what_is_told_is_what_is_broken_in_every_language(hard: Path) -> None:
    found = broken_links(hard / "build/site", "https://example.org/hard/")
    pages = {one.page for one in found}
    assert pages == {f"{locale}/broken/index.html" for locale in LOCALES}
    assert len(found) == len(PLANTED) * len(LOCALES)


def test_no_link_of_our_own_site_is_broken(built_site: Path) -> None:
    assert broken_links(built_site) == []


def test_the_html_checker_has_nothing_to_say_of_the_hard_site(hard: Path) -> None:
    assert html_messages(hard / "build/site", "/hard/") == []


def test_the_html_checker_has_nothing_to_say_of_our_own_site(built_site: Path) -> None:
    assert html_messages(built_site) == []


def test_the_html_checker_sees_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><title>a</title><p id=a><p id=a>")
    assert any("Duplicate ID" in one for one in html_messages(tmp_path))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_hard_site(
    width: int, dark: bool, hard: Path, tmp_path: Path
) -> None:
    """Two languages here; all nine were asked when this was written: docs/decisions/0004."""
    site, locales = hard / "build/site", ("ar", "ja")
    found = axe_on(site, tmp_path, width=width, dark=dark, at="/hard/", locales=locales)
    assert len(found) == 2 * 15
    assert min(one["passes"] for one in found.values()) > 20
    assert {page: one["violations"] for page, one in found.items() if one["violations"]} == {}


@pytest.mark.parametrize("locale", ["en", "es", "ar", "ja", "zh-Hans"])
def test_the_same_deep_link_leads_to_the_same_place(
    locale: str, hard: Path, tmp_path: Path
) -> None:
    script = (
        "Promise.resolve((location.hash = '%s', document.querySelector(':target'))).then(one =>"
        "[one.tagName, [...document.querySelectorAll('article h2')].indexOf(one)])"
    )
    page = hard / f"build/site/{locale}/equal/index.html"
    assert run_in_page(page, script % "again_1", tmp_path / "a") == ["H2", 1]
    assert run_in_page(page, script % "my-own", tmp_path / "b") == ["H2", 3]


def test_renaming_a_heading_in_spanish_changes_no_id(hard: Path, tmp_path: Path) -> None:
    script = "Promise.resolve([...document.querySelectorAll('article [id]')].map(one => one.id))"
    page = hard / "build/site/es/equal/index.html"
    before = run_in_page(page, script, tmp_path / "a")
    catalog = hard / "locale/es/LC_MESSAGES/equal.po"
    said = catalog.read_text()
    catalog.write_text(said.replace('"Otra vez"', '"Una vez más"'))
    dragoman("build", "-l", "es", cwd=hard)
    catalog.write_text(said)
    assert "Una vez más" in page.read_text()
    assert run_in_page(page, script, tmp_path / "b") == before


@pytest.mark.parametrize("old", ["old/maths", "notes/numbers"])
def test_an_earlier_address_leads_to_the_page_in_its_language(
    old: str, hard: Path, tmp_path: Path
) -> None:
    page = hard / f"build/site/es/{old}/index.html"
    shown = chromium(page, tmp_path, "--virtual-time-budget=5000", "--dump-dom")
    assert "The half-life is" in shown
    assert '<html lang="es"' in shown


def test_lighthouse_has_no_more_to_ask_of_the_article(built_site: Path, tmp_path: Path) -> None:
    need_judge("lighthouse")
    with served(built_site) as origin:
        address = f"{origin}/es/articles/ketamine-for-anxiety/index.html"
        report = lighthouse(address, tmp_path)
    scores = {name: one["score"] for name, one in report["categories"].items()}
    lacking = {
        name: [one["id"] for one in report["audits"].values() if one["score"] in (0, 0.5)]
        for name, score in scores.items()
        if score < 1
    }
    assert {name: scores[name] for name in ("accessibility", "best-practices", "seo")} == {
        "accessibility": 1,
        "best-practices": 1,
        "seo": 1,
    }, lacking
