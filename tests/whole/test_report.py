"""A reader says that a sentence is wrong: it is held until a person decides."""

import json
from pathlib import Path

import pytest

from tests.tools import dragoman, write_tree

PO = "locale/es/LC_MESSAGES/page.po"
BY = ("--by", "Ana Lectora <ana@example.org>")
OTHER = ("--by", "Otro Lector <otro@example.org>")
NOTE = ("--note", "Is it 20 mg?")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    url = "https://example.org/new?title={locale}+{document}&body={message}"
    config = f'title = "T"\nlocales = ["es"]\n[site]\nbeside = true\nreport_url = "{url}"\n'
    page = "# Dose\n\nTake **2 mg** in the [morning](https://example.org/x).\n\n- One.\n- Two.\n"
    write_tree(tmp_path, {"dragoman.toml": config, "source/page.md": page})
    dragoman("update", cwd=tmp_path)
    said = {
        "Dose": "Dosis",
        "Take **2 mg** in the [morning](https://example.org/x).": (
            "Tome **2 mg** por la [mañana](https://example.org/x)."
        ),
        "One.": "Uno.",
        "Two.": "Dos.",
    }
    path = tmp_path / PO
    text = path.read_text()
    for source, target in said.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text)
    dragoman("review", "sign", "--state", "translated", "-d", "page", *BY, cwd=tmp_path)
    return tmp_path


def gate(root: Path, code: int) -> list[str]:
    found = json.loads(dragoman("release", "--gate", "--json", cwd=root, code=code).stdout)
    return [one["rule"] for one in found["findings"] if one["rule"].startswith("gate-")]


def page(root: Path, name: str = "index.html") -> str:
    dragoman("build", "--no-check", cwd=root)
    return (root / "build/site/es/page" / name).read_text()


def test_a_reported_sentence_is_held_until_a_person_decides(site: Path) -> None:
    assert gate(site, 0) == []
    report = ("review", "report", "-l", "es", "--text", "Tome 2 mg por la mañana")
    dragoman(*report, *NOTE, *OTHER, cwd=site)
    assert gate(site, 1) == ["gate-reported"]
    assert "Tome" not in page(site)
    [item] = json.loads(
        dragoman("review", "list", "--state", "rejected", "--json", cwd=site).stdout
    )
    dragoman("review", "sign", item["id"], "-l", "es", *BY, cwd=site)
    assert gate(site, 0) == []
    assert "Tome" in page(site)


def test_a_corrected_sentence_is_held_no_longer(site: Path) -> None:
    dragoman("review", "report", "-l", "es", "--text", "2 mg", *NOTE, *OTHER, cwd=site)
    path = site / PO
    path.write_text(path.read_text().replace("Tome **2 mg**", "Tome dosis de **2 mg**"))
    assert gate(site, 0) == []


def test_the_address_of_a_page_says_which_sentence_is_meant(site: Path) -> None:
    twin = page(site, "beside.html")
    found = [part.partition('"')[0] for part in twin.split('href="https://example.org/new?')[1:]]
    assert len(found) == 3
    ids = [one.partition("body=")[2] for one in found]
    assert [bool(one) for one in ids] == [True, True, False]
    assert len(ids[1].split(",")) == 2
    assert all("title=es+page" in one for one in found)
    address = "https://example.org/new?" + found[0]
    dragoman("review", "report", address, *NOTE, *OTHER, cwd=site)
    assert gate(site, 1) == ["gate-reported"]
    assert "Tome" not in page(site)
    assert "Dosis" in page(site)


def test_what_nobody_says_is_told(site: Path) -> None:
    done = dragoman("review", "report", "--text", "Nada", *NOTE, *OTHER, cwd=site, code=2)
    assert "no translation says this" in done.stderr
    done = dragoman("review", "report", *NOTE, *OTHER, cwd=site, code=2)
    assert "names no message" in done.stderr
