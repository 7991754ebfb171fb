"""Merging: kept, moved, revived, near, retired; twice is once."""

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalog.merge import Merge, merge
from pipeline.catalog.read import parse_po
from pipeline.catalog.write import write_po
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
