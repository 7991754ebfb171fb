"""New entries are what msgcat writes, in every part; old ones keep their bytes between new ones."""

import subprocess
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.read import parse_po, read_catalog
from pipeline.catalog.write import format_entry, write_po
from pipeline.model.message import Catalog, Entry
from tests.tools import corpus, need

HEADER = Entry(msgid="", msgstr=("Content-Type: text/plain; charset=UTF-8\n",))
# What people write: no character that another version of gettext's tables may know otherwise.
SIGNS = (
    "abcé ñ ü0123456789 .,;:!?()[]{}/-«»“”’`*_#%$€+&=<>|~^@'—…日本語、。（）「」アー한국"
    ' العربية، עברית ไทย\t\\"\n\a\b\v\f\r'
)
texts = st.text(st.sampled_from(SIGNS), min_size=1, max_size=300)
lines = st.text(st.sampled_from("abé 日.,:!#~|"), min_size=1, max_size=90).map(str.rstrip)
places = st.from_regex(r"[a-zé]{1,30}\.md(:[1-9][0-9]{0,3})?", fullmatch=True)
spaced = st.from_regex(r"[a-zé]{1,9} [a-z]{1,60}\.md(:[1-9][0-9]{0,3})?", fullmatch=True)
some_spaced = st.lists(spaced, max_size=1)
FLAGS = ("fuzzy", "c-format", "python-format", "python-brace-format", "range: 0..5", "no-wrap")
flags = st.sampled_from(FLAGS)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.none() | texts)
    before = draw(st.none() | texts)
    obsolete = draw(st.booleans())
    forms = draw(st.lists(texts, min_size=2, max_size=2) if plural else st.tuples(texts))
    return Entry(
        msgid=draw(texts),
        context=draw(st.none() | texts),
        plural=plural,
        msgstr=tuple(forms),
        translator_comments=tuple(draw(st.lists(lines, max_size=2))),
        comments=tuple(draw(st.lists(lines, max_size=2))),
        references=tuple(draw(some_spaced) + draw(st.lists(places, max_size=9, unique=True))),
        flags=tuple(draw(st.lists(flags, max_size=4, unique=True))),
        previous_context=draw(st.none() | texts) if before else None,
        previous_msgid=before,
        previous_plural=draw(st.none() | texts) if before else None,
        obsolete=obsolete,
    )


def unique(found: list[Entry]) -> tuple[Entry, ...]:
    """Return entries with keys of their own, the obsolete ones last, as msgcat wants them."""
    one = {entry.key: entry for entry in found}.values()
    return tuple(sorted(one, key=lambda entry: entry.obsolete))


def msgcat(text: str) -> str:
    done = subprocess.run(["msgcat", "-"], input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode()


@given(st.lists(entries(), min_size=1, max_size=4).map(unique))
def test_a_new_entry_is_what_msgcat_writes_in_every_part(found: tuple[Entry, ...]) -> None:
    need("msgcat")
    ours = write_po(Catalog(entries=(HEADER, *found)))
    assert ours == msgcat(ours)


@given(st.lists(entries(), min_size=1, max_size=4).map(unique))
def test_a_new_entry_reads_back(found: tuple[Entry, ...]) -> None:
    text = write_po(Catalog(entries=(HEADER, *found)))
    read = [replace(entry, raw=None, line=0) for entry in parse_po(text).entries[1:]]
    for entry, wanted in zip(read, found, strict=True):
        flags = {flag for flag in wanted.flags if not (wanted.obsolete and "range" in flag)}
        assert set(entry.flags) == flags
        assert replace(entry, flags=wanted.flags) == wanted


def test_every_real_entry_written_afresh_is_what_msgcat_writes() -> None:
    need("msgcat")
    for path in corpus("comprehensive-rust", "po", "*.po"):
        catalog = read_catalog(path.read_bytes(), path.name)
        fresh = tuple(replace(entry, raw=None) for entry in catalog.entries)
        ours = write_po(Catalog(entries=fresh))
        theirs = msgcat(ours).split("\n\n")
        different = [a for a, b in zip(ours.split("\n\n"), theirs, strict=True) if a != b]
        assert different == []


KEPT = st.integers(min_value=1, max_value=7)
BLANKS = st.sampled_from(["\n", "\n\n", "\n\n\n", "\n  \n", ""])


@given(st.data(), st.sampled_from(["\n", "\r\n"]))
def test_one_blank_line_stands_between_old_and_new_entries(data: st.DataObject, end: str) -> None:
    parts = [f'# c\nmsgid "{at}"\nmsgstr "x"' for at in range(4)]
    text = "".join(part + (data.draw(BLANKS) or "\n") for part in parts[:-1])
    text = (text + parts[-1] + data.draw(BLANKS)).replace("\n", end)
    old = parse_po(text)
    pool = [*old.entries, *(Entry(msgid=f"new {at}", msgstr=("y",)) for at in range(3))]
    chosen = data.draw(st.permutations(pool))[: data.draw(KEPT)]
    written = write_po(replace(old, newline=end, entries=tuple(chosen)))
    read = parse_po(written)
    assert [(e.msgid, e.msgstr) for e in read.entries] == [(e.msgid, e.msgstr) for e in chosen]
    for first, second in pairwise(chosen):
        if first.raw is None or second.raw is None:
            ends, starts = last_line(first, end), first_line(second, end)
            assert ends + end + starts in written


def last_line(entry: Entry, end: str) -> str:
    text = entry.raw if entry.raw is not None else format_entry(entry, end)
    return text.rstrip().rpartition(end)[2] + end


def first_line(entry: Entry, end: str) -> str:
    text = entry.raw if entry.raw is not None else format_entry(entry, end)
    return text.partition(end)[0]


def test_a_name_with_spaces_starts_a_line_so_that_gettext_reads_it_whole() -> None:
    need("msgcat")
    entry = Entry(msgid="a", msgstr=("b",), references=("a.md", "b c.md:7", "d e.md", "f.md"))
    text = format_entry(entry)
    assert text.startswith("#: a.md\n#: \u2068b c.md\u2069:7\n#: \u2068d e.md\u2069 f.md\nmsgid")
    joined = "#: a.md \u2068b c.md\u2069:7 \u2068d e.md\u2069 f.md\n"
    assert joined in msgcat(format_entry(HEADER) + "\n" + text)
    assert parse_po(joined + 'msgid "a"msgstr "b"').entries[0].references == entry.references


@pytest.mark.parametrize("flag", ["x-own", "wrap"])
def test_flags_that_gettext_does_not_know_stay_behind_the_others(flag: str) -> None:
    entry = Entry(msgid="a", msgstr=("b",), flags=(flag, "no-c-format", "fuzzy"))
    assert format_entry(entry).startswith(f"#, fuzzy, no-c-format, {flag}\n")


def test_a_comment_of_several_lines_stays_a_comment() -> None:
    entry = Entry(msgid="a", msgstr=("b",), comments=('c\nmsgid "x"\rd',))
    assert format_entry(entry) == '#. c\n#. msgid "x"\n#. d\nmsgid "a"\nmsgstr "b"\n'
