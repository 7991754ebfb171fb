"""Catalogs: what was read is written back byte for byte, what is new as msgcat writes it."""

import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.read import parse_po, read_catalog
from pipeline.catalog.write import write_po
from pipeline.model.message import Catalog, Entry, State
from tests.tools import corpus, need

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
ODD = (
    "\ufeff# translator\n"
    + HEADER
    + "\n\n"
    + '#  two  spaces\n#. extracted\n#: a.md b.md\n#, fuzzy, x-unknown\n#| msgid "old"\n'
    + 'msgctxt "menu"\nmsgid ""\n"one "\n"two"\nmsgstr "uno"\n'
    + 'msgid "glued"\nmsgid_plural "glueds"\nmsgstr[0] "a"\nmsgstr[1] "b"\n\n'
    + '#~| msgid "older"\n#~ msgid "gone"\n#~ msgstr "ido"\n\n# the end'
)


@pytest.mark.parametrize("text", [HEADER, ODD, ODD.replace("\n", "\r\n"), "", "# only a comment\n"])
def test_a_catalog_is_written_back_as_it_was(text: str) -> None:
    assert write_po(parse_po(text)) == text


def test_real_catalogs_are_written_back_as_they_were() -> None:
    for path in corpus("comprehensive-rust", "po", "*.po"):
        data = path.read_bytes()
        assert write_po(read_catalog(data, path.name)).encode() == data


def test_every_kind_of_line_is_read() -> None:
    [entry, plural] = parse_po(ODD).messages
    assert (entry.context, entry.msgid, entry.msgstr) == ("menu", "one two", ("uno",))
    assert (entry.translator_comments, entry.comments) == ((" two  spaces",), ("extracted",))
    assert (entry.references, entry.flags) == (("a.md", "b.md"), ("fuzzy", "x-unknown"))
    assert (entry.previous_msgid, entry.state) == ("old", State.STALE)
    assert (plural.plural, plural.msgstr, plural.state) == (
        "glueds",
        ("a", "b"),
        State.TRANSLATED,
    )


def test_changing_one_entry_changes_its_lines_only() -> None:
    catalog = parse_po(ODD)
    entries = [
        replace(e, msgstr=("dos",), raw=None) if e.context == "menu" else e for e in catalog.entries
    ]
    after = write_po(replace(catalog, entries=tuple(entries))).splitlines()
    gone = [line for line in ODD.splitlines() if line not in after]
    assert gone == ['"one "', '"two"', 'msgstr "uno"']


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"])
    | st.sampled_from(' \n\t\\"/-.,()'),
    max_size=200,
)


@given(st.lists(texts, min_size=1, max_size=5, unique=True))
def test_what_is_written_reads_back(found: list[str]) -> None:
    entries = tuple(Entry(msgid=text + "x", msgstr=(text,)) for text in found)
    read = parse_po(write_po(Catalog(entries=entries)))
    assert [(e.msgid, e.msgstr) for e in read.entries] == [(e.msgid, e.msgstr) for e in entries]


words = st.text(
    st.sampled_from("abcé ñ ü0123456789 .,;:!?()[]{}/-«»“”’`*_#%日本語、。（）アー العربية،  "),
    min_size=1,
    max_size=400,
)


@given(words)
def test_a_new_entry_is_what_msgcat_writes(text: str) -> None:
    need("msgcat")
    header = parse_po(HEADER).entries[0]
    entry = Entry(msgid=text.strip() or "x", msgstr=(text,), references=("a.md",))
    ours = write_po(Catalog(entries=(header, entry)))
    theirs = subprocess.run(
        ["msgcat", "-"], input=ours.encode(), capture_output=True, check=True
    ).stdout.decode()
    assert ours == theirs
