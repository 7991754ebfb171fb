"""Comments, places and flags change alone; all other lines keep their bytes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.read import parse_po
from pipeline.catalog.relabel import relabel, replural
from pipeline.catalog.template import entry_of
from pipeline.model.message import Message

RAW = '#: a.md\n#,fuzzy , c-format\n# mine\n\n#.c\n#|  msgid "o"\nmsgid   "x"\nmsgstr "y" "z"\n\n'
SAME = Message(msgid="x", comments=("c",), references=("a.md",), flags=("c-format",))


def relabelled(raw: str, message: Message) -> str:
    return relabel(replace(parse_po(raw).entries[0], raw=raw), message).raw or ""


def test_equal_content_keeps_the_bytes() -> None:
    entry = parse_po(RAW).entries[0]
    assert relabel(entry, SAME) == entry


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        ({"references": ("b.md", "c.md")}, "#: a.md\n", "#: b.md c.md\n"),
        ({"references": ()}, "#: a.md\n", ""),
        ({"comments": ("d", "e")}, "#.c\n", "#. d\n#. e\n"),
        ({"flags": ()}, "#,fuzzy , c-format\n", "#, fuzzy\n"),
        (
            {"flags": ("no-wrap", "c-format")},
            "#,fuzzy , c-format\n",
            "#, fuzzy, c-format, no-wrap\n",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_lines_of_the_changed_kind_change(
    change: dict, before: str, after: str, end: str
) -> None:
    wanted = RAW.replace(before, after).replace("\n", end)
    assert relabelled(RAW.replace("\n", end), replace(SAME, **change)) == wanted


def test_a_new_kind_of_line_stands_where_gettext_has_it() -> None:
    raw = '# t\n#. c\n#| msgid "o"\nmsgid "x"\nmsgstr "y"\n'
    wanted = raw.replace("#. c\n", "#. c\n#: a.md\n#, c-format\n")
    assert relabelled(raw, SAME) == wanted


lines = st.lists(st.sampled_from(["c", "d e", "two\nlines", " x ", ""]), max_size=3).map(tuple)
names = st.lists(st.sampled_from(["a.md", "b c.md", "d.md:3"]), max_size=3, unique=True).map(tuple)
flags = st.lists(st.sampled_from(["c-format", "no-wrap"]), max_size=2, unique=True).map(tuple)


@given(lines, names, flags)
def test_what_was_relabelled_reads_as_the_message_and_stays(
    comments: tuple, references: tuple, flags: tuple
) -> None:
    message = Message(msgid="x", comments=comments, references=references, flags=flags)
    entry = parse_po(relabelled(RAW, message)).entries[0]
    wanted = entry_of(message)
    assert entry.comments == wanted.comments
    assert entry.references == wanted.references
    assert set(entry.flags) == {"fuzzy", *flags}
    assert (entry.msgstr, entry.previous_msgid, entry.translator_comments) == (
        ("yz",),
        "o",
        ("mine",),
    )
    assert relabelled(entry.raw or "", message) == entry.raw


def test_a_new_plural_keeps_the_lines_of_the_translation() -> None:
    raw = '# mine\nmsgid  "x"\nmsgid_plural "xs"\nmsgstr[0]  "y"\nmsgstr[1]\n"z"\n\n'
    old = replace(parse_po(raw).entries[0], raw=raw)
    new = replace(old, plural="xes", flags=("fuzzy",), previous_msgid="x", previous_plural="xs")
    assert replural(old, new).raw == raw.replace(
        "# mine\n", '# mine\n#, fuzzy\n#| msgid "x"\n#| msgid_plural "xs"\n'
    ).replace('msgid_plural "xs"\nmsgstr', 'msgid_plural "xes"\nmsgstr')
