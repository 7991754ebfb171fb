"""The places around a page: sections, the way to it, the pages beside it, languages, editing."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import pytest

from tests.tools import built_site, dragoman

CONFIG = """\
title = "Site"
base_url = "https://example.org/docs/"
locales = ["es", "ar"]

[site]
edit_url = "https://code.example/edit/main/{path}"
translation_url = "https://weblate.example/{locale}/{domain}"
logo = "logo.svg"

[site.header]
Blog = "https://example.org/blog"

[site.footer]
Imprint = "/a/index.md#a"
English = "/en/a/index.html"
"""
FILES = {
    "dragoman.toml": CONFIG,
    "source/index.md": "# Home\n",
    "source/a/index.md": "---\nweight: 2\n---\n# A\n",
    "source/a/b.md": '# B\n\n!!! warning\n    Text\n\n!!! note "Own"\n    Text\n',
    "source/a/c.md": "---\nweight: 1\n---\n# C\n",
    "source/a/deep/d.md": "# D\n",
    "source/z/index.md": "---\nweight: 1\n---\n# Z\n",
    "source/z/y.md": "# Y\n",
    "source/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>\n',
}
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return built_site(tmp_path, FILES)


def tree(root: Path, page: str) -> Any:
    text = (root / "build/site" / page).read_text(encoding="utf-8")
    return html5lib.parse(text)


def links(page: Any, wanted: Callable[[Any], bool]) -> list[str]:
    """Return the words of the links in the elements that are wanted."""
    found = [one for one in page.iter() if isinstance(one.tag, str) and wanted(one)]
    return [
        " ".join("".join(link.itertext()).split())
        for one in found
        for link in one.iter(f"{NAMESPACE}a")
    ]


def of_class(name: str) -> Callable[[Any], bool]:
    return lambda one: name in one.get("class", "").split()


def test_the_section_of_a_page_is_unfolded_and_the_others_are_named(site: Path) -> None:
    shown = links(tree(site, "en/a/b/index.html"), of_class("pages"))
    assert shown == ["Home", "Z", "A", "C", "B", "Deep"]
    assert links(tree(site, "en/z/y/index.html"), of_class("pages")) == ["Home", "Z", "Y", "A"]


def test_a_page_knows_the_way_to_it_and_the_pages_beside_it(site: Path) -> None:
    page = tree(site, "en/a/b/index.html")
    assert links(page, of_class("crumbs")) == ["Home", "A"]
    assert links(page, of_class("ways")) == ["Previous page C", "Next page D"]
    first = tree(site, "en/index.html")
    assert links(first, of_class("crumbs")) == []
    assert links(first, of_class("ways")) == ["Next page Z"]


def test_the_switcher_says_what_is_not_translated(site: Path) -> None:
    catalog = site / "locale/es/LC_MESSAGES/a/b.po"
    catalog.write_text(
        catalog.read_text().replace('msgid "B"\nmsgstr ""', 'msgid "B"\nmsgstr "Be"')
    )
    dragoman("build", cwd=site)
    page = tree(site, "en/a/b/index.html")
    languages = links(page, of_class("languages"))
    assert languages == ["English", "Español 20%", "العربية not translated yet"]
    assert links(tree(site, "es/a/b/index.html"), of_class("languages"))[2].endswith(
        "aún sin traducir"
    )


def test_a_page_says_where_it_is_edited(site: Path) -> None:
    text = (site / "build/site/es/a/b/index.html").read_text()
    assert 'href="https://code.example/edit/main/source/a/b.md"' in text
    assert 'href="https://weblate.example/es/a/b"' in text
    english = (site / "build/site/en/a/b/index.html").read_text()
    assert "weblate" not in english


def test_links_and_logo_are_those_of_the_configuration(site: Path) -> None:
    text = (site / "build/site/es/a/b/index.html").read_text()
    assert '<img class="logo" src="../../../files/logo.svg" alt=""' in text
    assert 'href="https://example.org/blog"' in text
    assert 'href="../../../en/a/index.html"' in text


def test_links_of_the_site_lead_to_documents_in_the_language_of_the_page(site: Path) -> None:
    for page, link in (
        ("es/z/y/index.html", "../../a/index.html#a"),
        ("ar/404.html", "/docs/ar/a/index.html#a"),
        ("index.html", "en/a/index.html#a"),
    ):
        assert f'<a href="{link}">' in (site / "build/site" / page).read_text(), page


def test_links_of_the_site_that_lead_nowhere_are_told(site: Path) -> None:
    right = ("/a/b.md", "/es/a/b/", "/ar/index.html", "/files/logo.svg", "/robots.txt", "/en/z/y")
    wrong = ("/a/none.md", "/es/none/", "/a/b/", "/files/none.svg", "/fr/a/index.html")
    links = "".join(f'\n"{one}" = "{one}"' for one in (*right, *wrong))
    config = site / "dragoman.toml"
    config.write_text(CONFIG.replace("\n[site.footer]", f"{links}\n[site.footer]"))
    report = json.loads(dragoman("check", "--json", cwd=site, code=None).stdout)
    told = [one["where"] for one in report["findings"] if one["rule"] == "broken-link"]
    assert sorted(told) == sorted(f'dragoman.toml: site.header."{one}"' for one in wrong)


@pytest.mark.parametrize("address", ["javascript:x", "//evil.example", "data:x", "a.html"])
def test_a_link_that_no_page_may_have_is_an_error(site: Path, address: str) -> None:
    config = site / "dragoman.toml"
    config.write_text(CONFIG.replace("https://example.org/blog", address))
    done = dragoman("build", cwd=site, code=2)
    assert "site.header.Blog" in done.stderr


def test_a_title_that_only_names_the_kind_is_in_the_pages_language(site: Path) -> None:
    text = (site / "build/site/es/a/b/index.html").read_text()
    titles = re.findall(r'<p class="admonition-title"[^>]*>(.*?)</p>', text)
    assert titles[0] == "Advertencia"
    assert "Own" in titles[1]


def test_each_language_has_a_page_for_what_is_not_there(site: Path) -> None:
    text = (site / "build/site/es/404.html").read_text()
    first = (site / "build/site/es/index.html").read_text()
    name = re.compile(r'<a class="name"[^>]*><img[^>]*>(.*?)</a>')
    assert name.findall(text) == name.findall(first)  # the site's title, as far as translated
    assert '<html lang="es"' in text
    assert "Página no encontrada" in text
    assert 'href="/docs/static/style.css"' in text
    assert 'href="/docs/es/index.html"' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "canonical" not in text
    assert 'rel="alternate" hreflang' not in text
    assert '<a href="/docs/ar/404.html" hreflang="ar">' in text
    links = re.findall(r'<a (?:class="\w+" )?href="([^"]+)"', text)
    assert [one for one in links if not one.startswith(("/docs/", "#", "https:"))] == []
    assert "/docs/es/a/index.html" in links


def test_a_new_title_makes_the_pages_of_its_folder_alone_anew(site: Path) -> None:
    source = site / "source/z/y.md"
    source.write_text("# Why\n")
    dragoman("update", cwd=site)
    before = {path: path.stat().st_mtime_ns for path in (site / "build/site/en").rglob("*.html")}
    dragoman("build", cwd=site)
    changed = {
        path.relative_to(site / "build/site/en").as_posix()
        for path, when in before.items()
        if path.stat().st_mtime_ns != when
    }
    assert changed == {"z/y/index.html", "z/index.html"}


def test_a_colour_of_ones_own_stands_in_both_modes_if_it_can_be_read(site: Path) -> None:
    config = site / "dragoman.toml"
    own = 'logo = "logo.svg"\naccent = "#7a1f6b"\naccent_dark = "#f0a6e4"\n'
    config.write_text(CONFIG.replace('logo = "logo.svg"\n', own))
    dragoman("build", cwd=site)
    css = (site / "build/site/static/style.css").read_text()
    assert "--accent: var(--light,#7a1f6b) var(--dark,#f0a6e4);" in css
    assert "--accent-soft: var(--light,#f2e9f0) var(--dark," in css
    for value, told in (("#ffee00", "a darker one"), ("teal", "six digits")):
        config.write_text(CONFIG.replace('logo = "logo.svg"\n', own.replace("#7a1f6b", value)))
        done = dragoman("build", cwd=site, code=2)
        assert "site.accent" in done.stderr
        assert told in done.stderr


def test_names_of_sections_and_links_are_translated_in_the_theme_s_catalog(site: Path) -> None:
    path = site / "locale/es/LC_MESSAGES/site.po"
    text = path.read_text()
    for source, target in {"Deep": "A fondo", "Blog": "Bitácora", "Imprint": "Aviso"}.items():
        assert f'msgid "{source}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text)
    dragoman("build", cwd=site)
    inside = (site / "build/site/es/a/deep/d/index.html").read_text()
    assert '<span class="section">A fondo</span>' in inside
    assert '<a href="https://example.org/blog">Bitácora</a>' in inside
    assert ">Aviso</a>" in inside
    outside = (site / "build/site/es/a/b/index.html").read_text()
    assert '<a href="../deep/d/index.html">A fondo</a>' in outside
    arabic = (site / "build/site/ar/a/b/index.html").read_text()
    assert '<span lang="en" dir="ltr">Deep</span></a>' in arabic
