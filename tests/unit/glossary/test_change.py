"""Terms added: nothing of ours changes, and lines of the file stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.glossary.change import merged, with_wordings, written_with
from pipeline.glossary.csv_file import parse_glossary, write_glossary
from pipeline.glossary.record import Glossary, Term

WORDS = st.sampled_from(["dose", "Dose", "pill", "rest", "toma", "dosis"])
WORDINGS = st.lists(WORDS, max_size=2, unique=True).map(tuple)


def glossary_of(some: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> Glossary:
    terms: dict[str, Term] = {}
    for text, used, others in some:
        never = tuple(word for word in others if word not in used)
        term = Term(
            text=text,
            translations=(("es", used),) if used else (),
            forbidden=(("es", never),) if never else (),
        )
        terms.setdefault(term.key, term)
    return Glossary(terms=tuple(terms.values()), locales=("es",))


GLOSSARIES = st.lists(st.tuples(WORDS, WORDINGS, WORDINGS), max_size=4).map(glossary_of)


@given(GLOSSARIES, GLOSSARIES)
def test_nothing_of_ours_changes_and_twice_is_once(ours: Glossary, theirs: Glossary) -> None:
    both = merged(ours, theirs)
    assert merged(both, theirs) == both
    for before, after in zip(ours.terms, both.terms, strict=False):
        assert (before.text, before.note) == (after.text, after.note)
        for mine, all_of_it in (
            (before.translations, after.translations),
            (before.forbidden, after.forbidden),
        ):
            for tag, wordings in mine:
                assert dict(all_of_it)[tag][: len(wordings)] == wordings
        used, never = dict(after.translations).get("es", ()), dict(after.forbidden).get("es", ())
        assert not set(used) & set(never), "a wording is used or forbidden, not both"


@given(GLOSSARIES, GLOSSARIES, st.sampled_from(["\n", "\r\n"]))
def test_the_file_holds_what_it_must_and_keeps_its_lines(
    ours: Glossary, theirs: Glossary, newline: str
) -> None:
    text = write_glossary(ours).replace("\n", newline)
    after = merged(ours, theirs)
    written = written_with(text, ours, after)
    assert parse_glossary(written).terms == after.terms
    if after.terms[: len(ours.terms)] == ours.terms:
        assert written.startswith(text)
        assert written.count("\n") == len(after.terms) + 1


def test_a_wording_that_we_forbid_is_not_taken_from_them() -> None:
    ours = Glossary(terms=(Term(text="dose", forbidden=(("es", ("toma",)),)),), locales=("es",))
    theirs = Glossary(terms=(Term(text="dose", translations=(("es", ("toma", "dosis")),)),))
    assert merged(ours, theirs).terms[0].translations == (("es", ("dosis",)),)


def test_a_term_that_stays_takes_no_wordings() -> None:
    ours = Glossary(terms=(Term(text="LSAS", keep=True),))
    theirs = Glossary(terms=(Term(text="LSAS", translations=(("es", ("x",)),)),))
    assert merged(ours, theirs).terms == ours.terms


def test_wordings_are_read_as_cells_are() -> None:
    term = with_wordings(Term(text="dose"), {"es": "dosis|!toma", "pt_BR": "dose, ou"})
    assert term.translations == (("es", ("dosis",)), ("pt-BR", ("dose, ou",)))
    assert term.forbidden == (("es", ("toma",)),)
    with pytest.raises(InputError, match="no column"):
        with_wordings(Term(text="dose"), {"qqq-1": "x"})
