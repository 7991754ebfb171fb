"""The glossary from the command line: added to, checked, out to other tools and back."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.exchange.tbx import parse_tbx
from tests.tools import dragoman, write_tree

TERMS = 'term,note,do not translate,case,es\ndose,"how much, at a time",,,dosis\nLSAS,,yes,exact,\n'


@pytest.fixture
def translated(tmp_path: Path) -> Path:
    """A project with one text that uses two terms, translated into Spanish without them."""
    root = write_tree(
        tmp_path,
        {
            "dragoman.toml": 'title = "Small"\nlocales = ["es", "ar"]\n',
            "source/index.md": "The LSAS after two doses.\n",
            "locale/glossary.csv": TERMS,
        },
    )
    dragoman("update", cwd=root)
    catalog = root / "locale/es/LC_MESSAGES/index.po"
    text = catalog.read_text()
    before = 'msgid "The LSAS after two doses."\nmsgstr ""'
    assert before in text
    catalog.write_text(text.replace(before, before[:-2] + '"La lsas tras dos tomas."'))
    return root


def test_a_translation_without_its_terms_is_told_and_a_lost_name_is_an_error(translated: Path):
    done = dragoman("glossary", "check", "-l", "es", cwd=translated, code=1)
    place = "locale/es/LC_MESSAGES/index.po:"
    assert (
        'error: "LSAS" is not to be translated: write it as it is [do-not-translate]' in done.stdout
    )
    assert (
        'warning: "dose" of the source is not rendered as "dosis": write that [term]' in done.stdout
    )
    assert all(line.startswith(place) for line in done.stdout.splitlines()[:-1])
    report = json.loads(dragoman("glossary", "check", "--json", cwd=translated, code=1).stdout)
    assert report["errors"] == 1
    assert len(report["findings"]) == 2


def test_a_wording_added_is_a_wording_known(translated: Path):
    done = dragoman("glossary", "add", "dose", "es=toma", "ar=جرعة", cwd=translated)
    assert done.stdout == "0 terms added, 1 changed\n"
    listed = json.loads(dragoman("glossary", "list", "--json", cwd=translated).stdout)
    assert listed[0]["wordings"] == {"es": ["dosis", "toma"], "ar": ["جرعة"]}
    assert listed[0]["note"] == "how much, at a time"
    done = dragoman("glossary", "check", cwd=translated, code=1)
    assert done.stdout.endswith("1 finding, 1 error\n")


def test_a_new_term_is_a_new_line_and_leaves_the_others(project: Path):
    dragoman("glossary", "add", "dose", "es=dosis", "--note", "once", cwd=project)
    path = project / "locale/glossary.csv"
    before = path.read_bytes() + b'"brain",noun,,,,cerebro,\r'
    path.write_bytes(before)
    done = dragoman("glossary", "add", "SAD", "--keep", "--exact", cwd=project)
    assert done.stdout == "1 term added, 0 changed\n"
    assert path.read_bytes() == before + b"\nSAD,,,yes,exact,,\n"
    again = dragoman("glossary", "add", "SAD", "--keep", "--exact", "--json", cwd=project)
    assert json.loads(again.stdout) == {"added": 0, "changed": 0}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["x", "es=y", "--keep"], "--keep: a term that stays has no wordings"),
        (["x", "dosis"], 'add: "dosis" is no wording; write es=dosis'),
        (["x", "xx=y"], 'LOCALE=WORDING:1: "xx" is no column of a glossary, and no locale'),
        ([" "], "add: a term needs letters"),
    ],
)
def test_what_cannot_be_a_term_is_refused_and_nothing_is_written(
    words: list[str], message: str, project: Path
):
    done = dragoman("glossary", "add", *words, cwd=project, code=2)
    assert message in done.stderr
    assert not (project / "locale").exists()


@pytest.mark.parametrize("form", ["tbx", "tbx2", "csv"])
def test_terms_go_out_and_come_back(form: str, translated: Path, tmp_path: Path):
    file = tmp_path / f"terms.{form[:3]}"
    dragoman("glossary", "export", "--format", form, "-o", str(file), cwd=translated)
    listed = dragoman("glossary", "list", "--json", cwd=translated).stdout
    (translated / "locale/glossary.csv").unlink()
    done = dragoman("glossary", "import", str(file), cwd=translated)
    assert done.stdout == "2 terms added, 0 changed\n"
    assert dragoman("glossary", "list", "--json", cwd=translated).stdout == listed
    assert dragoman("glossary", "import", str(file), cwd=translated).stdout.startswith("0 terms")


def test_tbx_is_tbx_basic(translated: Path):
    out = dragoman("glossary", "export", "-l", "es", cwd=translated).stdout
    root = ElementTree.fromstring(out)  # noqa: S314
    assert root.tag == "{urn:iso:std:iso:30042:ed-2}tbx"
    assert root.attrib["type"] == "TBX-Basic"
    assert '<admin type="projectSubset">do-not-translate</admin>' in out


def test_older_tbx_is_read_and_deprecated_wordings_are_forbidden():
    text = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
    <martif type="TBX"><text><body>
    <termEntry><langSet xml:lang="en-US"><tig><term>dose</term>
      <termNote type="partOfSpeech">noun</termNote></tig></langSet>
    <langSet xml:lang="es"><tig><term>toma</term></tig>
      <ntig><termGrp><term>dosis</term>
        <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
      <tig><term>dosificación</term>
        <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
    </termEntry>
    <termEntry><langSet xml:lang="de"><tig><term>nur Deutsch</term></tig></langSet></termEntry>
    </body></text></martif>"""
    (term,) = parse_tbx(text.encode(), "old.tbx").terms
    assert (term.text, term.part_of_speech) == ("dose", "noun")
    assert term.translations == (("es", ("dosis", "toma")),)
    assert term.forbidden == (("es", ("dosificación",)),)


def test_what_is_no_tbx_is_refused_with_its_name(project: Path):
    write_tree(project, {"a.tbx": "<tbx>", "b.tbx": "<html/>"})
    broken = dragoman("glossary", "import", "a.tbx", cwd=project, code=2)
    assert "a.tbx: not XML: " in broken.stderr
    other = dragoman("glossary", "import", "b.tbx", cwd=project, code=2)
    assert "b.tbx: not TBX: it starts with <html>" in other.stderr


@pytest.mark.parametrize("before", ["", "\t", "\r", "\n", "\r\n ", "\u00a0", "'\t"])
@pytest.mark.parametrize("sign", [*"=+@"])
def test_what_is_added_is_no_formula_of_a_spreadsheet(
    before: str, sign: str, translated: Path
) -> None:
    cell = f"{before}{sign}1+1"
    dragoman("glossary", "add", f"x{cell}", f"es={cell}", "--note", cell, cwd=translated)
    dragoman("glossary", "export", "--format", "csv", "-o", "out.csv", cwd=translated)
    for name in ("locale/glossary.csv", "out.csv"):
        with (translated / name).open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@"))], name
