"""What an audit finds of a site whatever its files are called, or tells that it passes over."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tools import dragoman, write_tree
from tests.whole.test_adopt import adopt
from tests.whole.test_audit_site import MAS, OTHER, PAGE, SPANISH, report

WRONG = SPANISH.replace("5 mg", "50 mg")


def figures(value: dict[str, Any]) -> set[str]:
    return {f["where"] for f in value["findings"] if f["rule"] == "figure"}


@pytest.mark.parametrize("end", ["markdown", "MD", "md", "mdx"])
def test_pages_are_found_by_all_their_endings(end: str, tmp_path: Path) -> None:
    write_tree(tmp_path, {f"docs/en/a.{end}": PAGE, f"docs/es/a.{end}": WRONG})
    assert figures(report(tmp_path, ".")) == {f"docs/es/a.{end}:3"}


def test_a_page_may_have_another_ending_than_its_source(tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/en/a.markdown": PAGE, "docs/es/a.md": WRONG})
    assert figures(report(tmp_path, ".")) == {"docs/es/a.md:3"}


def test_a_project_has_them_as_markdown(tmp_path: Path) -> None:
    write_tree(tmp_path / "site", {"docs/en/a.markdown": PAGE, "docs/es/a.markdown": SPANISH})
    [page] = adopt(tmp_path)["pages"]
    assert (page["path"], page["byte_for_byte"]) == ("a.md", True)


@pytest.mark.parametrize("name", ["README_es.md", "README-es.md", "README.es.md"])
def test_a_readme_is_found_by_its_language(name: str, tmp_path: Path) -> None:
    write_tree(tmp_path, {"README.md": PAGE, name: WRONG})
    assert figures(report(tmp_path, ".")) == {f"{name}:3"}


def test_a_readme_beside_a_site_is_told(tmp_path: Path) -> None:
    files = {f"docs/en/{n}.md": OTHER for n in "abcdefgh"}
    files |= {f"docs/es/{n}.md": MAS for n in "abcdefgh"}
    write_tree(tmp_path, {**files, "README.md": PAGE, "README_zh-CN.md": SPANISH})
    told = [one for one in report(tmp_path, ".")["remarks"] if one.startswith("README_zh-CN.md: ")]
    assert len(told) == 1
    assert figures(report(tmp_path, ".")) == set()


CONFIGURATIONS = {
    "mkdocs.yml": "plugins:\n  - i18n:\n      languages:\n      - locale: es\n      - locale: fr\n",
    "docusaurus.config.js": 'module.exports={i18n:{locales:["en","es","fr"]}} // locales: ["de"]\n',
    "astro.config.mjs": 'starlight({locales:{root:{lang:"en"},es:{lang:"es"},fr:{lang:"fr"}}})\n',
    "hugo.toml": "[languages.en]\nweight=1\n[languages.es]\nweight=2\n[languages.fr]\nweight=3\n",
    "hugo.yaml": "languages:\n  en:\n    a: 1\n  es:\n    title: de\n  fr:\n    a: x\nend: 1\n",
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_language_of_the_configuration_without_a_page_is_told(name: str, tmp_path: Path) -> None:
    write_tree(
        tmp_path,
        {"docs/en/a.md": PAGE, "docs/es/a.md": SPANISH, name: CONFIGURATIONS[name]},
    )
    assert report(tmp_path, ".")["remarks"] == [f"{name} names fr, which has no page here"]
    done = dragoman("audit", ".", "-l", "es", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["remarks"] == []
