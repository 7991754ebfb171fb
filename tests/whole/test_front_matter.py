"""Front matter is obeyed: drafts, addresses, order, and what a page says of itself."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.tools import built_site, dragoman

FILES = {
    "dragoman.toml": 'title = "Site"\nbase_url = "https://example.org/"\nlocales = ["es", "ar"]\n',
    "source/index.md": "# Home\n\n[b](a/b.md#b), [by slug](a/dose/), [before](/old/)\n",
    "source/a/b.md": "---\nslug: dose\naliases: [/old/]\nweight: 2\n---\n# B\n\n[c](c.md)\n",
    "source/a/c.md": "---\ntitle: C\nweight: 1\n---\n\n[b](b.md) ![p](../p.png)\n",
    "source/a/d.md": "---\nnav: false\nnoindex: true\n---\n# D\n",
    "source/a/draft.md": "---\ndraft: true\n---\n# Draft\n\n![gone](gone.png)\n",
    "source/p.png": "png",
}
CREDITS = """\
---
title: E
date: 2026-01-02
lastmod: 2026-02-03
author: A. Name & Co
tags: [one, <two>]
image: ../p.png
---
Text.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return built_site(tmp_path, FILES)


def page(root: Path, name: str) -> str:
    return (root / "build/site" / name).read_text()


def test_a_draft_stands_in_previews_alone(site: Path) -> None:
    made = [path.as_posix() for path in (site / "build").rglob("*draft*")]
    assert not [path for path in made if "/locale/" not in path]
    assert "Draft" not in page(site, "en/a/c/index.html")
    dragoman("build", "--preview", cwd=site)
    assert "Draft" in (site / "build/preview/es/a/draft/index.html").read_text()


def test_a_draft_closes_no_gate(site: Path) -> None:
    demand = '\n[[policy.rules]]\npaths = ["a/draft"]\nfallback = false\nfindings = "none"\n'
    config = site / "dragoman.toml"
    config.write_text(f"{config.read_text()}\n[policy]\nleast_locale_coverage = 0\n{demand}")
    dragoman("release", cwd=site)
    [archive] = (site / "build/release").glob("*.zip")
    names = zipfile.ZipFile(archive).namelist()
    assert [name for name in names if name.endswith("a/c/index.html")]
    assert not [name for name in names if "draft" in name and not name.endswith(".po")]


def test_a_slug_is_the_address_and_earlier_ones_lead_there(site: Path) -> None:
    for tag in ("en", "es", "ar"):
        html = page(site, f"{tag}/index.html")
        found = re.findall(r'<a href="([^"]+)">(?:b|by slug|before)</a>', html)
        assert found == ["a/dose/index.html#b", "a/dose/index.html", "old/index.html"]
        old = page(site, f"{tag}/old/index.html")
        assert f'<link rel="canonical" href="https://example.org/{tag}/a/dose/">' in old
        assert 'content="0; url=../a/dose/index.html"' in old
    assert not (site / "build/site/es/a/b").exists()
    spanish = page(site, "es/a/dose/index.html")
    assert '<link rel="canonical" href="https://example.org/en/a/dose/">' in spanish
    assert '<a href="../c/index.html">c</a>' in spanish
    report = json.loads(dragoman("check", "--json", cwd=site, code=None).stdout)
    broken = [one for one in report["findings"] if one["rule"].startswith("broken-")]
    assert [one["where"] for one in broken] == ["source/a/draft.md:6"]


def test_a_link_to_a_draft_is_told(site: Path) -> None:
    (site / "source/index.md").write_text("# Home\n\n[d](a/draft.md)\n")
    report = json.loads(dragoman("check", "--rule", "broken-link", "--json", cwd=site).stdout)
    assert [(one["where"]) for one in report["findings"]] == ["source/index.md:3"]


def test_order_and_what_is_left_out_of_navigation(site: Path) -> None:
    nav = page(site, "es/a/c/index.html").partition("pagePages")[2].partition("</nav>")[0]
    assert re.findall(r">(Home|[BCD])</", nav) == ["Home", "C", "B"]
    assert '<meta name="robots" content="noindex">' in page(site, "es/a/d/index.html")


def test_what_a_page_says_of_itself(site: Path) -> None:
    (site / "source/a/e.md").write_text(CREDITS)
    dragoman("update", cwd=site)
    dragoman("build", cwd=site)
    html = page(site, "es/a/e/index.html")
    assert '<time datetime="2026-02-03">3 de febrero de 2026</time>' in html
    assert "<bdi>A. Name &amp; Co</bdi>" in html
    assert "<bdi>&lt;two&gt;</bdi>" in html
    assert '<meta property="og:image" content="https://example.org/files/p.png">' in html


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("slug: a/b", "is no name of one page"),
        ("aliases: [../../x]", "is no page of the site"),
        ("aliases: [/a/c/]", "is the page of source/a/c.md"),
    ],
)
def test_what_cannot_be_is_told_with_its_file(site: Path, front: str, said: str) -> None:
    (site / "source/a/b.md").write_text(f"---\n{front}\n---\n# B\n")
    done = dragoman("build", cwd=site, code=2)
    assert said in done.stderr
    assert "source/a/" in done.stderr
