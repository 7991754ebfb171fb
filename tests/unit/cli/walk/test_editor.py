"""The file in the editor: a translation above the scissors, all else a comment below them."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.cli.walk.editor import SCISSORS, EditError, above_scissors, forms_in, page, upper_part
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.review.items import Item

SPANISH = Locale(
    tag="es", folder="es", name="español", direction="ltr", plural_forms="", plural_count=2
)
ENTRY = Entry(
    msgid="Take two pills.",
    previous_msgid="Take one pill.",
    msgstr=("Tome una pastilla.",),
    flags=("fuzzy",),
    line=7,
)
PLURAL = replace(ENTRY, plural="Take {n} pills.", msgstr=("Una.", "Varias."))
FINDING = Finding(where="x.po:7", rule="figure", severity=Severity.ERROR, message="write\ntwo")


def item(entry: Entry) -> Item:
    return Item(
        locale=SPANISH, domain="x", path="x.po", entry=entry, state=State.STALE, taken_in=""
    )


def test_the_source_its_previous_text_and_the_findings_stand_below_the_scissors() -> None:
    above, _, below = page(item(ENTRY), [FINDING]).partition(SCISSORS + "\n")
    assert above == "Tome una pastilla.\n"
    assert all(line.startswith("#") for line in below.splitlines())
    for text in (
        "# x.po:7, stale",
        "# source:\n#   Take two pills.",
        "# previous source:\n#   Take one pill.",
        "# 1. error: write two [figure]",
    ):
        assert text in below


def test_each_plural_form_has_its_own_part() -> None:
    shown = page(item(PLURAL), [])
    assert "# source, plural:\n#   Take {n} pills." in shown
    edited = shown.replace("Varias.", "Muchas.")
    assert forms_in(upper_part(edited, shown), PLURAL) == ("Una.", "Muchas.")


@pytest.mark.parametrize(
    ("above", "why"),
    [
        ("# ---- msgstr[0] ----\nUna.\nVarias.\n", "each form needs its own line"),
        ("Una.\n# ---- msgstr[1] ----\nVarias.\n", "each form needs its own line"),
        ("# ---- msgstr[1] ----\nUna.\n# ---- msgstr[0] ----\nVarias.\n", "its own line"),
        ("# ---- msgstr[0] ----\nUna.\n# ---- msgstr[1] ----\n \n", r"msgstr\[1\] is empty"),
    ],
)
def test_forms_that_cannot_be_told_apart_are_refused(above: str, why: str) -> None:
    with pytest.raises(EditError, match=why):
        forms_in(above, PLURAL)


_SAID = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)
TEXTS = st.lists(_SAID, min_size=1, max_size=3).map("\n".join)


@given(forms=st.lists(TEXTS, min_size=1, max_size=6), findings=st.sampled_from([[], [FINDING]]))
def test_what_is_saved_as_it_was_opened_is_the_translation(
    forms: list[str], findings: list[Finding]
) -> None:
    entry = replace(ENTRY, msgstr=tuple(forms), plural="p" if len(forms) > 1 else None)
    shown = page(item(entry), findings)
    assert forms_in(upper_part(shown, shown), entry) == entry.msgstr
    assert forms_in(upper_part(shown.replace("\n", "\r\n"), shown), entry) == entry.msgstr


@example(text="#")
@given(text=TEXTS)
def test_without_scissors_no_comment_becomes_a_translation(text: str) -> None:
    shown = page(item(ENTRY), [FINDING])
    cut = shown.replace(SCISSORS + "\n", "").replace(ENTRY.msgstr[0], text)
    assert upper_part(cut, shown).strip("\n") == text.strip("\n")
    assert upper_part(text, shown) == text


def test_scissors_in_the_text_itself_stay_in_it() -> None:
    entry = replace(ENTRY, msgstr=(f"a\n{SCISSORS}\nb",), msgid=SCISSORS)
    shown = page(item(entry), [])
    assert forms_in(upper_part(shown, shown), entry) == entry.msgstr


def test_line_ends_around_a_text_are_those_of_its_source() -> None:
    entry = replace(ENTRY, msgid="\nTake.\n", msgstr=("Tome.",))
    assert forms_in("\n\nTome.\n\n", entry) == ("\nTome.\n",)
    assert forms_in("\n\nTome.\n\n", ENTRY) == ("Tome.",)


@pytest.mark.parametrize(
    ("above", "entry", "form"),
    [
        ("Tome dos \npastillas.\n", ENTRY, "Tome dos pastillas."),
        ("Tome dos\n\n  pastillas.\n", ENTRY, "Tome dos pastillas."),
        ("2錠を服用し\nてください。\n", ENTRY, "2錠を服用してください。"),
        (" Tome dos. \n", ENTRY, " Tome dos. "),
        ("Tome\ndos.\n", replace(ENTRY, msgid="Take\ntwo."), "Tome\ndos."),
        ("Tome\ndos.\n", replace(ENTRY, msgstr=("A\nb",)), "Tome\ndos."),
    ],
)
def test_lines_that_an_editor_wrapped_are_joined(above: str, entry: Entry, form: str) -> None:
    assert forms_in(above, entry) == (form,)


def test_what_was_not_kept_is_opened_again_with_what_the_catalog_has_by_now() -> None:
    shown = page(item(ENTRY), [], "Tome dos.")
    above, _, below = shown.partition(SCISSORS + "\n")
    assert above == "Tome dos.\n"
    assert "#   Tome una pastilla." in below
    assert above_scissors(("\nA\n",)) == "A"
