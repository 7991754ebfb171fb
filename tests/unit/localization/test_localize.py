"""A localized document has the blocks of its source; what would break them stays out."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.segment import segment, skeleton
from pipeline.localization.localize import (
    RULE_BREAKS,
    Localized,
    localize,
)
from pipeline.model.document import Dialect
from pipeline.model.finding import RULE_FALLBACK

TEXT = """\
# Dose

Take *one* tablet.

- Morning
- Evening

| When | How |
|---|---|
| now | much |
"""
MSGIDS = [piece.msgid for piece in segment(TEXT).segments]
odd = st.text(st.sampled_from("a1 .\n\t#-*>|`~=:!+<&\\[](){}_\"'"), max_size=12)


def in_spanish(table: dict[str, str], text: str = TEXT, language: str | None = None) -> Localized:
    return localize(text, lambda _, msgid: table.get(msgid), where="a.md", language=language)


@given(st.dictionaries(st.sampled_from(MSGIDS), odd), st.sampled_from([None, "en"]))
def test_whatever_the_translations_the_blocks_stay(table: dict[str, str], language) -> None:
    page = in_spanish(table, language=language)
    assert segment(page.text).skeleton == segment(TEXT).skeleton
    fallen = {f.rule for f in page.findings}
    assert fallen <= {RULE_BREAKS, RULE_FALLBACK}
    assert len(page.findings) <= len(MSGIDS)
    missing = [msgid for msgid in MSGIDS if msgid not in table]
    assert sum(f.rule == RULE_FALLBACK for f in page.findings) == len(missing)


def test_without_translations_and_language_the_bytes_stay() -> None:
    page = in_spanish({})
    assert page.text == TEXT
    assert {finding.rule for finding in page.findings} == {RULE_FALLBACK}


def test_with_all_translations_nothing_is_found() -> None:
    page = in_spanish({msgid: msgid.upper() for msgid in MSGIDS})
    assert page.findings == ()
    assert "TAKE *ONE* TABLET." in page.text


def test_what_stands_in_for_a_translation_is_marked_as_source_text() -> None:
    page = in_spanish({"Dose": "Dosis"}, language="en")
    assert '<span lang="en" dir="ltr">Take *one* tablet.</span>' in page.text
    assert "# Dosis\n" in page.text


def test_one_breaking_translation_is_left_out_alone() -> None:
    breaks = "<!--"
    table = {msgid: msgid.upper() for msgid in MSGIDS} | {"Take *one* tablet.": breaks}
    page = in_spanish(table)
    assert [finding.rule for finding in page.findings] == [RULE_BREAKS]
    assert "Take *one* tablet." in page.text
    assert "MORNING" in page.text


def test_texts_that_break_only_together_are_all_left_out(monkeypatch) -> None:
    def fragile(text: str, dialect: Dialect) -> tuple[str, ...]:
        broken = "UNO" in text and "DOS" in text
        return (*skeleton(text, dialect), *(("broken",) if broken else ()))

    monkeypatch.setattr("pipeline.localization.localize.skeleton", fragile)
    text = "One\n\nTwo\n\nThree\n"
    assert in_spanish({"One": "UNO", "Three": "TRES"}, text).text == "UNO\n\nTwo\n\nTRES\n"
    page = in_spanish({"One": "UNO", "Two": "DOS", "Three": "TRES"}, text)
    assert page.text == text
    assert [finding.rule for finding in page.findings] == [RULE_BREAKS] * 3


def test_text_from_elsewhere_stays_out_and_a_finding_names_the_line() -> None:
    page = in_spanish({"Morning": 'Mañana\n--8<-- "secret.md"', "Evening": "Noche"})
    assert page.text == TEXT.replace("Evening", "Noche")
    (finding,) = [one for one in page.findings if one.rule == RULE_BREAKS]
    assert finding.message.startswith('the translation of "Morning", line 5, takes in text from')


def test_the_address_of_a_label_may_stand_in_its_place() -> None:
    text = "See [it][a b].\n\n[A B]: https://example.org/it\n"
    right, other = "Vea [eso](https://example.org/it).", "Vea [eso](https://example.org/other)."
    assert in_spanish({"See [it][a b].": right}, text).text.startswith(right)
    page = in_spanish({"See [it][a b].": other}, text)
    assert page.text == text
    assert 'brings in the address "https://example.org/other"' in page.findings[0].message
