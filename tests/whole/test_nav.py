"""`nav.toml`: order, names and folding of the navigation."""

import json
import re
from pathlib import Path

import html5lib
import pytest

from tests.tools import built_site, dragoman, write_tree

NAV = """\
whole = true
order = ["guide/", "articles/"]

["guide/"]
title = "Handbook"
order = ["second.md", "deep/"]

["guide/deep/"]
title = "Further down"

["articles/dose.md"]
title = 'Doses'
"""
FILES = {
    "dragoman.toml": 'title = "S"\nlocales = ["es"]\nsite = { search = false }\n',
    "source/index.md": "# Home\n",
    "source/articles/dose.md": "# The dose of a thing\n",
    "source/articles/x.md": "# X\n",
    "source/guide/index.md": "# Guide\n",
    "source/guide/first.md": "# First\n",
    "source/guide/second.md": "# Second\n",
    "source/guide/deep/a.md": "# A\n",
    "source/guide/deep/b.md": "# B\n",
    "source/guide/also/index.md": "---\nnav: false\n---\n# The navigation leaves it out\n",
    "source/guide/also/c.md": "# C\n",
    "source/guide/also/d.md": "# D\n",
    "source/nav.toml": NAV,
}
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return built_site(tmp_path, FILES)


def menu(root: Path, page: str) -> list[str]:
    """Return what the sections say; of one that folds, `+` where it is open and `-` else."""
    tree = html5lib.parse((root / "build/site" / page).read_text())
    [nav] = (one for one in tree.iter(f"{XHTML}nav") if one.get("id") == "pageMenu")
    said = []
    for one in nav.iter():
        words = " ".join("".join(one.itertext()).split())
        if one.tag == f"{XHTML}a":
            said.append(words)
        elif one.tag == f"{XHTML}details":
            summary = " ".join("".join(one[0].itertext()).split())
            said.append(("+ " if one.get("open") is not None else "- ") + summary)
    return said


def test_every_page_lists_all_sections_and_its_own_are_open(site: Path) -> None:
    order = ["Home", "- Handbook", "Guide", "Second", "First", "- Further down", "A", "B"]
    order += ["- Also", "C", "D", "- Articles", "Doses", "X"]
    assert menu(site, "en/index.html") == order
    deep = menu(site, "en/guide/deep/b/index.html")
    assert [one for one in deep if one.startswith("+")] == ["+ Handbook", "+ Further down"]
    text = (site / "build/site/en/guide/deep/b/index.html").read_text()
    assert '<a href="index.html" aria-current="page">B</a>' in text
    assert re.search(r'rel="next".*?<b>C</b>', text)
    assert "<h1" in text
    assert "Doses" not in re.findall(r"<h1.*?</h1>", text)[0]


def test_names_are_messages_of_the_theme_s_catalog(site: Path) -> None:
    catalog = site / "locale/es/LC_MESSAGES/site.po"
    text = catalog.read_text()
    assert '#: source/nav.toml\nmsgid "Handbook"' in text
    assert '#: source/guide/also\nmsgid "Also"' in text
    catalog.write_text(
        text.replace('msgid "Handbook"\nmsgstr ""', 'msgid "Handbook"\nmsgstr "Manual"')
    )
    dragoman("build", cwd=site)
    assert "- Manual" in menu(site, "es/index.html")
    assert "- Further down" in menu(site, "es/index.html")


def test_a_change_of_the_file_makes_pages_anew_and_without_whole_the_ways_are_shown(
    site: Path,
) -> None:
    nav = site / "source/nav.toml"
    nav.write_text(NAV.replace("whole = true\n", ""))
    dragoman("build", cwd=site)
    assert menu(site, "en/index.html") == ["Home", "Handbook", "Articles"]
    assert menu(site, "en/guide/first/index.html") == [
        *("Home", "Handbook", "Second", "First", "Further down", "Also", "Articles")
    ]
    nav.unlink()
    dragoman("build", cwd=site)
    assert menu(site, "en/index.html") == ["Home", "Articles", "Guide"]


def test_what_the_site_does_not_have_is_told_with_its_line(site: Path) -> None:
    nav = site / "source/nav.toml"
    nav.write_text(NAV.replace('"deep/"', '"dep/"') + '\n["articles/gone.md"]\ntitle = "Gone"\n')
    report = json.loads(dragoman("check", "--json", cwd=site, code=None).stdout)
    told = [
        (one["where"], one["message"]) for one in report["findings"] if one["rule"] == "nav-path"
    ]
    assert [where for where, _ in told] == ["source/nav.toml:14", "source/nav.toml:6"]
    assert 'did you mean "guide/deep/"?' in told[1][1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("order = 1", "source/nav.toml: order: must be a list"),
        ("order = [", "source/nav.toml:1: not TOML"),
        ('["guide/"]\ntitel = "x"', 'source/nav.toml: "guide/".titel: unknown key'),
        ('title = "a\\nb"', "source/nav.toml: title: must be a string on one line"),
        ('["guide/"]\nwhole = true', "unknown key"),
    ],
)
def test_what_cannot_be_meant_is_an_error(tmp_path: Path, text: str, said: str) -> None:
    write_tree(tmp_path, {**FILES, "source/nav.toml": text})
    assert said in dragoman("build", cwd=tmp_path, code=2).stderr
