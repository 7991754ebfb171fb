"""Two versions of a catalog are joined message by message, and no change of either side is lost."""

import os
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalog.read import parse_po
from pipeline.catalog.three_way import Joined, three_way
from pipeline.catalog.three_way_forms import number_of_forms
from pipeline.catalog.write import write_po
from pipeline.model.message import Catalog, Entry
from tests.tools import need

HEAD = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"PO-Revision-Date: {}\\n"\n'
    '"Last-Translator: {}\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
CASES = int(os.environ.get("DRAGOMAN_MERGES", "150"))
"Random cases; 10,000 were run by hand."


def po(*entries: str, date: str = "2026-01-01 00:00+0000", by: str = "A") -> Catalog:
    return parse_po(HEAD.format(date, by) + "\n\n".join(entries) + "\n")


def joined(base: Catalog, ours: Catalog, theirs: Catalog) -> Joined:
    """Return what becomes of three catalogs, as it is read from its file."""
    found = three_way(base, ours, theirs)
    return replace(found, catalog=parse_po(write_po(found.catalog)))


def texts(catalog: Catalog) -> dict[str, str]:
    return {entry.msgid: entry.msgstr[0] for entry in catalog.messages}


ONE, DOS = 'msgid "One"\nmsgstr ""', 'msgid "Two"\nmsgstr ""'
UNO = 'msgid "One"\nmsgstr "Uno"'
UNA = 'msgid "One"\nmsgstr "Una"'


def test_neighbours_and_dates_do_not_clash() -> None:
    """The case that git's own merge of lines cannot join."""
    base = po(ONE, DOS)
    ours = po(UNO, DOS, date="2026-02-01 00:00+0000", by="B")
    theirs = po(ONE, 'msgid "Two"\nmsgstr "Dos"', date="2026-03-01 00:00+0000", by="C")
    found = joined(base, ours, theirs)
    assert texts(found.catalog) == {"One": "Uno", "Two": "Dos"}
    assert not found.conflicts
    assert found.catalog.header is not None
    assert (
        "PO-Revision-Date: 2026-03-01 00:00+0000\nLast-Translator: C"
        in (found.catalog.header.msgstr[0])
    )


def test_dates_alone_merge_to_the_later_one() -> None:
    base, ours = po(UNO), po(UNO, date="2026-03-01 00:00+0000")
    theirs = po(UNO, date="2026-02-01 00:00+0000")
    assert write_po(joined(base, ours, theirs).catalog) == write_po(ours)


def test_where_both_translated_otherwise_ours_stays_fuzzy_with_theirs_in_a_comment() -> None:
    found = joined(po(ONE), po(UNO), po(UNA))
    [entry] = found.catalog.messages
    assert (entry.msgstr, entry.fuzzy) == (("Uno",), True)
    assert entry.translator_comments == ("merge: the other side has: Una",)
    assert len(found.conflicts) == 1


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "text", "fuzzy"),
    [
        (ONE, UNO, UNO, "Uno", False),
        (UNO, UNO, UNA, "Una", False),
        (UNO, UNA, UNO, "Una", False),
        (f"#, fuzzy\n{UNO}", UNO, f"#, fuzzy\n#. note\n{UNO}", "Uno", False),  # approved by us
        (f"#, fuzzy\n{UNO}", f"#. note\n#, fuzzy\n{UNO}", UNO, "Uno", False),  # by them
        (f"#, fuzzy\n{UNO}", f"#, fuzzy\n{UNA}", UNO, "Una", True),  # another text than approved
        (f"#, fuzzy\n{UNO}", UNO, f"#, fuzzy\n{UNA}", "Uno", True),
        (UNO, f"# ours\n{UNO}", f"# theirs\n{UNA}", "Una", False),
        ("", UNO, f"#. new\n{ONE}", "Uno", False),  # added by both, translated by one
        ("", f"#. new\n{ONE}", UNO, "Uno", False),
        ("", f"#, fuzzy\n{UNO}", UNO, "Uno", True),
    ],
)
def test_the_translation_its_mark_and_comments_are_parts(
    base: str, ours: str, theirs: str, text: str, *, fuzzy: bool
) -> None:
    [entry] = joined(po(base), po(ours), po(theirs)).catalog.messages
    assert (entry.msgstr[0], entry.fuzzy) == (text, fuzzy)
    for line in ("# ours", "# theirs"):
        assert (line in ours + theirs) == (line.removeprefix("# ") in entry.translator_comments)


def test_what_one_side_dropped_is_gone_unless_the_other_changed_it() -> None:
    assert texts(joined(po(UNO, DOS), po(UNO), po(UNO, DOS)).catalog) == {"One": "Uno"}
    for ours, theirs in ((po(DOS), po(UNA, DOS)), (po(UNA, DOS), po(DOS))):
        found = joined(po(UNO, DOS), ours, theirs).catalog
        assert [(one.msgid, one.msgstr[0]) for one in found.entries if one.obsolete] == [
            ("One", "Una")
        ]


def test_entries_that_one_side_moved_or_added_stand_as_it_has_them() -> None:
    three = 'msgid "Three"\nmsgstr ""'
    names = [one.msgid for one in joined(po(ONE, DOS), po(ONE, DOS), po(DOS, ONE)).catalog.messages]
    assert names == ["Two", "One"]
    found = joined(po(ONE, DOS), po(ONE, DOS, UNO.replace("One", "Last")), po(ONE, three, DOS))
    assert [one.msgid for one in found.catalog.messages] == ["One", "Three", "Two", "Last"]


FILE = 'msgid "file"\nmsgstr "{}"'
FILES = 'msgid "file"\nmsgid_plural "files"\nmsgstr[0] "{}"\nmsgstr[1] "{}"'


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "forms", "clash"),
    [
        ("", FILES.format("archivo", "archivos"), FILE.format(""), ("archivo", "archivos"), False),
        ("", FILE.format(""), FILES.format("archivo", "archivos"), ("archivo", "archivos"), False),
        ("", FILES.format("a", "b"), FILE.format("c"), ("a", "b"), True),
        ("", FILE.format("c"), FILES.format("a", "b"), ("c",), True),
        (FILES.format("a", "b"), FILES.format("a", "c"), FILE.format(""), ("a", "c"), False),
        (FILES.format("a", "b"), FILE.format("a"), FILES.format("a", "c"), ("a",), True),
        (FILE.format(""), FILE.format("a"), FILES.format("", ""), ("a", ""), False),
        (FILE.format(""), FILES.format("", ""), FILE.format("a"), ("a", ""), False),
        (FILE.format("a"), f"#. x\n{FILE.format('a')}", FILES.format("a", "b"), ("a", "b"), False),
    ],
)
def test_the_forms_of_a_plural_go_with_it(
    base: str, ours: str, theirs: str, forms: tuple[str, ...], *, clash: bool
) -> None:
    found = joined(po(base), po(ours), po(theirs))
    [entry] = found.catalog.messages
    assert (entry.msgstr, bool(found.conflicts)) == (forms, clash)
    assert (entry.plural is None) == (len(forms) == 1)
    assert entry.fuzzy == (clash or "" in forms)
    if clash:
        told = "".join(entry.translator_comments)
        assert all(f": {form}" in told for form in parse_po(theirs).entries[0].msgstr)


@pytest.mark.parametrize("swapped", [False, True])
def test_a_plural_has_the_forms_that_the_header_says(*, swapped: bool) -> None:
    more = HEAD.replace("nplurals=2; plural=(n != 1)", "nplurals=3; plural=n>2?2:n").format("", "")
    sides = parse_po(more + UNO), po(UNO, FILES.format("a", "b"))
    found = joined(po(UNO), *(reversed(sides) if swapped else sides))
    entry = found.catalog.messages[1]
    assert (entry.msgstr, entry.fuzzy, len(found.fitted)) == (("a", "b", ""), True, 1)
    three = parse_po(f'{more}{UNO}\n\n{FILES.format("a", "b")}\nmsgstr[2] "c"\n')
    fewer = (three, po(UNO)) if swapped else (po(UNO), three)
    entry = joined(parse_po(more + UNO), *fewer).catalog.messages[1]
    assert (entry.msgstr, entry.fuzzy) == (("a", "b"), True)
    assert entry.translator_comments == ("merge: a form too many: c",)


def test_lines_behind_the_last_entry_and_the_mark_of_the_header_are_joined() -> None:
    base = f"#, fuzzy\n{HEAD.format('', '')}{UNO}\n"
    theirs = f"{HEAD.format('', '')}{UNO}\n\n# theirs\n"
    for ours in (base, f"{base}\n# ours\n"):
        text = write_po(three_way(*map(parse_po, (base, ours, theirs))).catalog)
        assert "# theirs" in text
        assert ("# ours" in ours) == ("# ours" in text)
        assert "fuzzy" not in text


WORDS = st.sampled_from(["", "a", "b", "c", "d \\n", 'e "q"', "ф"])
NAMES = [f"m{number}" for number in range(6)]


@st.composite
def versions(draw: st.DrawFn) -> tuple[Catalog, Catalog, Catalog]:
    """Draw a catalog and two versions of it, each with some entries changed, dropped or added."""
    base = draw(st.lists(st.sampled_from(NAMES), unique=True).flatmap(lists_of_entries))
    ours, theirs = draw(changed(base)), draw(changed(base))
    numbers = [draw(st.sampled_from([2, 2, 3])) for _ in range(3)]
    return tuple(  # type: ignore[return-value]
        Catalog(entries=(header(number), *live_first([with_forms(one, number) for one in entries])))
        for number, entries in zip(numbers, (base, ours, theirs), strict=True)
    )


def header(number: int) -> Entry:
    [entry] = po().entries[:1]
    text = entry.msgstr[0]
    rule = text if number == 2 else text.replace("=2; plural=(n != 1)", "=3; plural=n>2?2:n")
    return replace(entry, msgstr=(rule,), raw=None)


def with_forms(one: Entry, number: int) -> Entry:
    """Return an entry with as many forms as the header of its side says."""
    if one.plural is None or number == 2:
        return one
    return replace(one, msgstr=(*one.msgstr, one.msgstr[0] and f"{one.msgstr[0]} more"))


def live_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.obsolete)


def lists_of_entries(names: list[str]) -> st.SearchStrategy[list[Entry]]:
    return st.tuples(*(entry(name) for name in names)).map(list)


@st.composite
def entry(draw: st.DrawFn, name: str) -> Entry:
    plural = draw(st.sampled_from([None, None, f"{name}s", f"many {name}"]))
    return Entry(
        msgid=name,
        plural=plural,
        msgstr=tuple(draw(WORDS) for _ in range(2 if plural else 1)),
        flags=draw(st.sampled_from([(), ("fuzzy",), ("no-wrap",), ("fuzzy", "no-wrap")])),
        translator_comments=draw(st.sampled_from([(), (" x",), (" x", " y")])),
        comments=draw(st.sampled_from([(), (" heading",)])),
        references=draw(st.sampled_from([(), ("a.md",), ("b.md",)])),
        previous_msgid=draw(st.sampled_from([None, None, "before"])),
        obsolete=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def changed(draw: st.DrawFn, base: list[Entry]) -> list[Entry]:
    kept = []
    for one in base:
        fate = draw(st.sampled_from(["keep", "keep", "drop", "change"]))
        if fate == "keep":
            kept.append(one)
        elif fate == "change":
            kept.append(draw(entry(one.msgid)))
    there = {one.msgid for one in base}
    news = draw(
        st.lists(st.sampled_from([n for n in NAMES if n not in there] or ["z"]), unique=True)
    )
    kept += [draw(entry(name)) for name in news]
    return draw(st.permutations(kept))


def said(one: Entry) -> tuple[object, ...]:
    return (one.plural is None, one.msgstr, one.fuzzy, one.previous_msgid)


@settings(max_examples=CASES, deadline=None)
@given(versions())
def test_no_change_of_either_side_is_lost(three: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, theirs = three
    found = joined(base, ours, theirs)
    entries = {one.msgid: one for one in found.catalog.entries if one.msgid}
    assert len(entries) == len(found.catalog.entries) - 1
    before = {one.msgid: one for one in base.entries}
    clashes = {one.msgid for one in found.conflicts}
    for side in (ours, theirs):
        for one in side.entries:
            old = before.get(one.msgid)
            if not one.msgid or not any(one.msgstr) or (old and said(old) == said(one)):
                continue
            now = entries[one.msgid]
            comments = "".join(now.translator_comments)
            shown = [form.replace("\\", "\\\\").replace("\n", "\\n") for form in one.msgstr]
            is_told = one.msgid in clashes or len(one.msgstr) > len(now.msgstr)
            for at, (form, written) in enumerate(zip(one.msgstr, shown, strict=True)):
                assert now.msgstr[at : at + 1] == (form,) or (is_told and written in comments)
            number = number_of_forms(found.catalog.header)
            assert len(now.msgstr) == (1 if now.plural is None else number)
            assert now.fuzzy or len(one.msgstr) == len(now.msgstr)
            if one.msgid in clashes:
                assert now.fuzzy
    again = joined(base, theirs, ours)
    assert {one.msgid for one in again.conflicts} == clashes


@settings(max_examples=CASES, deadline=None)
@given(versions())
def test_a_side_that_did_nothing_changes_nothing(three: tuple[Catalog, Catalog, Catalog]) -> None:
    base, ours, _ = three
    for found in (joined(base, ours, base), joined(base, base, ours)):
        assert not found.conflicts
        assert set(map(plain, found.catalog.entries)) == set(map(plain, ours.entries))
    assert write_po(three_way(ours, ours, ours).catalog) == write_po(ours)


def plain(one: Entry) -> tuple[object, ...]:
    return (*said(one), one.msgid, one.obsolete, one.references, one.comments, sorted(one.flags))[
        :-1
    ]


@settings(max_examples=max(5, CASES // 50), deadline=None)
@given(versions())
def test_msgfmt_takes_what_is_written(three: tuple[Catalog, Catalog, Catalog]) -> None:
    need("msgfmt")
    text = write_po(three_way(*three).catalog)
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", "-"],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_file_that_has_no_change_keeps_its_bytes() -> None:
    text = 'msgid   "One"\nmsgstr"Uno"\n\n\n\n#~ msgid "x"\n#~ msgstr "y"\n'
    catalog = parse_po(HEAD.format("", "") + text)
    assert write_po(three_way(catalog, catalog, catalog).catalog) == HEAD.format("", "") + text
