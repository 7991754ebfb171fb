"""Catalogs: every text that parses is written back byte for byte, and means what gettext reads."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.read import parse_po, read_catalog
from pipeline.catalog.write import write_po
from pipeline.errors import CatalogError
from tests.tools import need

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PARTS = st.sampled_from(
    [
        *("# c", "#. c", "#: a.md:1", "#, fuzzy", '#| msgid "o"', "#~", '#~| msgid "o"', "#", "#!"),
        *('msgid "a"', 'msgid "b"', 'msgstr "x"', 'msgctxt "k"', 'msgid_plural "p"', '"more"'),
        *('msgstr[0] "x"', 'msgstr[1] "y"', '#~ msgid "a"', '#~ msgstr "x"', '#~ "more"', "msgid"),
        *('msgid "q"\nmsgstr "x"', 'msgid "r"msgstr"x"', '\tmsgid  "s" "t"\n  msgstr "x"  # c'),
    ]
)
TEXTS = st.lists(st.tuples(PARTS, st.sampled_from(["\n", "\n\n", " ", "\r\n", "\n \n", ""])))


@given(st.sampled_from(["", "\ufeff"]), TEXTS)
def test_what_parses_is_written_back_as_it_was(start: str, parts: list[tuple[str, str]]) -> None:
    text = start + "".join(a + b for a, b in parts)
    try:
        catalog = parse_po(text)
    except CatalogError:
        return
    assert write_po(catalog) == text
    joined = catalog.prologue + "".join(entry.raw or "" for entry in catalog.entries)
    assert joined + catalog.epilogue == text
    starts = 1
    for entry in catalog.entries:
        assert entry.line >= starts
        starts = entry.line


@pytest.mark.parametrize(
    "text",
    [
        'msgid "a" "b" msgstr "c"\n',
        'msgid\n"a"\n\nmsgstr\n\n"b"\n',
        'msgid"a"\nmsgid_plural"as"\nmsgstr [ 0 ] "x"\nmsgstr[01]"y"\n',
        'msgid "\\303\\251\\x41\\101"\nmsgstr "a\\\nb"\n',
        'msgid "a"\x0cmsgstr "b"\r"c" # d\nmsgid "e"\nmsgstr "f"\n',
        '\tmsgid  "s" "t"\n  msgstr "x"  # c\n',
        '#~ # c\n#~\n#~| msgid "o"\n#~ msgid "a"\n#~\n#~ msgstr "b"\n#~ "c"\n',
        '#c\n#.c\n#:a.md b.md:3\n#,fuzzy,c-format\n#|msgid"o"\nmsgid "a"\nmsgstr "b"\n',
        'msgid "a\u2028b\x85c"\nmsgstr "\u2029"\n',
    ],
)
def test_odd_forms_mean_what_gettext_reads(text: str) -> None:
    need("msgcat")
    theirs = subprocess.run(
        ["msgcat", "--no-wrap", "-"],
        input=(HEADER + text).encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()
    ours = parse_po(HEADER + text)
    assert write_po(ours) == HEADER + text
    assert [told(one) for one in ours.entries] == [told(one) for one in parse_po(theirs).entries]


def told(entry) -> tuple:
    return (
        *(entry.context, entry.msgid, entry.plural, entry.msgstr, entry.previous_msgid),
        *(entry.translator_comments, entry.comments, entry.references, entry.flags, entry.obsolete),
    )


def test_a_live_translation_before_a_previous_obsolete_text_is_kept() -> None:
    text = 'msgid "a"\nmsgstr "b"\n\n#~| msgid "o"\n#~ msgid "c"\n#~ msgstr "d"\n'
    live, old = parse_po(text).entries
    assert (live.msgid, live.msgstr, live.obsolete) == ("a", ("b",), False)
    assert (old.previous_msgid, old.msgid, old.obsolete) == ("o", "c", True)


def test_an_iso_date_in_the_header_is_no_matter() -> None:
    text = 'msgid ""\nmsgstr "POT-Creation-Date: 2024-03-07T17:29:51+01:00\\n"\n'
    assert read_catalog(text.encode(), "x.po").header is not None


def test_comments_may_stand_below_the_previous_text() -> None:
    [entry] = parse_po('#| msgid "o"\n# c\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n').entries
    assert (entry.previous_msgid, entry.translator_comments, entry.fuzzy) == ("o", ("c",), True)


def test_lines_end_as_most_lines_of_the_file_do() -> None:
    assert parse_po('msgid "a"\r\nmsgstr "b"\r\n').newline == "\r\n"
    assert parse_po('msgid "a"\nmsgstr "b"\n# c\r\n').newline == "\n"


def test_a_byte_order_mark_and_what_stands_before_the_first_entry_are_the_prologue() -> None:
    catalog = parse_po('\ufeff\n\n# c\nmsgid "a"\nmsgstr "b"\n\n# end\n')
    assert (catalog.prologue, catalog.entries[0].line, catalog.epilogue) == (
        "\ufeff\n\n",
        3,
        "\n# end\n",
    )
