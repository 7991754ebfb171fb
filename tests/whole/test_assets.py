"""Files beside the pages: known kinds alone, once for all languages, by a hashed name if asked."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

PAGE = """\
---
title: A
image: cover.png
---

![scan](scan.png) [paper](data/paper.pdf) [config](mkdocs.yml)

<img src="scan.png" srcset="small.webp 1x, scan.png 2x" alt="">

<iframe src="https://example.org/film"></iframe>

`<iframe>` is code, and <button>this</button> is none.
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>Dose</title></svg>\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    config = 'title = "Site"\nlocales = ["es", "ar"]\nbase_url = "https://example.org/"\n'
    files = {
        "dragoman.toml": config,
        "source/guide/a.md": PAGE,
        "source/guide/scan.png": "english",
        "source/guide/scan.es.png": "spanish",
        "source/guide/flow.svg": SVG,
        "source/guide/cover.png": "cover",
        "source/guide/small.webp": "small",
        "source/guide/data/paper.pdf": "pdf",
        "source/guide/mkdocs.yml": "secret: 1",
        "source/theme/main.html": "{% block x %}",
        "source/data.json": "{}",
    }
    write_tree(tmp_path, files)
    dragoman("update", cwd=tmp_path)
    return tmp_path


def findings(root: Path, rule: str) -> list[tuple[str, str]]:
    report = json.loads(dragoman("check", "--json", cwd=root, code=None).stdout)
    return [(one["where"], one["message"]) for one in report["findings"] if one["rule"] == rule]


def published(root: Path) -> set[str]:
    site = root / "build/site"
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return {path for path in files if not path.endswith(".html") and "static/" not in path}


def test_a_file_stands_once_and_a_locales_own_in_its_folder(site: Path) -> None:
    dragoman("build", cwd=site)
    assert published(site) >= {
        "files/guide/scan.png",
        "es/guide/scan.png",
        "files/guide/data/paper.pdf",
        *(f"{tag}/guide/flow.svg" for tag in ("en", "es", "ar")),
    }
    assert not {path for path in published(site) if path.startswith("ar/guide/scan")}
    spanish, arabic = (
        (site / f"build/site/{tag}/guide/a/index.html").read_text() for tag in ("es", "ar")
    )
    assert 'src="../../../es/guide/scan.png"' in spanish
    assert 'src="../../../files/guide/scan.png"' in arabic
    assert "https://example.org/files/guide/cover.png" in spanish
    assert (site / "build/markdown/ar/guide/scan.png").read_bytes() == b"english"
    assert (site / "build/markdown/es/guide/scan.png").read_bytes() == b"spanish"


def test_programs_and_templates_are_not_published_and_that_is_told(site: Path) -> None:
    dragoman("build", cwd=site)
    assert not {path for path in published(site) if path.endswith((".yml", ".json"))}
    assert not (site / "build/site/files/theme").exists()
    told = [where for where, _ in findings(site, "unpublished-file")]
    assert told == ["source/data.json", "source/guide/mkdocs.yml", "source/theme/main.html"]
    assert findings(site, "broken-link") == [
        ("source/guide/a.md:6", '"mkdocs.yml" is not published: `site.assets` can name it')
    ]
    config = site / "dragoman.toml"
    config.write_text(config.read_text() + '[site]\nassets = ["*.json"]\n')
    dragoman("build", cwd=site)
    assert "files/data.json" in published(site)


def test_what_a_page_leaves_out_is_told(site: Path) -> None:
    assert findings(site, "removed-element") == [
        ("source/guide/a.md:10", "<iframe> is left out of the page"),
        ("source/guide/a.md:12", "<button> is left out of the page"),
    ]


def test_no_element_is_left_out_of_code(site: Path) -> None:
    code = "    <script>\n\n~~~html\n<iframe src=x>\n~~~\n\n- a\n\n      <object>\n"
    (site / "source/guide/a.md").write_text(f"# A\n\n{code}")
    assert findings(site, "removed-element") == []
    (site / "source/guide/a.md").write_text(f"# A\n\n{code}\nA <iframe src=x></iframe>.\n")
    assert findings(site, "removed-element") == [
        ("source/guide/a.md:13", "<iframe> is left out of the page")
    ]


def test_a_hashed_name_changes_with_the_bytes_and_every_page_follows(site: Path) -> None:
    config = site / "dragoman.toml"
    config.write_text(config.read_text() + "[site]\nhashed_names = true\n")
    dragoman("build", cwd=site)
    before = published(site)
    assert "files/guide/scan.png" not in before
    headers = (site / "build/site/_headers").read_text()
    assert "/files/*\n  Cache-Control: public, max-age=31536000, immutable\n" in headers
    [style] = (site / "build/site/static").glob("style.*.css")
    assert f"/static/{style.name}\n  Cache-Control" in headers
    assert f'href="/static/{style.name}"' in (site / "build/site/es/404.html").read_text()
    for tag in ("en", "es"):
        page = site / f"build/site/{tag}/guide/a/index.html"
        for name in addresses(page.read_text()):
            assert (page.parent / name).is_file(), name
    (site / "source/guide/scan.png").write_text("changed")
    dragoman("build", cwd=site)
    gone, new = before - published(site), published(site) - before
    assert len(gone) == len(new) == 1
    assert new.pop() in (site / "build/site/en/guide/a/index.html").read_text()


def addresses(html: str) -> list[str]:
    parts = html.replace(" 2x", '"').replace("srcset=", 'src="').split('src="')[1:]
    parts += html.split('<link rel="stylesheet" href="')[1:]
    parts += html.split('<script src="')[1:]
    return [part.strip('"').split('"')[0].split(" ")[0] for part in parts]
