"""Texts go out to other tools and come back: what they changed is taken in, and nothing else."""

import csv
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from pipeline.catalog.read import read_catalog
from pipeline.exchange.gather import source_of
from pipeline.exchange.inline import markdown, tagged
from pipeline.exchange.read_xliff import from_xliff, without_lines
from pipeline.exchange.record import Exchange, Part, Unit, unit_id
from pipeline.exchange.xliff import to_xliff
from pipeline.exchange.xliff_old import to_old_xliff
from pipeline.model.message import State
from tests.tools import ROOT, corpus, dragoman, some, toolkit_python, write_tree

PO = "locale/es/LC_MESSAGES/page.po"
CASES = ROOT / "tests" / "cases" / "exchange"
SCHEMAS = Path(
    os.environ.get("DRAGOMAN_XLIFF_SCHEMAS")
    or "/usr/share/php/Symfony/Component/Translation/Resources/schemas"
)
"Where Debian's php-symfony-translation has the schemas of OASIS."
PAGE = """# Dose

Take 5 mg a day.

Never take **20 mg** at once, see [the notice](notice.md).

Call `help` now.

<!-- l10n:note As on the label. -->

Keep it dry.

Take 5 mg at night.
"""
SAID = {"Dose": "Dosis", "Take 5 mg a day.": "Tome 5 mg al día.", "Keep it dry.": "Guárdelo seco."}
MARKED = "Never take **20 mg** at once, see [the notice](notice.md)."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    base = 'title = "T"\nlocales = ["es", "fr"]\n'
    terms = "term,part_of_speech,note,es\ndose,,the amount,dosis\n"
    write_tree(
        tmp_path,
        {"dragoman.toml": base, "source/page.md": PAGE, "locale/glossary.csv": terms},
    )
    dragoman("update", cwd=tmp_path)
    for source, target in SAID.items():
        translate(tmp_path, source, target, fuzzy=source == "Keep it dry.")
    return tmp_path


def translate(root: Path, source: str, target: str, *, fuzzy: bool = False) -> None:
    path = root / PO
    old = re.compile(rf'(#, fuzzy\n)?(?<!\| )msgid "{re.escape(source)}"\nmsgstr ".*"\n')
    mark = "#, fuzzy\n" if fuzzy else ""
    new = f'{mark}msgid "{source}"\nmsgstr "{target}"\n'
    text, count = old.subn(lambda _: new, path.read_text(encoding="utf-8"))
    assert count == 1, source
    path.write_text(text, encoding="utf-8")


def said(root: Path) -> dict[str, tuple[str, bool]]:
    """Return the translations of the page, and whether they are fuzzy."""
    return {one.msgid: (one.msgstr, one.fuzzy) for one in polib.pofile(str(root / PO))}


def export(root: Path, name: str = "out.xlf", *more: str) -> Path:
    words = ("exchange", "export", "-l", "es", "-d", "page", "-o", name, "--force")
    dragoman(*words, *more, cwd=root)
    return root / name


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def answered(text: str, source: str, target: str, state: str = "translated") -> str:
    """Return XLIFF 2.1 in which a source has a translation."""
    pattern = re.compile(
        r'state="\w+" subState="[\w:]+"><source>'
        + re.escape(source)
        + r"</source>(?:<target>.*?</target>)?"
    )
    new = f'state="{state}"><source>{source}</source><target>{target}</target>'
    done, count = pattern.subn(lambda _: new, text)
    assert count == 1, source
    return done


def take(root: Path, name: str = "out.xlf", *more: str, code: int = 0) -> dict[str, object]:
    done = dragoman("exchange", "import", name, "--json", *more, cwd=root, code=code)
    report: dict[str, object] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize("name", ["a.xlf", "a12.xlf", "a.csv", "a.xlsx"])
def test_what_nobody_changed_changes_nothing(name: str, site: Path) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("openpyxl")
    before = (site / PO).read_bytes()
    export(site, name, *(("--format", "xliff12") if "12" in name else ()))
    report = take(site, name)
    assert (report["translated"], report["fuzzy"], report["left"]) == (0, 0, [])
    assert (report["same"], report["empty"]) == (3, 3)
    assert (site / PO).read_bytes() == before


def test_a_translation_comes_in_with_its_markup_and_its_state(site: Path) -> None:
    out = export(site)
    text = out.read_text(encoding="utf-8")
    [source] = re.findall(r"<source>(Never take.*?)</source>", text)
    target = source.replace("Never take", "Nunca tome").replace("the notice", "el aviso")
    edit(out, lambda text: answered(text, source, target))
    edit(out, lambda text: answered(text, "Take 5 mg at night.", "Tome 5 mg de noche.", "initial"))
    edit(out, lambda text: answered(text, "Keep it dry.", "Guárdelo seco.", "final"))
    report = take(site)
    assert (report["translated"], report["fuzzy"], report["left"]) == (2, 1, [])
    texts = said(site)
    assert texts[MARKED] == ("Nunca tome **20 mg** at once, see [el aviso](notice.md).", False)
    assert texts["Take 5 mg at night."] == ("Tome 5 mg de noche.", True)
    assert texts["Keep it dry."] == ("Guárdelo seco.", False), "a draft that was called final"
    assert "# draft: exchange " in (site / PO).read_text(encoding="utf-8")
    assert not (site / "locale/es/review.jsonl").exists(), "nothing is signed by a file"
    assert take(site)["same"] == 5, "a second time changes nothing"


def test_as_says_what_all_changed_texts_are(site: Path) -> None:
    out = export(site)
    edit(out, lambda text: answered(text, "Take 5 mg at night.", "Tome 5 mg de noche."))
    report = take(site, "out.xlf", "--as", "fuzzy", "--dry-run")
    assert (report["fuzzy"], report["dry_run"]) == (1, True)
    assert said(site)["Take 5 mg at night."] == ("", False), "a dry run writes nothing"
    assert take(site, "out.xlf", "--as", "fuzzy")["fuzzy"] == 1
    assert said(site)["Take 5 mg at night."] == ("Tome 5 mg de noche.", True)
    assert said(site)["Keep it dry."][1], "what was not changed stays a draft"


def test_what_changed_here_meanwhile_is_told_and_left(site: Path) -> None:
    out = export(site)
    edit(out, lambda text: answered(text, "Take 5 mg a day.", "Tomar 5 mg al día."))
    edit(out, lambda text: answered(text, "Take 5 mg at night.", "Tome 5 mg de noche."))
    translate(site, "Take 5 mg a day.", "Tome 5 mg cada día.")
    translate(site, "Take 5 mg at night.", "Tome 5 mg por la noche.")
    translate(site, "Dose", "Posología")
    done = dragoman("exchange", "import", "out.xlf", cwd=site, code=1)
    line = next(
        number
        for number, text in enumerate(out.read_text(encoding="utf-8").splitlines(), start=1)
        if 'state="translated"><source>Take 5 mg a day' in text
    )
    assert re.search(rf"out\.xlf:{line - 2}: {PO}:\d+: was changed here meanwhile", done.stdout)
    assert "was translated here meanwhile" not in done.stdout
    assert "2 left" in done.stdout
    assert said(site)["Take 5 mg a day."][0] == "Tome 5 mg cada día."
    assert said(site)["Take 5 mg at night."][0] == "Tome 5 mg por la noche."
    assert said(site)["Dose"][0] == "Posología", "they sent back what we had: ours stays"


def test_what_was_removed_here_or_added_there_is_told(site: Path) -> None:
    out = export(site)
    page = site / "source/page.md"
    edit(page, lambda text: text.replace("at night", "at noon"))
    dragoman("update", cwd=site)
    unit = '<unit id="mine"><segment><source>New</source><target>Nuevo</target></segment></unit>'
    edit(out, lambda text: text.replace("</file>", unit + "</file>", 1))
    edit(
        out,
        lambda text: re.sub(
            r'<unit id="\w+"[^>]*>(?:(?!</unit>).)*Dose<.*?</unit>',
            "",
            text,
            count=1,
            flags=re.DOTALL,
        ),
    )
    report = take(site, code=1)
    assert [one["rule"] for one in report["left"]] == ["gone", "added"]  # type: ignore[attr-defined]
    assert said(site)["Dose"][0] == "Dosis", "a unit that was taken out there stays here"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda inner: re.sub(r"</?pc[^>]*>", "", inner), "markup"),
        (lambda _: "Nunca tome 20 mg de una vez.", "markup"),
        (lambda inner: inner + inner, "markup"),
        (lambda inner: re.sub(r'id="1"', 'id="2"', inner), "markup"),
        (lambda inner: inner + '<ph id="9"/>', ""),
        (lambda inner: inner + '<cp hex="0001"/>', "control"),
        (lambda inner: inner + "*[x](bad.md)*", "escaped"),
        (lambda inner: inner + "*[x](http://bad.example)*", "refused"),  # a page would link it
    ],
)
def test_markup_is_whole_or_the_text_stays_out(
    change: Callable[[str], str], rule: str, site: Path
) -> None:
    out = export(site)
    text = out.read_text(encoding="utf-8")
    [source] = re.findall(r"<source>(Never take.*?)</source>", text)
    edit(out, lambda text: answered(text, source, change(source)))
    is_left = rule in {"markup", "control", "refused"}
    report = take(site, code=1 if is_left else 0)
    if is_left:
        assert [one["rule"] for one in report["left"]] == [rule]  # type: ignore[attr-defined]
        assert said(site)[MARKED] == ("", False)
    else:
        written = said(site)[MARKED][0]
        assert written.startswith(MARKED)
        assert "bad" not in written or written.endswith(r"\*\[x\](bad.md)\*")


def test_a_file_of_another_source_text_is_not_believed(site: Path) -> None:
    out = export(site)
    edit(out, lambda text: answered(text, "Take 5 mg at night.", "Tome 50 mg de noche."))
    edit(out, lambda text: text.replace(">Take 5 mg at night.<", ">Take 50 mg at night.<"))
    report = take(site, code=1)
    assert [one["rule"] for one in report["left"]] == ["source"]  # type: ignore[attr-defined]


def test_segments_of_another_tool_are_joined_in_their_order(site: Path) -> None:
    out = export(site)
    cut = (
        '<segment state="translated"><source>Take 5 mg </source><target order="2">5 mg.</target>'
        '</segment><ignorable><source/></ignorable><segment id="s9" state="reviewed">'
        '<source>at night.</source><target order="1"><![CDATA[De noche ]]></target></segment>'
    )
    edit(
        out,
        lambda text: re.sub(
            r"<segment [^>]*><source>Take 5 mg at night\.</source></segment>", cut, text
        ),
    )
    assert take(site)["translated"] == 1
    assert said(site)["Take 5 mg at night."] == ("De noche 5 mg.", False)


def test_what_xml_allows_is_read(site: Path) -> None:
    out = export(site)
    edit(out, lambda text: answered(text, "Take 5 mg at night.", "\n  Tome 5 mg\n  de noche.\n"))
    edit(out, lambda text: text.replace(' xml:space="preserve"', ' xmlns:o="urn:other" o:a="1"'))
    edit(
        out, lambda text: text.replace("<segment", "<o:thing><o:note>x</o:note></o:thing><segment")
    )
    out.write_bytes(out.read_text(encoding="utf-8").replace("UTF-8", "UTF-16", 1).encode("utf-16"))
    assert take(site)["translated"] == 1
    assert said(site)["Take 5 mg at night."][0] == "Tome 5 mg de noche."


def test_a_renamed_document_takes_in_its_texts(site: Path) -> None:
    out = export(site)
    edit(out, lambda text: answered(text, "Take 5 mg at night.", "Tome 5 mg de noche."))
    (site / "source/page.md").rename(site / "source/other.md")
    dragoman("update", cwd=site)
    assert take(site)["translated"] == 1
    text = (site / "locale/es/LC_MESSAGES/other.po").read_text(encoding="utf-8")
    assert "Tome 5 mg de noche." in text


def test_an_export_says_that_the_catalogs_are_behind(site: Path) -> None:
    words = ("exchange", "export", "-l", "es", "-o")
    assert dragoman(*words, "a.xlf", cwd=site).stderr == ""
    edit(site / "source/page.md", lambda text: text + "\nNew.\n")
    assert "catalogs are behind" in dragoman(*words, "b.xlf", cwd=site).stderr


def test_a_link_to_a_device_is_not_read(site: Path) -> None:
    (site / "a.xlf").symlink_to("/dev/zero")
    done = dragoman("exchange", "import", "a.xlf", cwd=site, code=2)
    assert "a.xlf" in done.stderr


def test_a_note_of_the_translator_comes_in_once(site: Path) -> None:
    out = export(site)
    note = '<notes><note category="agency">Is this\nright?</note>'
    edit(out, lambda text: text.replace("<notes>", note, 1))
    assert take(site)["notes"] == 1
    assert take(site)["notes"] == 0
    assert "# note: Is this right?" in (site / PO).read_text(encoding="utf-8")


def test_the_file_has_what_helps_a_translator(site: Path) -> None:
    page = site / "source/page.md"
    edit(page, lambda text: text.replace("Take 5 mg a day", "Take 5 mg every day"))
    dragoman("update", cwd=site)
    text = export(site).read_text(encoding="utf-8")
    assert '<note id="n2" category="note">As on the label.</note>' in text
    assert 'category="place">paragraph, under: Dose</note>' in text
    assert 'category="previous">Take 5 mg a day.</note>' in text
    assert "<gls:term>dose</gls:term><gls:translation>dosis</gls:translation>" in text
    assert '<skeleton href="source/page.md"/>' in text
    assert 'state="initial" subState="dragoman:stale"' in text
    translate(site, "Take 5 mg at night.", "Tome 5 mg de noche.")
    edit(page, lambda text: text + "\nTake 5 mg at nights.\n")
    dragoman("update", cwd=site)
    translate(site, "Take 5 mg at nights.", "")
    text = export(site).read_text(encoding="utf-8")
    assert re.search(r'<mtc:match ref="#s1" type="tm" similarity="9\d\.\d" origin="[^"]+">', text)


def test_states_and_documents_can_be_chosen(site: Path) -> None:
    text = export(site, "some.xlf", "--state", "untranslated,drafted").read_text(encoding="utf-8")
    assert text.count("<unit ") == 4
    done = dragoman("exchange", "export", "-l", "es", "--state", "signed", cwd=site, code=2)
    assert "no text is to be exported" in done.stderr
    done = dragoman("exchange", "export", "-l", "es", "--state", "odd", cwd=site, code=2)
    assert '"odd" is no state' in done.stderr
    done = dragoman(
        "exchange", "export", "-l", "es", "--format", "tmx", "-d", "page", cwd=site, code=2
    )
    assert "tmx holds all of the memory" in done.stderr
    done = dragoman("exchange", "export", cwd=site, code=2)
    assert "a file is of one locale" in done.stderr
    for form, start in (("tmx", "<?xml"), ("tbx", "<?xml"), ("csv", "\ufeffid,was,")):
        words = ("exchange", "export", "-l", "es", "--format", form)
        assert dragoman(*words, cwd=site).stdout.startswith(start)


def test_a_signed_text_that_comes_back_otherwise_is_told(site: Path) -> None:
    dragoman("review", "sign", "-l", "es", "-d", "page", "--by", "T", cwd=site)
    out = export(site)
    assert 'state="final" subState="dragoman:signed"' in out.read_text(encoding="utf-8")
    edit(out, lambda text: answered(text, "Dose", "Posología", "final"))
    assert take(site)["signed_before"] == 1
    listed = dragoman("review", "list", "--state", "signed", "--json", cwd=site).stdout
    assert "Posología" not in listed


@pytest.mark.parametrize("path", sorted(CASES.glob("*.xlf")), ids=lambda path: path.stem)
def test_a_broken_file_is_refused_with_its_line(path: Path, site: Path) -> None:
    before = (site / PO).read_bytes()
    name = path.name
    (site / name).write_bytes(path.read_bytes())
    done = dragoman("exchange", "import", name, cwd=site, code=2)
    assert done.stderr == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert (site / PO).read_bytes() == before


def test_a_spreadsheet_is_text_and_no_formula(site: Path) -> None:
    translate(site, "Dose", "=1+1")
    data = export(site, "a.csv").read_text(encoding="utf-8")
    assert ",'=1+1," in data
    assert take(site, "a.csv")["same"] == 3
    edit(
        site / "a.csv",
        lambda text: text.replace(
            "untranslated,Take 5 mg at night.,", "untranslated,Take 5 mg at night.,-5 mg de noche"
        ),
    )
    rows = list(csv.reader((site / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    with (site / "a.csv").open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert take(site, "a.csv")["translated"] == 1
    assert said(site)["Take 5 mg at night."] == ("-5 mg de noche", False)


def test_a_file_that_somebody_filled_in_is_not_written_over(site: Path) -> None:
    words = ("exchange", "export", "-l", "es", "-o", "out.xlf")
    dragoman(*words, cwd=site)
    dragoman(*words, cwd=site)
    edit(site / "out.xlf", lambda text: answered(text, "Dose", "Posología"))
    before = (site / "out.xlf").read_bytes()
    done = dragoman(*words, cwd=site, code=2)
    assert "out.xlf: is there already; name another, or use --force" in done.stderr
    assert (site / "out.xlf").read_bytes() == before


def test_lines_and_spaces_that_the_source_has_not_are_folded(site: Path) -> None:
    path = export(site, "a.csv")
    old = "untranslated,Take 5 mg at night.,"
    edit(path, lambda text: text.replace(old, old + '" Tome 5 mg\r\n\r\nde noche. "'))
    assert take(site, "a.csv")["translated"] == 1
    assert said(site)["Take 5 mg at night."][0] == "Tome 5 mg de noche."
    assert take(site, "a.csv")["same"] == 4, "a second time changes nothing"


def test_a_sheet_whose_columns_were_sorted_apart_is_told(site: Path) -> None:
    path = export(site, "a.csv")
    edit(path, lambda text: text.replace("Take 5 mg at night.", "Take 5 mg a week."))
    report = take(site, "a.csv", code=1)
    assert [one["rule"] for one in report["left"]] == ["source"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a,b\n1,2\n", 'bad.csv:1: has no column "id"; the first row names the columns'),
        (b"id,document,source (en),target (es)\n\xff,,,\n", "bad.csv:2: not UTF-8: byte 0xFF"),
        (b'id,document,source (en),target (es)\n"a"b,,,\n', "bad.csv:2: not CSV: "),
        (b"id,document,source (en),target (de)\nm1,a,b,c\n", 'bad.csv: is of the language "de"'),
        (b"id,document,source (de),target (es)\nm1,a,b,c\n", 'translated from "de"'),
        (b"id,document,source (en),target (es)\nm1,a,b,c\nm1,a,b,c\n", "bad.csv:3: the id"),
        (b"", "bad.csv: is empty"),
    ],
)
def test_a_broken_sheet_is_refused_with_its_row(data: bytes, message: str, site: Path) -> None:
    (site / "bad.csv").write_bytes(data)
    assert message in dragoman("exchange", "import", "bad.csv", cwd=site, code=2).stderr


def test_a_workbook_is_read_as_text(site: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    translate(site, "Dose", "=1+1")
    path = export(site, "a.xlsx")
    book = openpyxl.load_workbook(path)
    rows = {row[4].value: row for row in book.active.iter_rows()}
    assert rows["Dose"][5].data_type == "s"
    rows["Take 5 mg at night."][5].value = 5
    book.save(path)
    assert take(site, "a.xlsx")["translated"] == 1
    assert said(site)["Take 5 mg at night."] == ("5", False)
    book.active.cell(1_000_000, 5).value = "far"
    book.save(path)
    done = dragoman("exchange", "import", "a.xlsx", cwd=site, code=2)
    assert "has a cell in row 1,000,000, and 100,000 are read" in done.stderr
    book.active.delete_rows(1_000_000)
    rows["Take 5 mg at night."][5].value = "=A1"
    book.save(path)
    done = dragoman("exchange", "import", "a.xlsx", cwd=site, code=2)
    assert re.search(r"a\.xlsx:\d \(F\d\): holds a formula, not a text", done.stderr)
    path.write_bytes(path.read_bytes()[:900])
    assert "is no workbook" in dragoman("exchange", "import", "a.xlsx", cwd=site, code=2).stderr


@pytest.mark.parametrize(
    ("part", "text", "message"),
    [
        ("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "declares entities"),
        ("xl/huge.xml", "a" * (65 * 1024 * 1024), "is too large"),
        ("xl/workbook.xml", "<a", "is no workbook"),
    ],
)
def test_a_workbook_that_could_do_harm_is_refused(
    part: str, text: str, message: str, site: Path
) -> None:
    pytest.importorskip("openpyxl")
    with zipfile.ZipFile(site / "bad.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, text)
    assert message in dragoman("exchange", "import", "bad.xlsx", cwd=site, code=2).stderr


def test_both_versions_fit_the_schema_of_oasis(site: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    if not SCHEMAS.is_dir():
        pytest.skip("needs the schemas of Debian's php-symfony-translation")
    edit(site / "source/page.md", lambda text: text.replace("a day", "every day"))
    dragoman("update", cwd=site)
    for name, form, schema in (
        ("a.xlf", "xliff", "xliff-core-2.0.xsd"),
        ("b.xlf", "xliff12", "xliff-core-1.2-strict.xsd"),
    ):
        text = (SCHEMAS / schema).read_text(encoding="utf-8")
        place = (SCHEMAS / "xml.xsd").as_uri()
        text = re.sub(r'schemaLocation="[^"]*xml\.xsd"', f'schemaLocation="{place}"', text)
        judge = etree.XMLSchema(etree.fromstring(text.encode("utf-8")))
        judge.assertValid(etree.parse(export(site, name, "--format", form)))


TOOLKIT = """
import sys
from translate.storage import xliff, xliff2
kind = xliff2.Xliff2File if sys.argv[1] == "2" else xliff.Xliff1File
store = kind.parsefile(sys.argv[2])
for unit in store.units:
    if unit.source == "Take 5 mg at night.":
        unit.target = "Tome 5 mg < 6 mg *de* noche."
        unit.markfuzzy(False)
    elif unit.source == "Dose":
        unit.target = "Posología"
open(sys.argv[2], "wb").write(bytes(store))
"""


@pytest.mark.parametrize("version", ["2", "1"])
def test_what_the_translate_toolkit_edits_comes_back_and_nothing_else(
    version: str, site: Path
) -> None:
    python = toolkit_python()
    before = said(site)
    out = export(site, "out.xlf", "--format", "xliff" if version == "2" else "xliff12")
    subprocess.run([python, "-c", TOOLKIT, version, out], check=True, env={"PATH": "/usr/bin"})
    report = take(site)
    assert (report["translated"], report["left"]) == (2, [])
    after = said(site)
    changed = {source: text for source, (text, _) in after.items() if before[source][0] != text}
    assert changed == {
        "Take 5 mg at night.": r"Tome 5 mg < 6 mg \*de\* noche.",
        "Dose": "Posología",
    }


def test_every_catalog_of_a_real_book_goes_out_and_comes_back() -> None:
    for path in some(corpus("comprehensive-rust", "po", "*.po"), 3):
        catalog = read_catalog(path.read_bytes(), path.name)
        units = []
        for entry in catalog.messages:
            for form, text in enumerate(entry.msgstr):
                source, codes = tagged(source_of(entry, form))
                target, codes = tagged(text, codes) if text else ("", codes)
                assert markdown(source, codes) == source_of(entry, form)
                assert not text or markdown(target, codes) == text
                state = State.TRANSLATED if text else State.UNTRANSLATED
                name = unit_id(entry, form)
                units.append(Unit(id=name, source=source, target=target, codes=codes, state=state))
        part = Part(domain="book", path="book.md", units=tuple(units))
        book = Exchange(project="B", source="en", target=path.stem, parts=(part,))
        for write in (to_xliff, to_old_xliff):
            assert without_lines(from_xliff(write(book).encode("utf-8"), "x")) == book


PLACES = """---
title: A Vec<T> of words
---

# Dose

```python
# keep each _a_ of Vec<T> here
say("the first word of all")
```

<img alt="some words here" src="y.png">

<div>
words between the tags
</div>

Prose of one kind.
"""
SIGNS = "Un Vec<T> de _a_ y *b*"
NOT_IN_PROSE = (
    "A Vec<T> of words",
    "keep each _a_ of Vec<T> here",
    "the first word of all",
    "some words here",
)


@pytest.mark.parametrize("name", ["a.xlf", "a12.xlf", "a.csv"])
def test_signs_are_written_as_the_place_of_a_text_reads_them(name: str, tmp_path: Path) -> None:
    base = 'title = "T"\nlocales = ["es"]\ncode = ["comments", "strings"]\n'
    write_tree(tmp_path, {"dragoman.toml": base, "source/page.md": PLACES})
    dragoman("update", cwd=tmp_path)
    export(tmp_path, name, *(("--format", "xliff12") if "12" in name else ()))
    sheet = name.endswith("csv")
    (_csv_of if sheet else _xliff_of)(tmp_path / name, SIGNS)
    report = take(tmp_path, name, code=1 if sheet else 0)
    prose = {"Dose", "Prose of one kind.", "words between the tags"}
    left = prose if sheet else set()
    refused = report["left"]
    assert isinstance(refused, list)
    assert len(refused) == len(left)
    found = {source: text for source, (text, _) in said(tmp_path).items() if text}
    assert found.keys() == {*NOT_IN_PROSE, *prose} - left
    assert {found[source] for source in NOT_IN_PROSE} == {SIGNS}
    if not sheet:
        assert found["Dose"] == r"Un Vec&lt;T> de \_a\_ y \*b\*"
        assert found["words between the tags"] == "Un Vec&lt;T> de &#95;a&#95; y &#42;b&#42;"


def _csv_of(path: Path, target: str) -> None:
    header, *rows = csv.reader(path.read_text(encoding="utf-8-sig").splitlines())
    at = header.index("target (es)")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *([*r[:at], target, *r[at + 1 :]] for r in rows)])


def _xliff_of(path: Path, target: str) -> None:
    """Write a target as an agency does whose tool knows no tags."""
    new = f"<target>{target.replace('<', '&lt;')}</target>"
    text = re.sub(r"<target[^>]*/>|<target.*?</target>", "", path.read_text(encoding="utf-8"))
    path.write_text(re.sub(r"</source>", f"</source>{new}", text), encoding="utf-8")


def test_a_title_that_is_a_heading_shows_the_words_that_were_imported(tmp_path: Path) -> None:
    base = 'title = "T"\nlocales = ["es"]\n'
    page = "---\ntitle: About init\n---\n\n# About init\n\n![x](a.png)\n"
    write_tree(tmp_path, {"dragoman.toml": base, "source/page.md": page})
    dragoman("update", cwd=tmp_path)
    out = export(tmp_path)
    edit(out, lambda text: answered(text, "About init", "De __init__, a_b, 5 % &lt; 6 ~"))
    assert take(tmp_path)["translated"] == 1
    dragoman("build", cwd=tmp_path, code=None)
    built = (tmp_path / "build/markdown/es/page.md").read_text(encoding="utf-8")
    assert "title: De __init__, a_b, 5 % < 6 ~" in built
    assert "# De \\_\\_init\\_\\_, a_b, 5 % < 6 ~" in built
    html = (tmp_path / "build/site/es/page/index.html").read_text(encoding="utf-8")
    assert "<title>De __init__, a_b, 5 % &lt; 6 ~ " in html


@pytest.mark.parametrize("said", ["Título de <Palabra>", "Título www.example.org", "Bien Vec<T>"])
def test_what_a_page_would_not_show_is_told_at_once(said: str, tmp_path: Path) -> None:
    page = "---\ndescription: Plain title\n---\n\n# One\n"
    base = 'title = "T"\nlocales = ["es"]\n'
    write_tree(tmp_path, {"dragoman.toml": base, "source/page.md": page})
    dragoman("update", cwd=tmp_path)
    words = ("exchange", "export", "-l", "es", "-d", "page", "-o", "a.csv")
    dragoman(*words, cwd=tmp_path)
    text = (tmp_path / "a.csv").read_text().replace("Plain title,", f"Plain title,{said}")
    (tmp_path / "b.csv").write_text(text)
    done = dragoman("exchange", "import", "-l", "es", "b.csv", cwd=tmp_path, code=None)
    dragoman("build", cwd=tmp_path)
    shown = f"description: {said}" in (tmp_path / "build/markdown/es/page.md").read_text()
    assert shown == ("Bien" in said)
    assert ("its page would show the source, for it brings in" in done.stdout) == (not shown)
    assert (done.returncode == 0) == shown
    assert (said in (tmp_path / PO).read_text()) == shown
