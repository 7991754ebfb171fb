"""Links: each way of writing one leads to its page, and `check` tells those that lead nowhere."""

import json
import re
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

FILES = {
    "dragoman.toml": 'title = "Site"\nlocales = ["es", "ar"]\n',
    "source/a.md": "# A\n\n[b](guide/b.html#b), [b](/guide/b/), [b](guide/b), ![p](/p.png)\n",
    "source/guide/b.md": '# B\n\nSee [a](../a.md#a).\n\n<a href="../../a/">a</a>\n',
    "source/p.png": "png",
    "locale/es/LC_MESSAGES/guide/b.po": "",
}
BROKEN = """\
---
image: front.png
---

# C

[no page](none.md) and [no place](a.md#none).

![no image](none.png)

- [no place here](#c2), [right](#c)

!!! note
    [no file](/none.pdf) [out](../../etc/passwd)

<img src="gone.png" srcset="gone2.png 2x">

~~~
[code](none.md)
~~~

[once more](none.md)

[right](https://example.org/none) [right]({{ base }}/x) [right](mailto:a@b) [right](#top)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_tree(tmp_path, {name: text for name, text in FILES.items() if text})
    dragoman("update", cwd=tmp_path)
    return tmp_path


def broken(root: Path) -> list[tuple[str, str]]:
    report = json.loads(dragoman("check", "--json", cwd=root, code=None).stdout)
    found = [(one["where"], one["rule"]) for one in report["findings"]]
    return sorted(one for one in found if one[1].startswith("broken-"))


def test_every_writing_of_a_link_leads_to_its_page(site: Path) -> None:
    dragoman("build", cwd=site)
    assert broken(site) == []
    for path in (site / "build/site").rglob("*.html"):
        html = path.read_text()
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        for target in re.findall(r'<(?:a|link|img)\b[^>]*\b(?:href|src)="([^"]+)"', html):
            file, _, fragment = target.partition("#")
            folder = site / "build/site" if file.startswith("/") else path.parent
            found = (folder / file.lstrip("/")).is_file()
            assert found if file else fragment in ids, (path, target)


def test_without_a_first_page_there_is_one_that_lists_the_others(site: Path) -> None:
    dragoman("build", cwd=site)
    home = (site / "build/site/es/index.html").read_text()
    assert '<html lang="es" dir="ltr">' in home
    found = re.findall(r'<li><h2><a href="([^"]+)"><span lang="en" dir="ltr">(\w+)</span>', home)
    assert found == [("a/index.html", "A"), ("guide/b/index.html", "Guide")]
    (site / "source/_index.md").write_text("# Home\n")
    dragoman("build", cwd=site)
    assert ">Home</h1>" in (site / "build/site/en/index.html").read_text()


def test_what_leads_nowhere_is_told_with_its_line(site: Path) -> None:
    (site / "source/c.md").write_text(BROKEN)
    dragoman("update", cwd=site)
    assert broken(site) == [
        ("source/c.md:11", "broken-anchor"),
        ("source/c.md:14", "broken-link"),
        ("source/c.md:14", "broken-link"),
        ("source/c.md:16", "broken-image"),
        ("source/c.md:16", "broken-image"),
        ("source/c.md:2", "broken-image"),
        ("source/c.md:22", "broken-link"),
        ("source/c.md:7", "broken-anchor"),
        ("source/c.md:7", "broken-link"),
        ("source/c.md:9", "broken-image"),
    ]


def test_a_link_that_a_translation_brings_in_is_told_with_its_line(site: Path) -> None:
    path = site / "locale/es/LC_MESSAGES/guide/b.po"
    text = path.read_text()
    entry = '#: source/guide/b.md\nmsgid "See [a](../a.md#a)."\nmsgstr "'
    assert entry in text
    path.write_text(text.replace(entry, entry + "Vea [a](../a.md#uno)."))
    [(where, rule)] = broken(site)
    assert rule == "broken-anchor"
    line = text[: text.index(entry)].count("\n")
    assert where == f"locale/es/LC_MESSAGES/guide/b.po:{line}"


def test_an_id_that_only_an_extension_makes_is_known(site: Path) -> None:
    (site / "source/c.md").write_text(
        "a[^1]\n\nb\n{: #mine }\n\n[x](#fnref:1) [y](#mine)\n\n[^1]: n\n"
    )
    assert broken(site) == []


def test_a_rule_can_be_switched_off(site: Path) -> None:
    (site / "source/c.md").write_text(BROKEN)
    off = '\n[checks]\nbroken-link = "off"\nbroken-image = "off"\nbroken-anchor = "off"\n'
    (site / "dragoman.toml").write_text(FILES["dragoman.toml"] + off)
    assert broken(site) == []


def test_a_label_leads_where_its_document_says_in_texts_and_in_drafts(tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {
            "dragoman.toml": 'title = "S"\nlocales = ["es"]\n',
            "source/a.md": "See the [side effects] list.\n\nStop at [side effects].\n\n"
            "[side effects]: effects.md\n",
            "source/effects.md": "# Effects\n",
        },
    )
    dragoman("update", cwd=tmp_path)
    path = tmp_path / "locale/es/LC_MESSAGES/a.po"
    empty = path.read_text()

    def found(target: str) -> list[list[tuple[str, str]]]:
        text = re.sub(r'(list\."\nmsgstr) ""', rf'\1 "{target}"', empty)
        path.write_text(re.sub(r'(effects\]\."\nmsgstr) ""', rf'\1 "{target}"', text))
        reports = []
        for words in (("check",), ("check", "--drafts")):
            report = json.loads(dragoman(*words, "--json", cwd=tmp_path, code=None).stdout)
            of_a = [one for one in report["findings"] if "/a.po" in one["where"]]
            told = [(one["rule"], one["severity"]) for one in of_a if one["severity"] != "info"]
            reports.append([one for one in told if one[0] not in {"untranslated", "two-sources"}])
        return reports

    assert found("Vea los [efectos secundarios][side effects].") == [[], []]
    assert found("Vea los [efectos secundarios].")[0] == [("link", "error")] * 2
    path.write_text(empty.replace('msgid "See', '#, fuzzy\nmsgid "See'))
    empty = path.read_text()
    assert ("link", "error") in found("Vea los [efectos secundarios].")[1]
    (tmp_path / "source/a.md").write_text(
        "See the [side effects] list.\n\nStop at [side effects].\n"
    )
    assert ("link", "error") not in found("Vea los [efectos secundarios].")[0]
