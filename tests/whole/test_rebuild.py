"""A second build: nothing changed, and every kind of change, by the names of the steps it makes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ExitCode
from tests.tools import dragoman, write_tree

PO = "locale/es/LC_MESSAGES/index.po"
FAR = "locale/es/LC_MESSAGES/far/one.po"


@pytest.fixture
def built(project: Path) -> Path:
    """The small project with a second page, two in another folder and an own template, built."""
    files = {
        "source/other.md": "# Other\n\nIt has [a link](index.md).\n",
        "source/far/one.md": "# Far\n",
        "source/far/two.md": "# Farther\n",
        "theme/preview.html": "",
    }
    write_tree(project, files)
    with (project / "dragoman.toml").open("a") as file:
        file.write('templates = "theme"\n')
    dragoman("update", cwd=project)
    replace(project / FAR, 'msgid "Far"\nmsgstr ""', 'msgid "Far"\nmsgstr "Lejos"')
    replace(project / PO, 'msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Uno"')
    dragoman("build", cwd=project)
    return project


def replace(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


TAGS = ("en", "es", "ar")
FAR_STEPS = (("index", ""), ("page of none", ""), ("render", " far/one.md"))
PAGES = ("index.md", "other.md", "far/one.md", "far/two.md")


def sign(root: Path) -> None:
    who = ("--by", "T <t@example.org>")
    dragoman("review", "sign", "-l", "es", "-d", "far/one", *who, cwd=root)


def build(project: Path) -> Any:
    return json.loads(dragoman("build", "--json", cwd=project).stdout)


def test_nothing_changed_makes_nothing_and_says_the_same(built: Path) -> None:
    first = dragoman("build", cwd=built).stdout
    again = dragoman("build", cwd=built).stdout
    assert first == again
    assert "0 made" in first
    assert build(built)["made"] == []


def test_a_file_that_is_touched_only_makes_nothing(built: Path) -> None:
    (built / PO).write_bytes((built / PO).read_bytes())
    assert build(built)["made"] == []


CHANGES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "one msgstr": (
        lambda root: replace(root / PO, '"Uno"', '"Una"'),
        {
            "compile es index",
            "localize es index.md",
            "provenance es index.md",
            "render es index.md",
        },
    ),
    "one source word": (
        lambda root: replace(root / "source/other.md", "It has", "Here is"),
        {
            "anchors other.md",
            "localize en other.md",
            "localize es other.md",
            "localize ar other.md",
            "render en other.md",
            "render es other.md",
            "render ar other.md",
        },
    ),
    "a page by hand": (
        lambda root: (root / "build/site/es/index.html").write_text("by hand"),
        {"render es index.md"},
    ),
    "a page removed": (
        lambda root: (root / "build/site/ar/other/index.html").unlink(),
        {"render ar other.md"},
    ),
    "one title": (
        lambda root: replace(root / FAR, '"Lejos"', '"Allá"'),
        {
            "compile es far/one",
            "files for machines",
            "index es",
            "languages far/one.md",
            "localize es far/one.md",
            "page of none es",
            "provenance es far/one.md",
            # It is the first page of its folder, which the pages of all others name.
            *(f"render es {page}" for page in PAGES),
        },
    ),
    "one sign-off that the policy does not ask for": (
        sign,
        # Its page says at its foot that it was read.
        {"compile es far/one", "provenance es far/one.md", "render es far/one.md"},
    ),
    "a template": (
        lambda root: (root / "theme/preview.html").write_text("x"),
        {
            "render language chooser",
            *(f"page of none {tag}" for tag in TAGS),
            *(f"render {tag} {page}" for tag in TAGS for page in PAGES),
        },
    ),
    "a source removed": (
        lambda root: (root / "source/far/two.md").unlink(),
        {
            "files for machines",
            *(f"{step} {tag}{page}" for tag in TAGS for step, page in FAR_STEPS),
        },
    ),
    "another file": (
        lambda root: (root / "source/x.txt").write_text("x"),
        {"copy x.txt"},
    ),
}


def test_the_outputs_of_a_source_that_is_gone_are_removed(built: Path) -> None:
    (built / "source/far/two.md").unlink()
    removed = build(built)["removed"]
    assert {path for path in removed if path.startswith("build/site/")} == {
        f"build/site/{tag}/far/two/index.html" for tag in TAGS
    }
    assert not any("two" in path.name for path in (built / "build").rglob("*"))


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_makes_what_it_touches_and_no_more(built: Path, name: str) -> None:
    change, steps = CHANGES[name]
    change(built)
    assert set(build(built)["made"]) == steps
    assert build(built)["made"] == []


def test_a_title_makes_the_pages_that_show_it_and_no_others(built: Path) -> None:
    write_tree(
        built, {f"source/{name}.md": f"# {name}\n\nText.\n" for name in ("a/x", "a/y", "b/z")}
    )
    dragoman("update", cwd=built)
    dragoman("build", cwd=built)
    replace(built / "source/a/y.md", "# a/y", "# Another")
    made = {step for step in build(built)["made"] if step.startswith("render ")}
    assert made == {f"render {tag} a/{name}.md" for tag in ("en", "es", "ar") for name in "xy"}
    replace(built / "source/a/y.md", "# Another", "---\ndescription: New.\n---\n# Another")
    made = {step for step in build(built)["made"] if step.startswith("render ")}
    assert made == {f"render {tag} a/y.md" for tag in ("en", "es", "ar")}


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "locale/glossary.csv").write_text("en,es\nOne,Primero\n"),
        lambda root: replace(root / "dragoman.toml", "Small", "Large"),
        lambda root: (root / PO).write_text("broken"),
    ],
)
def test_no_change_of_what_a_build_reads_goes_unseen(built: Path, change: Any) -> None:
    before = dragoman("build", cwd=built).stdout
    change(built)
    done = dragoman("build", cwd=built, code=None)
    assert (done.returncode, done.stdout) != (ExitCode.DONE, before)


def test_damage_of_what_the_last_build_left_is_seen(built: Path) -> None:
    before = dragoman("build", cwd=built).stdout
    for name in ("witness", "steps.sqlite", "parsed.sqlite"):
        (built / "build" / name).write_bytes(b"damaged")
        assert dragoman("build", cwd=built).stdout.replace("\n", "") or name
    assert dragoman("build", cwd=built).stdout == before
