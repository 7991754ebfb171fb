"""What roles of MyST and footnotes of mdBook say is translated; where they lead stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.pair import check_pair
from pipeline.documents.dialects import BUILT_IN, COMMON
from pipeline.documents.includes import include_added
from pipeline.documents.inline.shield import shield, unshield
from pipeline.documents.roles import role_at, says_role, without_roles

RIGHT = (
    ("See {ref}`the dose <d>` now", "Vea {ref}`la dosis <d>` ahora"),
    ("The {term}`half-life` is long", "La {term}`vida media` es larga"),
    ("The {term}`half-life` is long", "La {term}`vida media <half-life>` es larga"),
    ("The {abbr}`NNT (number needed to treat)`", "El {abbr}`NNT (número necesario a tratar)`"),
    ("Five mg{{footnote: For adults.}} a day", "Cinco mg{{footnote: Para adultos.}} al día"),
)
WRONG = (
    ("See {ref}`the dose <d>` now", "Vea {ref}`la dosis <e>` ahora"),
    ("See {ref}`the dose <d>` now", "Vea {ref}`la dosis` ahora"),
    ("See {ref}`dose` now", "Vea {ref}`dosis` ahora"),
    ("See {doc}`the dose <d>` now", "Vea {ref}`la dosis <d>` ahora"),
    ("Take {ref}`5 mg <d>` now", "Tome {ref}`50 mg <d>` ahora"),
    ("The {term}`half-life` is long", "La {term}`vida media <other>` es larga"),
    ("A dose{{footnote: Of 5 mg.}} a day", "Una dosis{{footnote: De 50 mg.}} al día"),
)


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_what_is_shown_may_be_translated(source: str, target: str) -> None:
    assert check_pair(source, target, "es") == ()


@pytest.mark.parametrize(("source", "target"), WRONG)
def test_all_else_stays(source: str, target: str) -> None:
    assert check_pair(source, target, "es") != ()


def test_an_engine_is_given_the_words_alone() -> None:
    text = "See *{ref}`the dose <d>`*, {ref}`dose` and Ä {term}`half-life`"
    assert shield(text, dialect=BUILT_IN["myst"]).text == (
        'See <g id="1"><g id="2">the dose</g></g>, <x id="3"/> and Ä <g id="4">half-life</g>'
    )
    note = shield("A{{footnote: B}}", dialect=BUILT_IN["mdbook"])
    assert note.text == 'A<g id="1">B</g>'


@given(st.text(alphabet="{ref}`abr <>\\*é\n:"))
def test_any_text_comes_back(text: str) -> None:
    shielded = shield(text, dialect=COMMON)
    assert unshield(shielded.text, shielded) == text
    assert len(without_roles(text)) <= len(text)
    says_role(text)


def test_another_name_in_braces_is_no_role() -> None:
    assert role_at("{arg}`x`", 0) is None
    assert without_roles("Call {arg}`x`") == "Call {arg}`x`"


NOTES = (
    ("See ![[a.png|A pill|300]] now", "Vea ![[a.png|Una pastilla|300]] ahora", True),
    ("See [[Page]] now", "Vea [[Page|la página]] ahora", True),
    ("See [[Page]] now", "Vea [[Página]] ahora", False),
    ("See ![[a.png|A pill|300]] now", "Vea ![[b.png|Una pastilla|300]] ahora", False),
)


@pytest.mark.parametrize(("source", "target", "right"), NOTES)
def test_links_of_notes_lead_where_they_led(source: str, target: str, right: bool) -> None:
    assert (check_pair(source, target, "es") == ()) is right


def test_an_engine_has_no_target_size_comment_or_block_name_of_notes() -> None:
    text = "%% no %% See ![[a.png|A pill|300]], ![[b.png|200]] and 5%% of 9%% ^block-1"
    assert shield(text, dialect=BUILT_IN["obsidian"]).text == (
        '<x id="1"/> See <g id="2">A pill</g>, <x id="3"/> and 5%% of 9%% <x id="4"/>'
    )


def test_a_caption_with_a_size_is_taken_in_from_nowhere_else() -> None:
    source, size = "See ![[a.png|A bird|300]].", "Vea ![[a.png|Un ave|300]]."
    assert include_added(size, source) is None
    assert include_added(size.replace("a.png", "b.png"), source) is not None
    assert include_added("Vea ![[a.png|300]].", "See ![[a.png|200]].") is None
