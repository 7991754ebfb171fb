"""Merging: kept, moved, revived, near, retired; twice is once."""

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.merge import Merge, merge
from pipeline.catalog.read import parse_po
from pipeline.catalog.write import format_entry, write_po
from pipeline.model.message import Catalog, Entry, Message

NOW = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
OLD = (
    'msgid ""\nmsgstr "POT-Creation-Date: 2020-01-01 00:00+0000\\n"\n\n'
    '# by hand\n#. paragraph\n#: a.md\nmsgid "Take 2 pills every day."\n'
    'msgstr   "Tome 2 pastillas al día."\n\n'
    '#. paragraph\n#: a.md\nmsgid "Stay."\nmsgstr "Quédese."\n'
)


def messages(*texts: str) -> list[Message]:
    return [Message(msgid=text, comments=("paragraph",), references=("a.md",)) for text in texts]


def merged(texts: list[Message], catalog: Catalog, **options: object) -> Merge:
    return merge(texts, catalog, now=NOW, **options)  # type: ignore[arg-type]


def test_nothing_new_changes_no_byte() -> None:
    result = merged(messages("Take 2 pills every day.", "Stay."), parse_po(OLD))
    assert write_po(result.catalog) == OLD


def test_a_changed_text_is_stale_with_its_old_source() -> None:
    result = merged(messages("Take 3 pills every day.", "Stay."), parse_po(OLD))
    stale, stay = result.catalog.messages
    assert result.stale == ((None, "Take 3 pills every day."),)
    assert (stale.fuzzy, stale.previous_msgid) == (True, "Take 2 pills every day.")
    assert stale.msgstr == ("Tome 2 pastillas al día.",)
    assert stale.translator_comments == ("by hand",)
    assert stay.raw == parse_po(OLD).messages[1].raw


def test_a_text_changed_twice_remembers_what_was_translated() -> None:
    once = merged(messages("Take 3 pills every day.", "Stay."), parse_po(OLD)).catalog
    twice = merged(messages("Take 3 pills every single day.", "Stay."), once).catalog
    assert twice.messages[0].previous_msgid == "Take 2 pills every day."


def test_a_text_that_goes_is_obsolete_and_comes_back() -> None:
    gone = merged(messages("Stay."), parse_po(OLD))
    assert gone.retired == ((None, "Take 2 pills every day."),)
    text = write_po(gone.catalog)
    assert '#~ msgid "Take 2 pills every day."' in text
    back = merged(messages("Take 2 pills every day.", "Stay."), parse_po(text))
    assert back.revived == ((None, "Take 2 pills every day."),)
    assert back.catalog.messages[0].msgstr == ("Tome 2 pastillas al día.",)
    assert not back.catalog.messages[0].fuzzy


def test_a_text_that_another_catalog_has_is_moved() -> None:
    known = {(None, "New"): Entry(msgid="New", msgstr=("Nuevo",))}
    result = merged(messages("New"), Catalog(), elsewhere=known)
    assert result.moved == ((None, "New"),)
    assert result.catalog.messages[0].msgstr == ("Nuevo",)


def test_changed_places_change_only_their_lines() -> None:
    moved = [replace(message, references=("b.md",)) for message in messages("Stay.")]
    keep = messages("Take 2 pills every day.")
    text = write_po(merged(keep + moved, parse_po(OLD)).catalog)
    assert text == OLD.replace('#: a.md\nmsgid "Stay."', '#: b.md\nmsgid "Stay."')


sources = st.lists(st.sampled_from(["a b c", "a b d", "x y", "Take 2.", "Take 3."]), unique=True)


@given(sources, sources)
def test_merging_twice_is_merging_once(first: list[str], second: list[str]) -> None:
    entries = tuple(Entry(msgid=text, msgstr=(text.upper(),)) for text in first)
    once = merged(messages(*second), Catalog(entries=entries)).catalog
    text = write_po(once)
    assert write_po(merged(messages(*second), parse_po(text)).catalog) == text


def test_a_changed_address_is_carried_over_and_says_so() -> None:
    old = Catalog(entries=(Entry(msgid="See [it](a.md).", msgstr=("Véalo [aquí](a.md).",)),))
    result = merged(messages("See [it](b.md)."), old)
    [entry] = result.catalog.messages
    assert result.carried == ((None, "See [it](b.md)."),)
    assert (entry.msgstr, entry.fuzzy) == (("Véalo [aquí](b.md).",), False)
    assert entry.translator_comments[0].startswith("carried over")


def test_a_changed_digit_or_negation_is_always_stale() -> None:
    text = "Do not take more than 20 mg of this medicine on any one day of the week."
    for changed in (text.replace("20", "200"), text.replace("not ", ""), text.replace("mg", "g")):
        old = Catalog(entries=(Entry(msgid=text, msgstr=("No tome más de 20 mg.",)),))
        result = merged(messages(changed), old)
        assert result.stale == ((None, changed),)
        assert result.catalog.messages[0].fuzzy


HEAD = 'msgid ""\nmsgstr "Plural-Forms: nplurals={}; plural=0;\\n"\n\n'


def one(message: Message, text: str, forms: int = 2) -> Entry:
    [entry] = merged([message], parse_po(HEAD.format(forms) + text)).catalog.messages
    return entry


def test_a_new_plural_has_as_many_forms_as_the_header_says() -> None:
    assert one(Message(msgid="x", plural="xs"), "", 1).msgstr == ("",)
    assert one(Message(msgid="x", plural="xs"), "", 6).msgstr == ("",) * 6


def test_a_message_that_becomes_plural_or_singular_is_stale() -> None:
    plural = one(Message(msgid="x", plural="xs"), 'msgid "x"\nmsgstr "y"\n', 3)
    assert (plural.fuzzy, plural.msgstr, plural.previous_msgid) == (True, ("y",) * 3, "x")
    text = 'msgid "x"\nmsgid_plural "xs"\nmsgstr[0] "y"\nmsgstr[1] "ys"\n'
    single = one(Message(msgid="x"), text)
    assert (single.fuzzy, single.msgstr, single.previous_plural) == (True, ("y",), "xs")


def test_a_changed_plural_is_stale_and_its_other_lines_keep_their_bytes() -> None:
    text = 'msgid  "x"\nmsgid_plural "xs"\nmsgstr[0]  "y"\nmsgstr[1] "ys"\n'
    entry = one(Message(msgid="x", plural="xes"), text)
    assert (entry.fuzzy, entry.previous_plural) == (True, "xs")
    assert entry.raw is not None
    assert entry.raw.endswith('msgid  "x"\nmsgid_plural "xes"\nmsgstr[0]  "y"\nmsgstr[1] "ys"\n')


def test_a_revived_text_with_another_plural_is_stale() -> None:
    entry = one(Message(msgid="x", plural="xs"), '#~ msgid "x"\n#~ msgstr "y"\n')
    assert (entry.fuzzy, entry.msgstr) == (True, ("y", "y"))


def test_a_finished_entry_with_lines_of_a_previous_text_was_made_for_its_msgid() -> None:
    text = '#| msgid "Older"\nmsgid "Take two pills every day"\nmsgstr "y"\n'
    entry = one(Message(msgid="Take six pills every day"), text)
    assert (entry.fuzzy, entry.previous_msgid) == (True, "Take two pills every day")


OBSOLETE = (
    'msgid "x"\nmsgstr "y"\n\n#~ msgid "a"\n#~ msgstr "b"\n\n\n'
    '#~ msgid "a"\n#~ msgstr "c"\n\n#~ msgid "x"\n#~ msgstr "old"\n\nmsgid "z"\nmsgstr ""\n'
)


def test_nothing_new_changes_no_byte_wherever_obsolete_entries_stand() -> None:
    text = HEAD.format(2) + OBSOLETE
    assert (
        write_po(merged([Message(msgid="x"), Message(msgid="z")], parse_po(text)).catalog) == text
    )
    text = 'msgid "x"\nmsgstr "y"\n\n' + HEAD.format(2).rstrip("\n")
    assert write_po(merged([Message(msgid="x")], parse_po(text)).catalog) == text


def test_no_obsolete_translation_is_lost_by_another_change() -> None:
    old = parse_po(HEAD.format(2) + OBSOLETE)
    found = merged([Message(msgid=text) for text in ("x", "z", "new one")], old).catalog
    assert [e.msgstr[0] for e in found.entries if e.obsolete] == ["b", "c", "old"]


def test_dropping_an_untranslated_message_changes_the_date_and_keeps_it_nowhere() -> None:
    text = 'msgid ""\nmsgstr "POT-Creation-Date: 2020-01-01 00:00+0000\\n"\n\n'
    found = merged([], parse_po(text + 'msgid "x"\nmsgstr ""\n')).catalog
    assert found.entries[0].msgstr == ("POT-Creation-Date: 2026-11-23 00:00+0000\n",)
    assert len(found.entries) == 1


def test_only_changed_places_change_no_date() -> None:
    moved = [replace(message, references=("b.md",)) for message in messages("Stay.")]
    found = merged([*messages("Take 2 pills every day."), *moved], parse_po(OLD)).catalog
    assert found.header == parse_po(OLD).header


TEXTS = [
    "Take two pills a day",
    "Take six pills a day",
    "Take six pills a week",
    "Go",
    "Go.",
    "Stop",
]
options = st.builds(
    Message,
    msgid=st.sampled_from(TEXTS),
    context=st.sampled_from([None, "menu"]),
    plural=st.sampled_from([None, None, "many", "more"]),
    comments=st.sampled_from([(), ("c",), ("two\nlines", " d ")]),
    references=st.sampled_from([(), ("a.md",), ("b c.md", "d.md:3")]),
    flags=st.sampled_from([(), ("c-format",), ("no-wrap", "c-format")]),
)
templates = st.lists(options, max_size=6, unique_by=lambda message: message.key)


@st.composite
def catalogs(draw: st.DrawFn) -> str:
    """Return a catalog as people and other tools leave it."""
    parts = [HEAD.format(2)]
    for message in draw(st.lists(options, max_size=6, unique_by=lambda message: message.key)):
        translated, fuzzy, stale, obsolete = draw(st.tuples(*[st.booleans()] * 4))
        forms = 1 if message.plural is None else 2
        entry = Entry(
            msgid=message.msgid,
            context=message.context,
            plural=message.plural,
            msgstr=(message.msgid.upper() if translated else "",) * forms,
            translator_comments=draw(st.sampled_from([(), ("mine",)])),
            references=("old.md",),
            flags=("fuzzy",) if fuzzy else (),
            previous_msgid="before" if stale else None,
            obsolete=obsolete,
        )
        parts.append(format_entry(entry) + draw(st.sampled_from(["\n", "\n\n", ""])))
    return "".join(parts)


@given(
    templates, catalogs(), st.sampled_from([{}, {(None, "Go"): Entry(msgid="Go", msgstr=("!",))}])
)
def test_every_merge_is_done_after_once_and_loses_no_work(
    template: list[Message], text: str, elsewhere: dict
) -> None:
    old = parse_po(text)
    once = merged(template, old, elsewhere=elsewhere)
    written = write_po(once.catalog)
    read = parse_po(written)
    assert write_po(merged(template, read, elsewhere=elsewhere).catalog) == written
    assert [entry.key for entry in read.messages] == [message.key for message in template]
    for entry, message in zip(read.messages, template, strict=True):
        assert entry.plural == message.plural
        assert len(entry.msgstr) == (1 if message.plural is None else 2)
        assert not entry.fuzzy or any(entry.msgstr) or entry.key in {e.key for e in old.messages}
    # A full stop may have come or gone where a translation was carried over.
    kept = {entry.msgstr[0].rstrip(".") for entry in read.entries}
    keys = {entry.key for entry in read.entries}
    for entry in old.entries:
        if any(entry.msgstr) and entry.key in {e.key for e in old.messages}:
            assert entry.msgstr[0].rstrip(".") in kept or entry.key in keys
    finished = {e.key: e for e in old.entries if e.translated and not e.fuzzy}
    for entry in read.messages:
        if entry.translated and not entry.fuzzy and entry.key not in elsewhere:
            made_for_it = finished.get(entry.key)
            carried = entry.key in once.carried
            assert carried or (made_for_it and made_for_it.plural == entry.plural)


def test_a_rejected_text_is_never_carried_over_as_finished() -> None:
    rejected = Entry(msgid="Take 2 pills", msgstr=("Tome 3 pastillas",))
    old = Catalog(entries=(rejected,))
    result = merged(messages("Take 2 pills."), old, is_rejected=rejected.__eq__)
    [entry] = result.catalog.messages
    assert (result.carried, result.stale) == ((), ((None, "Take 2 pills."),))
    assert (entry.fuzzy, entry.previous_msgid) == (True, "Take 2 pills")
    assert merged(messages("Take 2 pills."), old).carried == ((None, "Take 2 pills."),)


def test_a_draft_is_never_carried_over_as_finished() -> None:
    draft = Entry(msgid="Take 2 pills", msgstr=("Tome 2 pastillas",), flags=("fuzzy",))
    result = merged(messages("Take 2 pills."), Catalog(entries=(draft,)))
    assert (result.carried, result.stale) == ((), ((None, "Take 2 pills."),))
    assert result.catalog.messages[0].fuzzy


def test_a_finished_translation_elsewhere_comes_before_an_obsolete_one() -> None:
    obsolete = Entry(msgid="New", msgstr=("Viejo",), obsolete=True)
    elsewhere = {(None, "New"): Entry(msgid="New", msgstr=("Nuevo",))}
    result = merged(messages("New"), Catalog(entries=(obsolete,)), elsewhere=elsewhere)
    assert (result.moved, result.revived) == (((None, "New"),), ())
    assert result.catalog.messages[0].msgstr == ("Nuevo",)
