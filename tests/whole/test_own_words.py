"""The site's own words: they come with the package, and no document's numbers hold them."""

import json
from pathlib import Path
from typing import Any

import polib
import pytest

from tests.tools import dragoman, write_tree

PAGE = "# Dose\n\nTake two pills.\n"


def project(root: Path, *locales: str, policy: str = "") -> Path:
    tags = ", ".join(f'"{tag}"' for tag in locales)
    config = f'title = "T"\nlocales = [{tags}]\n{policy}'
    write_tree(root, {"dragoman.toml": config, "source/page.md": PAGE, "source/an-odd/x.md": PAGE})
    dragoman("update", cwd=root)
    return root


def status(root: Path, tag: str) -> dict[str, Any]:
    report = json.loads(dragoman("status", "--json", "--words", cwd=root).stdout)
    words = {one["domain"]: one for one in report["words"] if one["locale"] == tag}
    return {one["domain"]: {**one, "words": words[one["domain"]]} for one in report[tag]}


def test_coverage_is_that_of_the_documents(tmp_path: Path) -> None:
    root = project(tmp_path, "es")
    for name in ("page", "an-odd/x"):
        catalog = polib.pofile(str(root / f"locale/es/LC_MESSAGES/{name}.po"))
        for entry in catalog:
            entry.msgstr = {"Dose": "Dosis"}.get(entry.msgid, "Tome dos píldoras.")
        catalog.save()
    said = dragoman("status", cwd=root).stdout
    assert "100 %" in said
    assert "of the site's own words" in said
    assert "as they come with Dragoman, 1 not translated" in said, "the folder's name is ours alone"


def test_what_the_package_has_is_no_word_of_a_quote(tmp_path: Path) -> None:
    parts = status(project(tmp_path, "es"), "es")
    assert parts["page"]["theme"] is False
    site = parts["site"]
    assert site["theme"] is True
    assert site["packaged"] == site["messages"] - 1 > 40
    assert sum(site["words"]["left"].values()) == 2, "An odd"
    assert site["words"]["packaged"] + 2 == site["words"]["total"]


@pytest.mark.parametrize(
    ("tag", "policy"),
    [("cy", ""), ("es", '[[policy.rules]]\npaths = ["site"]\nleast_state = "signed"\n')],
    ids=["no words of the package", "each word must be signed"],
)
def test_what_readers_see_in_the_source_language_counts(
    tag: str, policy: str, tmp_path: Path
) -> None:
    root = project(tmp_path, tag, policy=policy)
    site = status(root, tag)["site"]
    assert site["packaged"] == 0
    assert sum(site["words"]["left"].values()) == site["words"]["total"]
    found = json.loads(dragoman("check", "--json", "--rule", "untranslated", cwd=root).stdout)
    assert sum("site.po" in one["where"] for one in found["findings"]) == site["messages"]


def test_check_tells_no_word_that_stands_translated(tmp_path: Path) -> None:
    root = project(tmp_path, "es")
    found = json.loads(dragoman("check", "--json", "--rule", "untranslated", cwd=root).stdout)
    told = [one["message"] for one in found["findings"] if "site.po" in one["where"]]
    assert told == ['"An odd" is not translated: readers see the source text']


def test_an_export_leaves_the_packages_words_out_unless_named(tmp_path: Path) -> None:
    root = project(tmp_path, "es")
    every = dragoman("exchange", "export", "-l", "es", "-o", "a.csv", cwd=root).stdout
    assert every.startswith("5 texts")
    named = dragoman("exchange", "export", "-l", "es", "-d", "site", "-o", "b.csv", cwd=root).stdout
    assert int(named.split()[0]) > 40


def test_an_ending_that_names_no_format_is_told(tmp_path: Path) -> None:
    root = project(tmp_path, "es")
    done = dragoman("exchange", "export", "-l", "es", "-o", "x.foo", cwd=root, code=2)
    assert "x.foo: its ending names no format" in done.stderr
    assert ".xlf, .xliff, .csv, .xlsx" in done.stderr
    assert not (root / "x.foo").exists()
