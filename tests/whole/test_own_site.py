"""The repository's own content: complete Spanish, right figures, whole pages."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.website.body.make import PAGE_IDS
from tests.tools import ROOT, dragoman

ARTICLE = "articles/ketamine-for-anxiety/index.html"
COMPLETE = ("articles/ketamine-for-anxiety", "index", "site")


class _Text(HTMLParser):
    """Gathers the text of the article, and what is marked as English."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.text: list[str] = []
        self.english: list[str] = []
        self.marks: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "article":
            self.depth = 1
        if self.depth and tag not in {"br", "hr", "img", "input"}:
            self.marks.append(tag != "div" and dict(attrs).get("lang") == "en")

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.depth = 0
        if self.depth and self.marks:
            self.marks.pop()

    def handle_data(self, data: str) -> None:
        if self.depth:
            (self.english if any(self.marks) else self.text).append(data)


def words_of(path: Path) -> _Text:
    parser = _Text()
    parser.feed(path.read_text())
    return parser


def bibliography() -> list[str]:
    source = (ROOT / "source/articles/ketamine-for-anxiety.md").read_text()
    inside = source.partition("<!-- l10n:off -->")[2].partition("<!-- l10n:on -->")[0]
    return [line[2:] for line in inside.splitlines() if line.startswith("- ")]


@pytest.fixture(scope="session")
def site(built_site: Path) -> Path:
    return built_site


def test_the_spanish_article_is_whole(site: Path) -> None:
    found = words_of(site / "es" / ARTICLE)
    text = " ".join("".join(found.text).split())
    assert found.english == []
    assert "2700" in text
    assert "0,5 mg/kg" in text.replace("\u00a0", " ")
    assert "2,700" not in text
    assert "0.5 mg/kg" not in text
    for entry in bibliography():
        assert entry in text


@pytest.mark.parametrize("locale", ["ca", "fr", "ar", "ja"])
def test_the_article_is_complete_in_every_language(site: Path, locale: str) -> None:
    found = words_of(site / locale / ARTICLE)
    assert found.english == []
    text = " ".join("".join(found.text).split())
    for entry in bibliography():
        assert entry in text


def test_the_arabic_page_reads_from_the_right(site: Path) -> None:
    assert '<html lang="ar" dir="rtl">' in (site / "ar" / ARTICLE).read_text()


def test_every_page_names_itself_in_every_language(site: Path) -> None:
    html = (site / "es" / ARTICLE).read_text()
    found = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', html)
    assert [tag for tag, _ in found] == ["en", "es", "ca", "fr", "ar", "ja", "x-default"]
    assert all(address.startswith("https://example.org/") for _, address in found)


def test_a_link_to_a_heading_holds_in_every_language(site: Path) -> None:
    for english in sorted((site / "en").rglob("*.html")):
        ids = heading_ids(english)
        for tag in ("es", "ca", "fr", "ar", "ja"):
            assert heading_ids(site / tag / english.relative_to(site / "en")) == ids


def heading_ids(page: Path) -> list[str]:
    ids = re.findall(r'<h[1-6] id="([^"]+)"', page.read_text())
    return [one for one in ids if one not in PAGE_IDS]


def test_each_page_has_one_heading_of_the_first_level(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert path.read_text().count("<h1") == 1, path


def test_dates_are_written_in_the_language_of_the_page(site: Path) -> None:
    assert "23 de noviembre de 2026" in (site / "es" / ARTICLE).read_text()
    assert "2026年11月23日" in (site / "ja" / ARTICLE).read_text()


def test_no_link_between_pages_is_broken(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text()
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        for target in re.findall(r'<(?:a|link)\b[^>]*\bhref="([^"]+)"', html):
            if target.startswith(("http", "mailto")):
                continue
            file, _, fragment = target.partition("#")
            folder = site if file.startswith("/") else path.parent  # of the page for none
            found = (folder / file.lstrip("/")).is_file()
            assert found if file else fragment in ids, (path, target)


def test_what_is_said_to_be_complete_is(tmp_path: Path) -> None:
    report = json.loads(dragoman("status", "--json", cwd=ROOT).stdout)
    for tag, parts in report.items():
        for part in parts:
            if tag == "es" or part["domain"] in COMPLETE:
                assert part["percent"] == 100, (tag, part)


def test_catalogs_are_up_to_date(tmp_path: Path) -> None:
    for name in ("source", "locale", "pyproject.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    report = json.loads(dragoman("update", "--json", cwd=tmp_path).stdout)
    assert report["templates"] == []
    assert [one["path"] for one in report["catalogs"] if one["written"]] == []
