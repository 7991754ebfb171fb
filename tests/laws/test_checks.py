# ruff: noqa: E501  pieces of texts
"""Laws of the checks: any two texts are read to their end, and a text agrees with itself."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.base import pairs_of, scope_of
from pipeline.checks.live import awake, live
from pipeline.checks.run import check_entry
from pipeline.checks.table import PAIR_CHECKS, RULES
from pipeline.locales.cldr import find_locale
from pipeline.model.message import Entry

PIECES = (
    "1", "23", "0.5", "1,234", "٢٬٧٠٠", "２０", "万", " mg", "/kg", "%", " million", ":00", " am", "-", "–",
    "`", "``", "*", "_", "[", "]", "](a.md)", "(", ")", "<b>", "</b>", "{x}", "{{", "}}", "%s", "\\", "\n",
    "https://a.b/c", "10.1000/182", "a@b.org", "May", " 2018", "Smith et al., ", " and", " not ", "no",
    "«", "»", "“", "\"", "¿", "?", "か。", "а", "\u2067", "\u202c", "\u200b", "\x07", "\ud800", "é", "你", "0x1f",
)  # fmt: skip
texts = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
locales = st.sampled_from(["es", "fr", "ar", "ja", "de", "uk", "tr", "el", "sw"])


@given(texts, texts, locales)
def test_any_two_texts_are_read_to_their_end(source: str, target: str, tag: str) -> None:
    entry = Entry(msgid=source or "x", msgstr=(target or "y",))
    found = check_entry(entry, scope_of(find_locale(tag)), "x.po")
    assert {one.rule for one in found} <= set(RULES)
    assert len({one.digest for one in found}) == len({(f.rule, f.source, f.target) for f in found})


@given(texts)
def test_a_text_has_the_markup_and_the_figures_of_itself(text: str) -> None:
    entry = Entry(msgid=text or "x", msgstr=(text or "x",))
    found = check_entry(entry, scope_of(find_locale("ja")), "x.po")
    assert {one.rule for one in found} <= {
        *("copied", "untouched", "wrong-script", "bidi", "control", "figure-form")
    }


WORDS = (
    "Take ", "two ", "in 3 of ", "17 patients ", "not ", "Vienna ", "warfarin ", "Dr Miller ", "WHO ", "fever",
    ", ", "and ", "insulin ", "without ", "Smith J, Roe K. ", "2019;3:4. ", "if you ", "code ", "Rust ",
)  # fmt: skip
sentences = st.lists(st.sampled_from(WORDS + PIECES), max_size=12).map("".join)


@given(sentences, sentences, locales, st.sampled_from(["en", "es"]))
def test_what_a_source_text_leaves_silent_finds_nothing(
    source: str, target: str, tag: str, mine: str
) -> None:
    scope = scope_of(find_locale(tag), mine)
    [pair] = pairs_of(Entry(msgid=source or "x", msgstr=(target or "y",)))
    silent = set(PAIR_CHECKS) - set(live(pair.source, mine, PAIR_CHECKS, same=pair.same))
    assert not [problem for check in silent for problem in check(pair, scope)]


@given(sentences, sentences, locales, st.sampled_from(["en", "es"]))
def test_what_stands_among_texts_of_care_leaves_no_check_silent_that_finds(
    source: str, target: str, tag: str, mine: str
) -> None:
    scope = replace(scope_of(find_locale(tag), mine), care=True)
    [pair] = pairs_of(Entry(msgid=source or "x", msgstr=(target or "y",)), among=True)
    said = live(pair.source, mine, PAIR_CHECKS, same=pair.same, among=True)
    assert not [problem for check in set(PAIR_CHECKS) - set(said) for problem in check(pair, scope)]


@given(sentences, locales, st.sampled_from(["en", "es"]))
def test_what_an_equal_translation_leaves_silent_finds_nothing(
    text: str, tag: str, mine: str
) -> None:
    scope = scope_of(find_locale(tag), mine)
    [pair] = pairs_of(Entry(msgid=text or "x", msgstr=(text or "x",)))
    silent = set(PAIR_CHECKS) - set(live(pair.source, mine, PAIR_CHECKS, same=True))
    assert not [problem for check in silent for problem in check(pair, scope)]


@given(sentences, sentences, locales)
def test_what_a_scope_leaves_asleep_finds_nothing(source: str, target: str, tag: str) -> None:
    scope = scope_of(find_locale(tag))
    [pair] = pairs_of(Entry(msgid=source or "x", msgstr=(target or "y",)))
    asleep = set(PAIR_CHECKS) - set(awake(PAIR_CHECKS, scope))
    assert not [problem for check in asleep for problem in check(pair, scope)]
