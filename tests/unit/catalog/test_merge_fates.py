"""Merging: which fate a message has, whose translation it gets, and what stays of the old entry."""

import datetime
from dataclasses import replace

import pytest

from pipeline.catalog.merge import Merge, merge
from pipeline.catalog.read import parse_po
from pipeline.catalog.write import write_po
from pipeline.model.message import Catalog, Entry, Message

NOW = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
HEAD = 'msgid ""\nmsgstr "POT-Creation-Date: 2020-01-01 00:00+0000\\n"\n\n'
TWO, SIX, TEN = (f"Take {number} pills every day" for number in ("two", "six", "ten"))


def merged(messages: list[Message], *entries: Entry, **options: object) -> Merge:
    catalog = Catalog(entries=entries)
    return merge(messages, catalog, now=NOW, **options)  # type: ignore[arg-type]


def only(result: Merge) -> Entry:
    [entry] = result.catalog.messages
    return entry


@pytest.mark.parametrize(
    ("header", "forms"),
    [
        ("Plural-Forms:nplurals=3; plural=0;", 3),
        ("Plural-Forms: nplurals = 3; plural=0;", 3),
        ("Language: xx\nPlural-Forms: nplurals=3; plural=0;", 3),
        ("X-Plural-Forms: nplurals=6;\nPlural-Forms: nplurals=3;", 3),
        ("Plural-Forms: nplurals=12; plural=0;", 12),
        ("Plural-Forms: nplurals=100; plural=0;", 2),
        ("Plural-Forms: nplurals=0; plural=0;", 2),
        ("Language: xx", 2),
    ],
)
def test_the_header_s_own_line_says_how_many_forms_there_are(header: str, forms: int) -> None:
    result = merged([Message(msgid="x", plural="xs")], Entry(msgid="", msgstr=(header,)))
    assert only(result).msgstr == ("",) * forms


def test_without_such_a_line_the_entry_with_most_forms_says_it() -> None:
    plural = [Entry(msgid=f"a{n}", plural="as", msgstr=("b",) * n) for n in (2, 3)]
    single = Entry(msgid="c", msgstr=("d",))
    messages = [Message(msgid=e.msgid, plural=e.plural) for e in (*plural, single)]
    result = merged([*messages, Message(msgid="Other", plural="Others")], *plural, single)
    assert result.catalog.messages[-1].msgstr == ("",) * 3
    alone = merged([Message(msgid="x", plural="xs"), Message(msgid="c")], single)
    assert alone.catalog.messages[0].msgstr == ("", "")


def test_the_header_s_key_is_no_message() -> None:
    result = merged([Message(msgid=""), Message(msgid="x")])
    assert [entry.key for entry in result.catalog.entries] == [(None, "x")]
    assert result.added == ((None, "x"),)
    named = merged([Message(msgid="", context="menu")])
    assert named.added == (("menu", ""),)


def test_what_was_kept_is_named_also_where_nothing_changed() -> None:
    entries = (Entry(msgid="x", msgstr=("y",)), Entry(msgid="z", msgstr=("",)))
    messages = [Message(msgid="x"), Message(msgid="z")]
    assert merged(messages, *entries).kept == ((None, "x"), (None, "z"))
    more = merged([*messages, Message(msgid="new one")], *entries)
    assert (more.kept, more.added) == (((None, "x"), (None, "z")), ((None, "new one"),))


def test_one_changed_plural_changes_the_date() -> None:
    text = 'msgid "x"\nmsgid_plural "xs"\nmsgstr[0] "y"\nmsgstr[1] "ys"\n\nmsgid "z"\nmsgstr "z"\n'
    messages = [Message(msgid="x", plural="xes"), Message(msgid="z")]
    header = merge(messages, parse_po(HEAD + text), now=NOW).catalog.header
    assert header is not None
    assert header.msgstr == ("POT-Creation-Date: 2026-11-23 00:00+0000\n",)


def test_a_text_that_is_moved_takes_no_other_text_s_translation() -> None:
    elsewhere = {(None, SIX): Entry(msgid=SIX, msgstr=("seis",))}
    result = merged([Message(msgid=SIX)], Entry(msgid=TWO, msgstr=("dos",)), elsewhere=elsewhere)
    assert (result.moved, result.retired) == (((None, SIX),), ((None, TWO),))
    assert [(e.msgid, e.obsolete) for e in result.catalog.entries] == [(SIX, False), (TWO, True)]


def test_a_translation_that_its_text_keeps_is_used_for_no_other() -> None:
    messages = [Message(msgid=TWO), Message(msgid=SIX)]
    result = merged(messages, Entry(msgid=TWO, msgstr=("dos",)))
    assert (result.kept, result.added) == (((None, TWO),), ((None, SIX),))


@pytest.mark.parametrize("obsolete", [True, False])
def test_a_text_that_has_a_translation_takes_no_other_text_s(obsolete: bool) -> None:
    """Else the work on the text that is gone would be gone with it."""
    own = Entry(msgid=SIX, msgstr=("seis",), obsolete=obsolete)
    result = merged([Message(msgid=SIX)], own, Entry(msgid=TWO, msgstr=("dos",)))
    assert result.retired == ((None, TWO),)
    assert [(e.msgid, e.obsolete) for e in result.catalog.entries] == [(SIX, False), (TWO, True)]


@pytest.mark.parametrize("live_first", [True, False])
def test_of_two_texts_equally_like_a_new_one_the_live_one_is_taken(live_first: bool) -> None:
    live = Entry(msgid=TEN, msgstr=("diez",))
    obsolete = Entry(msgid=TWO, msgstr=("dos",), obsolete=True)
    entries = (live, obsolete) if live_first else (obsolete, live)
    assert only(merged([Message(msgid=SIX)], *entries)).msgstr == ("diez",)


def test_an_obsolete_text_like_a_new_one_is_used() -> None:
    result = merged([Message(msgid=SIX)], Entry(msgid=TWO, msgstr=("dos",), obsolete=True))
    assert (only(result).msgstr, result.stale) == (("dos",), ((None, SIX),))
    assert len(result.catalog.entries) == 1


def test_of_a_live_and_an_obsolete_translation_of_one_text_the_live_one_is_used() -> None:
    live = Entry(msgid=TWO, msgstr=("dos",))
    old = Entry(msgid=TWO, msgstr=("antes",), obsolete=True)
    result = merged([Message(msgid=SIX)], live, old)
    assert only(result).msgstr == ("dos",)
    assert len(result.catalog.entries) == 1


def test_a_plural_translated_in_part_is_work_as_well() -> None:
    part = Entry(msgid=TWO, plural="many", msgstr=("dos", ""))
    near = merged([Message(msgid=SIX, plural="many")], part)
    assert (near.stale, only(near).msgstr) == (((None, SIX),), ("dos", ""))
    other = merged([Message(msgid=TWO, plural="more")], part)
    assert (other.stale, only(other).msgstr) == (((None, TWO),), ("dos", ""))
    gone = merged([], part)
    assert (gone.retired, len(gone.catalog.entries)) == (((None, TWO),), 1)
    elsewhere = {(None, TWO): part}
    moved = merged([Message(msgid=TWO, plural="many")], elsewhere=elsewhere)
    assert (moved.moved, only(moved).msgstr) == (((None, TWO),), ("dos", ""))


def test_a_draft_with_a_changed_plural_in_part_translated_stays_a_draft() -> None:
    part = Entry(msgid="x", plural="xs", msgstr=("y", ""), flags=("fuzzy",), obsolete=True)
    entry = only(merged([Message(msgid="x", plural="xs")], part))
    assert (entry.fuzzy, entry.msgstr) == (True, ("y", ""))


def test_what_never_had_a_translation_is_added_or_kept_and_never_stale() -> None:
    obsolete = Entry(msgid="x", msgstr=("",), obsolete=True)
    assert merged([Message(msgid="x")], obsolete).added == ((None, "x"),)
    live = Entry(msgid="x", msgstr=("",))
    result = merged([Message(msgid="x", plural="xs")], live)
    assert (result.kept, result.added, result.stale) == (((None, "x"),), (), ())
    assert only(result).msgstr == ("", "")


def test_a_plural_of_another_catalog_brings_none_of_its_lines() -> None:
    text = '#. heading\n#: other.md\nmsgid  "x"\nmsgid_plural "xs"\nmsgstr[0] "y"\nmsgstr[1] "ys"\n'
    elsewhere = {entry.key: entry for entry in parse_po(text).messages}
    result = merged([Message(msgid="x", plural="xes")], elsewhere=elsewhere)
    assert '\nmsgid "x"\n' in write_po(result.catalog)
    assert result.stale == ((None, "x"),)


def test_a_text_that_comes_back_has_all_that_was_known_of_it() -> None:
    text = (
        '# mine\n#, fuzzy\n#~| msgctxt "old menu"\n#~| msgid "before"\n'
        '#~| msgid_plural "befores"\n#~ msgid "x"\n#~ msgid_plural "xs"\n'
        '#~ msgstr[0] "y"\n#~ msgstr[1] "ys"\n'
    )
    entry = only(merge([Message(msgid="x", plural="xs")], parse_po(text), now=NOW))
    assert (entry.translator_comments, entry.flags) == (("mine",), ("fuzzy",))
    previous = (entry.previous_context, entry.previous_msgid, entry.previous_plural)
    assert previous == ("old menu", "before", "befores")


STAYS = Entry(msgid="Go on", msgstr=("Siga",))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (STAYS, Message(msgid="Go on.", plural="Go on.")),
        (Entry(msgid="Go on", plural="Go on", msgstr=("Siga", "Sigan")), Message(msgid="Go on.")),
        (replace(STAYS, context="menu"), Message(msgid="Go on.")),
        (STAYS, Message(msgid="Go on.", context="menu")),
    ],
)
def test_what_has_another_plural_or_context_is_never_carried_over(old: Entry, new: Message) -> None:
    result = merged([new], old)
    assert (result.stale, result.carried) == ((new.key,), ())
    assert only(result).fuzzy


def test_a_translation_without_a_letter_is_never_carried_over() -> None:
    result = merged([Message(msgid="Go on.")], Entry(msgid="Go on", msgstr=("\u200b",)))
    assert (result.stale, result.carried) == (((None, "Go on."),), ())


def test_carried_over_twice_says_so_once_and_keeps_what_people_wrote() -> None:
    old = Entry(msgid="See [it](a.md).", msgstr=("[A](a.md).",), translator_comments=("mine",))
    once = only(merged([Message(msgid="See [it](b.md).")], old))
    twice = only(merged([Message(msgid="See [it](c.md).")], once))
    assert (twice.msgstr, twice.fuzzy) == (("[A](c.md).",), False)
    assert twice.translator_comments == once.translator_comments
    assert twice.translator_comments[0] == "mine"
    assert len(twice.translator_comments) == 2


def test_a_plural_like_another_keeps_each_form() -> None:
    old = Entry(msgid=TWO, plural="many", msgstr=("a", "b"))
    assert only(merged([Message(msgid=SIX, plural="many")], old)).msgstr == ("a", "b")


def test_a_draft_was_made_for_its_own_text_where_it_names_no_other() -> None:
    draft = Entry(msgid=TWO, msgstr=("dos",), flags=("fuzzy",), context="menu")
    entry = only(merged([Message(msgid=SIX, context="menu")], draft))
    assert (entry.previous_context, entry.previous_msgid) == ("menu", TWO)


def test_a_stale_text_that_changes_again_names_all_it_was_made_for() -> None:
    stale = Entry(
        msgid=TWO,
        plural="many",
        msgstr=("a", "b"),
        flags=("fuzzy",),
        previous_context="old",
        previous_msgid="Once",
        previous_plural="Twice",
    )
    entry = only(merged([Message(msgid=SIX, plural="many")], stale))
    made_for = (entry.previous_context, entry.previous_msgid, entry.previous_plural)
    assert made_for == ("old", "Once", "Twice")


def test_no_text_stands_twice_in_a_catalog() -> None:
    live, old = Entry(msgid=TWO, msgstr=("dos",)), Entry(msgid=TWO, msgstr=("d",), obsolete=True)
    assert [e.msgstr for e in merged([], live, old).catalog.entries] == [("dos",)]
    used = merged([Message(msgid=SIX)], live).catalog.entries
    assert [(e.msgid, e.obsolete) for e in used] == [(SIX, False)]
    back = merged([Message(msgid=TWO)], old).catalog.entries
    assert [(e.msgid, e.obsolete) for e in back] == [(TWO, False)]


def test_a_retired_entry_has_no_places_and_no_comments_of_the_template() -> None:
    text = '# mine\n#. heading\n#: a.md\nmsgid "x"\nmsgstr "y"\n'
    result = merge([], parse_po(HEAD + text), now=NOW)
    assert write_po(result.catalog).endswith('\n# mine\n#~ msgid "x"\n#~ msgstr "y"\n')
