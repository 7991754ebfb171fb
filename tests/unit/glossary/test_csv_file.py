"""The glossary's file is read whole or refused with the line; written, it reads back."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.exchange.tbx import parse_tbx, write_tbx
from pipeline.glossary.change import merged, written_with
from pipeline.glossary.csv_file import load_glossary, parse_glossary, write_glossary
from pipeline.glossary.match import missing
from pipeline.glossary.record import Case, Glossary, Term
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import take_snapshot
from tests.tools import ROOT

words = st.text(alphabet="abcÄé用\"',;- ", min_size=1, max_size=8).map(
    lambda text: " ".join(text.split()) or "a"
)


@st.composite
def glossaries(draw) -> Glossary:
    locales = tuple(draw(st.lists(st.sampled_from(["es", "ca", "pt-BR", "ja"]), unique=True)))
    terms = {}
    for text in draw(st.lists(words, max_size=4)):
        keep = draw(st.booleans())
        wordings = st.lists(words, min_size=1, max_size=3, unique=True).map(tuple)
        pairs = {} if keep else draw(st.dictionaries(st.sampled_from(locales or ("es",)), wordings))
        never = draw(st.dictionaries(st.sampled_from(locales or ("es",)), wordings))
        for tag in never:
            never[tag] = tuple(word for word in never[tag] if word not in pairs.get(tag, ()))
        terms[text.casefold()] = Term(
            text=text,
            note=draw(st.sampled_from(["", "a note, long", 'with "quotes"'])),
            keep=keep,
            case=draw(st.sampled_from(list(Case))),
            translations=tuple(sorted(pairs.items())) if locales else (),
            forbidden=tuple(sorted((t, w) for t, w in never.items() if w)) if locales else (),
        )
    return Glossary(terms=tuple(terms.values()), locales=locales)


@given(glossaries())
def test_what_is_written_reads_back(glossary: Glossary):
    assert parse_glossary(write_glossary(glossary)) == glossary


ITSELF = Term(text="a", keep=True, forbidden=(("es", ("a",)),))


@given(glossaries())
@example(Glossary(terms=(ITSELF,), locales=("es",)))
def test_tbx_reads_back(glossary: Glossary):
    for old in (False, True):
        written = write_tbx(glossary, glossary.locales, old=old)
        assert parse_tbx(written.encode(), "x.tbx").terms == glossary.terms


@given(glossaries(), glossaries())
def test_merging_takes_nothing_away_and_twice_is_once(ours: Glossary, theirs: Glossary):
    both = merged(ours, theirs)
    assert merged(both, theirs) == both
    after = {term.key: term for term in both.terms}
    for term in ours.terms:
        assert after[term.key].note == term.note
        known = dict(after[term.key].translations)
        assert all(known[tag][: len(some)] == some for tag, some in term.translations)
    text = write_glossary(ours)
    assert parse_glossary(written_with(text, ours, both)) == both
    assert parse_glossary(write_glossary(both)) == both


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "term\n", "\ufeffterm,es\r\n,\r\n"])
def test_a_glossary_may_be_empty(text: str):
    assert parse_glossary(text).terms == ()


def test_a_spreadsheets_semicolons_line_ends_and_lines_in_cells_are_read():
    text = '\ufeffTerm;Do-not-translate;pt_BR\r\n"two\r\nwords";no;"duas\r\npalavras | dupla"\r\n'
    (term,) = parse_glossary(text).terms
    assert term.text == "two words"
    assert term.translations == (("pt-BR", ("duas palavras", "dupla")),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dose,es\n", 'g.csv:1: "dose" is no column of a glossary, and no locale; columns: '),
        ("term,cases\n", 'did you mean "case"?'),
        ("term,es,es\n", 'g.csv:1: two columns "es"'),
        ("term,en\n", 'g.csv:1: "en" is the source language'),
        ("es\n", 'g.csv:1: no column "term"'),
        ("term,es\ndose,dosis,toma\n", "g.csv:2: 3 cells, but the first line names 2 columns"),
        ("term,es\n\n,dosis\n", "g.csv:3: a line without a term"),
        ('term,es\n"a\nb",c\ndose,a\nDose,b\n', 'g.csv:5: "Dose" stands in line 4 already'),
        ("term,case\nSAD,upper\n", 'g.csv:2: "case" says "upper"; write "exact"'),
        ("term,do not translate\nx,maybe\n", 'g.csv:2: "do not translate" says "maybe"'),
        ("term,do not translate,es\nx,yes,y\n", 'g.csv:2: "x" is not to be translated, yet es'),
        ("term,es\ndose,a||b\n", 'g.csv:2: es has an empty wording in "a||b"'),
        ("term,es\ndose,a|!\n", 'g.csv:2: es has an empty wording in "a|!"'),
        ('term,es\n"dose"x,a\n', "g.csv:2: not CSV: "),
        ("term\nx\x02\n", "g.csv:2: control character U+0002; take it away"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, message: str):
    with pytest.raises(InputError) as caught:
        parse_glossary(text, "g.csv")
    assert message in str(caught.value)


def test_our_own_translations_use_our_own_terms():
    project = take_snapshot(load_config(ROOT))
    glossary = load_glossary(project.config)
    assert len(glossary.terms) > 30
    lacking = [
        (locale.tag, domain, entry.line, one.term.text)
        for locale in project.config.locales
        for domain, catalog in project.catalogs(locale).items()
        for entry in catalog.messages
        if entry.translated and not entry.fuzzy
        for one in missing(entry.msgid, entry.msgstr[0], glossary, "en", locale.tag)
    ]
    assert lacking == []


@given(st.text(alphabet="\t\r\n\v\f\u00a0\u2003'=+-@＝＋－＠ab", min_size=1, max_size=6))
def test_no_cell_is_a_formula_whatever_stands_before_it(text: str):
    note = Term(text="dose", note=text)
    glossary = Glossary(terms=(note,), locales=("es",))
    written = write_glossary(glossary)
    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
    assert len(written.split("\n")) == 3
    for cell in cells:
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert parse_glossary(written).terms[0].note == " ".join(text.split())
