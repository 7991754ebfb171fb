"""Addresses that differ by language, and earlier ones: each of them leads to its page."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.site_links import broken_links
from tests.tools import dragoman, write_tree

CONFIG = """\
title = "Site"
base_url = "https://example.org/docs/"
locales = ["es", "ar"]
site = { beside = true, search = false }
"""
DOSES = """\
---
title: Doses
slug: doses
slugs:
  es: dosis
  ar: الجرعات
aliases: [/dose/, dosierung, "/old $1 name/"]
---
[c](c.md)
"""
FILES = {
    "dragoman.toml": CONFIG,
    "source/index.md": "# Home\n\n[doses](a/b.md)\n",
    "source/a/b.md": DOSES,
    "source/a/c.md": "# C\n\n[doses](b.md)\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("redirects")
    write_tree(root, FILES)
    dragoman("update", cwd=root)
    for tag, title in (("es", "Dosis"), ("ar", "الجرعات")):
        catalog = root / f"locale/{tag}/LC_MESSAGES/a/b.po"
        text = catalog.read_text().replace(
            'msgid "Doses"\nmsgstr ""', f'msgid "Doses"\nmsgstr "{title}"'
        )
        catalog.write_text(text)
    dragoman("build", cwd=root)
    return root / "build/site"


def test_each_language_has_its_address_and_every_page_knows_all_of_them(site: Path) -> None:
    pages = {"en": "en/a/doses", "es": "es/a/dosis", "ar": "ar/a/الجرعات"}
    for tag, place in pages.items():
        html = unquote((site / place / "index.html").read_text())
        sitemap = (site / "sitemap.xml").read_text()
        for other, there in pages.items():
            address = f"https://example.org/docs/{there}/"
            assert f'<link rel="alternate" hreflang="{other}" href="{address}">' in html
            href = "index.html" if other == tag else f"../../../{there}/index.html"
            assert f'href="{href}" hreflang="{other}"' in html
        menu = html.partition("pagePages")[2].partition("</nav>")[0]
        assert '<a href="index.html" aria-current="page">' in menu
        folder = place.rpartition("/")[2]
        assert f"../{folder}/index.html" in unquote((site / tag / "a/c/index.html").read_text())
        assert (site / place / "beside.html").exists() is (tag != "en")
        assert broken_links(site, "https://example.org/docs/") == []
        assert f'<link rel="canonical" href="https://example.org/docs/{place}/">' in html
        assert f"<loc>https://example.org/docs/{place}/</loc>" in unquote(sitemap)


def test_every_earlier_address_leads_to_the_page_in_every_language(site: Path) -> None:
    for tag, name in (("en", "doses"), ("es", "dosis"), ("ar", "الجرعات")):
        elsewhere = () if tag == "en" else ("a/doses",)
        for old in ("dose", "a/dosierung", "old $1 name", *elsewhere):
            html = unquote((site / tag / old / "index.html").read_text())
            assert re.search(rf'content="0; url=(\.\./)+(a/)?{name}/index\.html"', html)
            assert '<meta name="robots" content="noindex">' in html
            assert f'<link rel="canonical" href="https://example.org/docs/{tag}/a/{name}/">' in html
            assert "<script" not in html
    assert not (site / "es/a/b").exists()


def test_servers_are_told_the_same(site: Path) -> None:
    lines = (site / "_redirects").read_text().splitlines()
    assert len(lines) == 3 * 3 + 2
    assert "/docs/es/dose/ /docs/es/a/dosis/ 301" in lines
    assert "/docs/en/old%20%241%20name/ /docs/en/a/doses/ 301" in lines
    nginx = (site.parent / "redirects.nginx").read_text()
    assert 'location = "/docs/es/a/doses/" { return 301 /docs/es/a/dosis/; }' in nginx
    assert 'location = "/docs/en/old $1 name/" { return 301 /docs/en/a/doses/; }' in nginx


@pytest.mark.parametrize(
    ("front", "line", "said"),
    [
        ("title: B\naliases: [/a/c/]", 3, "is the page of source/a/c.md"),
        ("aliases:\n  - /a/b/", 3, "it would lead to itself"),
        ("aliases:\n  - /x/\n  - /404.html", 4, "a page that each language has of itself"),
        ("aliases: ['/x?a=1']", 2, "is no page of the site"),
        ("aliases: ['https://x.org/']", 2, "is no page of the site"),
        ("slugs:\n  es: c", 2, "becomes a/c/index.html"),
        ("slugs:\n  es: a/b", 3, "is no name of one page"),
        ("slugs:\n  es: \u202ex", 3, "is no name of one page"),
        ("slugs:\n  ex: x", 3, "is no language of the site"),
        ("slugs: dosis", 2, "names no languages"),
        ("slug: ..", 2, "is no name of one page"),
    ],
)
def test_an_address_that_cannot_be_is_told_with_its_line(
    tmp_path: Path, front: str, line: int, said: str
) -> None:
    write_tree(tmp_path, {**FILES, "source/a/b.md": f"---\n{front}\n---\n# B\n"})
    done = dragoman("check", cwd=tmp_path, code=2)
    assert said in done.stderr
    assert f":{line}: " in done.stderr


def test_two_pages_cannot_lead_from_one_address(tmp_path: Path) -> None:
    moved = "---\nslug: c2\naliases: [/a/doses/]\n---\n# C\n"
    write_tree(tmp_path, {**FILES, "source/a/c.md": moved})
    done = dragoman("check", cwd=tmp_path, code=2)
    assert "source/a/c.md:3: has the alias a/doses/index.html, which is the page of" in done.stderr
    moved = "---\naliases: [/dose/]\n---\n# C\n"
    (tmp_path / "source/a/c.md").write_text(moved)
    assert "which source/a/b.md has too" in dragoman("check", cwd=tmp_path, code=2).stderr


def test_a_renamed_document_is_told_until_something_leads_on(tmp_path: Path) -> None:
    write_tree(tmp_path, {**FILES, "source/d.svg": "<svg xmlns='x'><text>Hi</text></svg>"})
    dragoman("update", cwd=tmp_path)
    (tmp_path / "source/a/c.md").rename(tmp_path / "source/a/moved.md")
    (tmp_path / "source/d.svg").unlink()
    (tmp_path / "source/a/b.md").write_text("# B\n")
    dragoman("update", cwd=tmp_path)

    def told() -> list[tuple[str, str]]:
        report = json.loads(dragoman("check", "--json", cwd=tmp_path, code=None).stdout)
        found = [one for one in report["findings"] if one["rule"] == "lost-page"]
        return [(one["where"], one["message"].rpartition(" ")[2]) for one in found]

    assert told() == [("locale/es/LC_MESSAGES/a/c.po", "/a/c/")]
    (tmp_path / "source/a/moved.md").write_text("---\naliases: [/a/c/]\n---\n# C\n")
    assert told() == []
    dragoman("build", "--no-check", cwd=tmp_path)
    assert "url=../moved/index.html" in (tmp_path / "build/site/es/a/c/index.html").read_text()


def test_a_site_without_earlier_addresses_has_no_list(tmp_path: Path) -> None:
    write_tree(tmp_path, {"dragoman.toml": CONFIG, "source/index.md": "# Home\n"})
    dragoman("build", cwd=tmp_path)
    assert not (tmp_path / "build/site/_redirects").exists()
    assert not (tmp_path / "build/redirects.nginx").exists()


def test_another_generator_gets_no_key_of_ours(tmp_path: Path) -> None:
    config = f'{CONFIG}\n[[output]]\nkind = "hugo"\n'
    write_tree(tmp_path, {**FILES, "dragoman.toml": config})
    dragoman("build", cwd=tmp_path)
    text = next((tmp_path / "build/outputs/hugo/content/es").rglob("doses.md")).read_text()
    assert "slugs" not in text
    assert json.loads(re.findall(r"aliases: (.*)", text)[0])[0] == "/es/dose/"
