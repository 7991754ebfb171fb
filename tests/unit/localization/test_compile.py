"""Compiled is what the policy allows to be read, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.catalog.compiled import read_mo
from pipeline.catalog.write import write_po
from pipeline.localization.compile import CompileStep, compile_catalog, compile_step, is_shown
from pipeline.model.message import Catalog, Entry, State
from pipeline.project.policy import Stale
from pipeline.review.ledger import Verdict, entry_digest

FUZZY = ("fuzzy",)
ENTRIES = (
    Entry(msgid="", msgstr=("Language: es\n",)),
    Entry(msgid="untranslated"),
    Entry(msgid="drafted", msgstr=("d",), flags=FUZZY),
    Entry(msgid="stale", msgstr=("s",), flags=FUZZY, previous_msgid="before"),
    Entry(msgid="translated", msgstr=("t",)),
    Entry(msgid="signed", msgstr=("g",)),
    Entry(msgid="rejected", msgstr=("r",)),
    Entry(msgid="rejected draft", msgstr=("rd",), flags=FUZZY),
    Entry(msgid="signed draft", msgstr=("sd",), flags=FUZZY),
    Entry(msgid="part", plural="parts", msgstr=("p", "")),
    Entry(msgid="draft of a part", plural="parts", msgstr=("p", ""), flags=FUZZY),
    Entry(msgid="obsolete", msgstr=("o",), obsolete=True),
)
CATALOG = Catalog(entries=ENTRIES)
VERDICTS = {
    entry_digest("es", entry): verdict
    for entry in ENTRIES
    for name, verdict in (("signed", Verdict.SIGN), ("rejected", Verdict.REJECT))
    if entry.msgid.startswith(name)
}


def compiled(least: State = State.TRANSLATED, *, preview: bool = False) -> set[str]:
    table = read_mo(compile_catalog(CATALOG, "es", VERDICTS, least=least, preview=preview))
    assert (None, "") in table
    return {msgid for _, msgid in table if msgid}


def test_what_is_not_fuzzy_and_not_rejected_is_compiled() -> None:
    assert compiled() == {"translated", "signed"}


def test_where_signed_is_asked_only_what_is_signed_is_compiled() -> None:
    assert compiled(State.SIGNED) == {"signed"}


@pytest.mark.parametrize("least", [State.TRANSLATED, State.SIGNED])
def test_a_preview_has_drafts_too_and_never_what_was_rejected(least: State) -> None:
    expected = {"translated", "signed", "drafted", "stale", "signed draft"}
    assert compiled(least, preview=True) == expected


@pytest.mark.parametrize(
    ("verdict", "least", "shown"),
    [
        (None, State.TRANSLATED, True),
        (None, State.SIGNED, False),
        (Verdict.SIGN, State.TRANSLATED, True),
        (Verdict.SIGN, State.SIGNED, True),
        (Verdict.REJECT, State.TRANSLATED, False),
        (Verdict.WITHDRAW, State.TRANSLATED, False),
        (Verdict.WITHDRAW, State.SIGNED, False),
    ],
)
def test_what_was_approved_and_does_not_verify_is_shown_in_a_preview_only(
    verdict: Verdict | None, least: State, shown: bool
) -> None:
    entry = Entry(msgid="a", msgstr=("b",))
    decided = {entry_digest("es", Entry(msgid="other", msgstr=("o",))): Verdict.SIGN}
    for others in ({}, decided):
        said = others if verdict is None else others | {entry_digest("es", entry): verdict}
        assert is_shown(entry, "es", said, least) is shown
        in_preview = is_shown(entry, "es", said, least, preview=True)
        assert in_preview is (verdict is not Verdict.REJECT)
    draft = replace(entry, flags=FUZZY)
    assert not is_shown(draft, "es", {}, least)


BEFORE = Entry(msgid="Take two tablets with water.", msgstr=("Tome dos con agua.",))
NOW = Entry(
    msgid="Take two tablets with cold water.",
    msgstr=BEFORE.msgstr,
    flags=FUZZY,
    previous_msgid=BEFORE.msgid,
)
OTHER = Entry(msgid="Rest.", msgstr=("Descanse.",))
SIGNED_BEFORE = {entry_digest("es", BEFORE): Verdict.SIGN}


def with_stale(stale: Stale, *entries: Entry, signed: bool = True, preview: bool = False):
    """The texts that are compiled, by a step as a build has it."""
    step = CompileStep(
        catalog="es.po",
        compiled="es.mo",
        locale="es",
        verdicts=tuple(SIGNED_BEFORE.items()) if signed else (),
        least=State.TRANSLATED,
        preview=preview,
        stale=stale,
    )
    catalog = Catalog(entries=(ENTRIES[0], *entries))
    made = compile_step({"es.po": write_po(catalog).encode()}, step)
    return {msgid for _, msgid in read_mo(made["es.mo"]) if msgid}


def test_what_stands_for_a_stale_text_is_named_as_the_configuration_has_it() -> None:
    assert [stale.value for stale in Stale] == ["source", "earlier", "page"]


def test_a_stale_text_stands_only_where_the_policy_says_so_and_its_earlier_form_is_signed() -> None:
    both = (NOW, OTHER)
    assert with_stale(Stale.SOURCE, *both) == {OTHER.msgid}
    assert with_stale(Stale.EARLIER, *both) == {NOW.msgid, OTHER.msgid}
    assert with_stale(Stale.EARLIER, *both, signed=False) == {OTHER.msgid}
    for changed in (
        replace(NOW, msgstr=("Tome tres con agua.",)),
        replace(NOW, previous_msgid="Rest well."),
        replace(NOW, previous_msgid=None),
    ):
        assert with_stale(Stale.EARLIER, changed, OTHER) == {OTHER.msgid}


def test_a_catalog_with_a_stale_text_is_left_out_where_the_policy_says_so() -> None:
    assert with_stale(Stale.PAGE, NOW, OTHER) == set()
    assert with_stale(Stale.PAGE, OTHER) == {OTHER.msgid}
    assert with_stale(Stale.PAGE, NOW) == set()
    assert with_stale(Stale.PAGE, NOW, OTHER, preview=True) == {NOW.msgid, OTHER.msgid}
    assert with_stale(Stale.SOURCE, NOW, OTHER, preview=True) == {NOW.msgid, OTHER.msgid}


verdicts = st.dictionaries(
    st.sampled_from([entry_digest("es", entry) for entry in ENTRIES]), st.sampled_from(Verdict)
)


@given(verdicts, st.sampled_from([State.TRANSLATED, State.SIGNED]), st.booleans())
def test_whatever_was_decided_a_rejected_text_is_never_compiled(table, least, preview) -> None:
    found = read_mo(compile_catalog(CATALOG, "es", table, least=least, preview=preview))
    for entry in CATALOG.messages:
        verdict = table.get(entry_digest("es", entry))
        if verdict is Verdict.REJECT or not entry.translated:
            assert entry.key not in found
        if least is State.SIGNED and not preview and verdict is not Verdict.SIGN:
            assert entry.key not in found
        if entry.fuzzy and not preview:
            assert entry.key not in found


def test_a_decision_in_another_locale_or_on_another_text_counts_for_nothing() -> None:
    entry = Entry(msgid="signed", msgstr=("changed",))
    catalog = Catalog(entries=(entry,))
    for locale in ("es", "fr"):
        data = compile_catalog(catalog, locale, VERDICTS, least=State.SIGNED)
        assert not [key for key in read_mo(data) if key[1]]


def step(*, preview: bool = False) -> CompileStep:
    return CompileStep(
        catalog="es.po",
        compiled="es.mo",
        locale="es",
        verdicts=tuple(sorted(VERDICTS.items())),
        least=State.SIGNED,
        preview=preview,
    )


def test_the_step_compiles_the_file_as_the_function_does() -> None:
    files = {"es.po": write_po(CATALOG).encode()}
    for preview in (False, True):
        data = compile_step(files, step(preview=preview))["es.mo"]
        expected = compile_catalog(CATALOG, "es", VERDICTS, least=State.SIGNED, preview=preview)
        assert data == expected


def test_no_catalog_makes_an_empty_compiled_one() -> None:
    assert not [key for key in read_mo(compile_step({}, step())["es.mo"]) if key[1]]


TEXTS = st.text(alphabet="a\t\n\r\x00\x08\x1b\x7f\x85\x9b\ufffd", min_size=1, max_size=5)


@example("\x1b", ["\x1b"])
@given(TEXTS.filter(lambda text: "\0" not in text), st.lists(TEXTS, min_size=1, max_size=2))
def test_no_control_character_is_compiled_that_the_source_does_not_have(
    source: str, forms: list[str]
) -> None:
    plural = source if len(forms) > 1 else None
    entry = Entry(msgid=source, plural=plural, msgstr=tuple(f"t{form}" for form in forms))
    table = read_mo(compile_catalog(Catalog(entries=(ENTRIES[0], entry)), "es", {}))
    added = {sign for form in forms for sign in form if sign not in "a\t\n" + source}
    assert ((None, entry.msgid) in table) == (not added)


def test_no_entry_stands_for_another_in_a_compiled_catalog() -> None:
    asked = Entry(msgid="b", context="a")
    other = Entry(msgid="a\x04b", msgstr=("Evil",))
    third = Entry(msgid="c", context="a\x04b", msgstr=("Evil",))
    catalog = Catalog(entries=(ENTRIES[0], asked, other, third))
    assert set(read_mo(compile_catalog(catalog, "es", {}))) == {(None, "")}
