"""What a site tells machines: its sitemap, feeds, manifests and headers, read by XML parsers."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from tests.tools import dragoman, write_tree

CONFIG = """\
title = "S & Co"
base_url = "https://example.org/x/"
locales = ["es", "ar"]
"""
FILES = {
    "dragoman.toml": CONFIG,
    "source/index.md": "# Home & more\n",
    "source/a.md": "---\ndate: 2026-01-02\ndescription: First\n---\n# A <b>\n",
    "source/b.md": "---\ndate: 2026-03-04\n---\n# B\n",
    "source/c.md": "---\nnoindex: true\ndate: 2026-05-06\n---\n# C\n",
    "source/d.md": "---\ndraft: true\n---\n# D\n",
}
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_tree(tmp_path, FILES)
    dragoman("update", cwd=tmp_path)
    path = tmp_path / "locale/es/LC_MESSAGES/b.po"
    path.write_text(path.read_text().replace('msgid "B"\nmsgstr ""', 'msgid "B"\nmsgstr "Be"'))
    dragoman("build", cwd=tmp_path)
    return tmp_path / "build/site"


def parsed(path: Path) -> Any:
    return ElementTree.fromstring(path.read_text(encoding="utf-8"))


def test_the_sitemap_names_the_pages_that_engines_keep_and_their_others(site: Path) -> None:
    urls = {
        str(url.findtext(f"{MAP}loc")): {
            link.get("hreflang"): link.get("href") for link in url.iter(LINK)
        }
        for url in parsed(site / "sitemap.xml").iter(f"{MAP}url")
    }
    base = "https://example.org/x"
    assert set(urls) == {f"{base}/en/", f"{base}/en/a/", f"{base}/en/b/", f"{base}/es/b/"}
    both = {"en": f"{base}/en/b/", "es": f"{base}/es/b/", "x-default": f"{base}/en/b/"}
    assert urls[f"{base}/en/b/"] == urls[f"{base}/es/b/"] == both


def test_the_sitemap_and_the_pages_agree(site: Path) -> None:
    named = set(re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text()))
    for page in site.glob("*/**/index.html"):
        html = page.read_text()
        own = f"https://example.org/x/{page.parent.relative_to(site).as_posix()}/"
        canonical = f'<link rel="canonical" href="{own}">' in html
        assert (own in named) == (canonical and "noindex" not in html), page


def test_a_feed_has_the_dated_pages_of_its_language_the_newest_first(site: Path) -> None:
    english = parsed(site / "en/feed.xml")
    titles = [entry.findtext(f"{ATOM}title") for entry in english.iter(f"{ATOM}entry")]
    assert titles == ["B", "A"]
    assert english.findtext(f"{ATOM}updated") == "2026-03-04T00:00:00Z"
    spanish = parsed(site / "es/feed.xml")
    assert [entry.findtext(f"{ATOM}title") for entry in spanish.iter(f"{ATOM}entry")] == ["Be"]
    assert 'href="../feed.xml"' in (site / "es/b/index.html").read_text()


def test_robots_headers_and_manifests(site: Path) -> None:
    robots = (site / "robots.txt").read_text()
    assert robots.endswith("Sitemap: https://example.org/x/sitemap.xml\n")
    headers = (site / "_headers").read_text()
    policy = re.search(
        r'http-equiv="Content-Security-Policy" content="([^"]+)"',
        (site / "en/index.html").read_text(),
    )
    assert policy
    own = re.sub(r" 'sha256-[^']+'", "", policy[1])
    assert f"{own}; frame-ancestors 'none'" in headers
    manifest = json.loads((site / "ar/site.webmanifest").read_text())
    assert (manifest["lang"], manifest["dir"]) == ("ar", "rtl")
    assert (site / "ar" / manifest["icons"][0]["src"]).is_file()


def test_a_preview_is_for_no_machine(site: Path) -> None:
    dragoman("build", "--preview", cwd=site.parent.parent)
    preview = site.parent / "preview"
    assert "Disallow: /" in (preview / "robots.txt").read_text()
    assert not (preview / "sitemap.xml").exists()
