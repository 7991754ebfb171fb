"""Terms are found inflected, the longest first; what a translation lacks is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.glossary.match import missing, terms_in, unwanted
from pipeline.glossary.record import Case, Glossary, Term, entries, entries_digest


def glossary(*terms: Term) -> Glossary:
    return Glossary(terms=terms)


def term(text: str, keep: bool = False, case: Case = Case.ANY, **wordings: str) -> Term:
    pairs = tuple(sorted((tag, tuple(some.split("|"))) for tag, some in wordings.items()))
    return Term(text=text, keep=keep, case=case, translations=pairs)


def found(text: str, known: Glossary, language: str = "en") -> list[str]:
    return [text[one.start : one.end] for one in terms_in(text, known, language)]


SAMPLE = glossary(
    term("dose", es="dosis", de="Dosis", fr="dose", ja="用量|投与"),
    term("first dose", es="primera dosis"),
    term("anxiety", es="ansiedad", de="Angst", ar="قلق"),
    term("trial", fr="essai", es="ensayo"),
    term("SAD", case=Case.EXACT, es="TAS"),
    term("mTORC1", keep=True, case=Case.EXACT),
)


def test_the_longest_term_is_told_and_none_inside_it():
    assert found("The first doses, then one dose.", SAMPLE) == ["first doses", "dose"]


def test_of_crossing_terms_the_longer_one_is_told():
    crossing = glossary(term("nerve cell"), term("cell body weight"))
    assert found("nerve cell body weight", crossing) == ["cell body weight"]


def test_capitals_count_only_where_the_term_says_so():
    assert found("Anxiety is sad, ANXIETY with SAD and SADs", SAMPLE) == [
        "Anxiety",
        "ANXIETY",
        "SAD",
        "SADs",
    ]


def test_markup_may_stand_between_the_words_of_a_term():
    assert found("the **first**\u00a0*dose* and the first, dose", SAMPLE) == [
        "first**\u00a0*dose",
        "dose",
    ]


@pytest.mark.parametrize(
    "text",
    ["`dose`", "[x](dose.md)", "<a href='dose'>", "https://x.org/dose", "{dose}", "%(dose)s"],
)
def test_code_addresses_tags_and_placeholders_hold_no_terms(text: str):
    assert found(text, SAMPLE) == []


def test_a_term_within_a_longer_word_is_none():
    assert found("overdose, dosed-out, anxietyless", SAMPLE) in (["dosed"], [])


def test_a_language_without_spaces_has_terms_anywhere():
    assert found("初期の投与は繰り返す", SAMPLE, "ja") == ["投与"]


def test_accents_may_be_composed_or_not():
    decomposed = Glossary(terms=(term("kétamine"),), source_locale="fr")
    assert found("la ke\u0301tamine", decomposed, "fr") == ["ke\u0301tamine"]


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("Two doses", "Dos dosis", "es"),
        ("Two doses", "Dos dosis", "es-MX"),
        ("Two trials", "Deux essais", "fr"),
        ("anxiety", "من القلق", "ar"),
        ("anxiety", "Angststörung", "de"),
        ("People with SAD", "Personas con TAS", "es"),
        ("mTORC1 grows", "يزداد وmTORC1", "ar"),
        ("a dose", "用量", "ja"),
        ("a trial", "臨床試験", "ja"),  # no wording is known there
    ],
)
def test_a_wording_that_is_there_is_not_missing(source: str, translation: str, locale: str):
    assert missing(source, translation, SAMPLE, "en", locale) == ()


@pytest.mark.parametrize(
    ("source", "translation", "locale", "lacking"),
    [
        ("Two doses, one dose", "Dos tomas", "es", ["dose"]),
        ("The first dose", "La dosis inicial", "es", ["first dose"]),
        ("mTORC1 grows", "mTORc1 crece", "es", ["mTORC1"]),
        ("People with SAD", "Personas tas", "es", ["SAD"]),
        ("anxiety in a trial", "angoisse", "fr", ["trial"]),
        ("a dose", "`dosis`", "es", ["dose"]),
    ],
)
def test_a_term_that_is_nowhere_is_missing(
    source: str, translation: str, locale: str, lacking: list[str]
):
    found = missing(source, translation, SAMPLE, "en", locale)
    assert [one.term.text for one in found] == lacking
    assert all(source[one.start : one.end] for one in found)


NEVER = glossary(
    Term(
        text="dose",
        translations=(("es", ("dosis", "toma única")), ("ja", ("用量",))),
        forbidden=(("es", ("toma",)), ("ja", ("量",))),
    ),
    Term(text="brain", forbidden=(("es", ("seso",)),)),
)


@pytest.mark.parametrize(
    ("source", "translation", "locale", "told"),
    [
        ("one dose", "Dos tomas y una dosis", "es", ["tomas"]),
        ("one dose", "Dos tomas", "es-AR", ["tomas"]),
        ("one dose", "una toma única", "es", []),
        ("one dose", "una dosis", "es", []),
        ("one text", "una toma", "es", []),
        ("the brain", "los sesos", "es", ["sesos"]),
        ("one dose", "用量と量", "ja", ["量"]),
        ("one dose", "una toma", "ca", []),
    ],
)
def test_a_forbidden_wording_is_told_where_its_term_stands(
    source: str, translation: str, locale: str, told: list[str]
):
    found = unwanted(source, translation, NEVER, "en", locale)
    assert [translation[one.start : one.end] for one in found] == told


@given(st.text(alphabet="dosefirtanxy SAD-*`\u0301قل用量", max_size=60))
def test_matches_lie_in_the_text_and_never_overlap(text: str):
    for language in ("en", "es", "ar", "ja", "xx"):
        matches = terms_in(text, SAMPLE, language)
        ends = [0, *(one.end for one in matches)]
        assert all(
            end <= one.start < one.end <= len(text) for end, one in zip(ends, matches, strict=False)
        )


@given(st.text(max_size=60))
def test_a_text_lacks_nothing_of_itself(text: str):
    assert missing(text, text, SAMPLE, "en", "en-GB") == ()


def test_an_engine_is_given_the_preferred_wordings_of_its_pair():
    given_ = entries(SAMPLE, "en", "es-MX")
    assert given_["first dose"] == "primera dosis"
    assert given_["mTORC1"] == "mTORC1"
    assert entries(SAMPLE, "en", "ja")["dose"] == "用量"
    assert "trial" not in entries(SAMPLE, "en", "ja")


def test_the_digest_changes_with_the_wordings_of_its_pair_alone():
    more = glossary(*SAMPLE.terms, term("brain", ca="cervell"))
    assert entries_digest(more, "en", "es") == entries_digest(SAMPLE, "en", "es")
    assert entries_digest(more, "en", "ca") != entries_digest(SAMPLE, "en", "ca")


@pytest.mark.parametrize(
    "text",
    [
        "Set trial_id now.",
        "Run it with --trial on.",
        "See docs/trial/index for more.",
        "Open /srv/trial/data here.",
        "Open trial.md here.",
        "A heading {#trial .trial}",
        'With trial="yes" set.',
        "Read $TRIAL first.",
        "Call trial() first.",
        "Set a.trial first.",
        "Ask @trial first.",
        "Ask @org/trial first.",
        "See #trial too.",
        "Write to trial@x.org now.",
        "Write to a.trial@x.org now.",
        "Call trial(x) first.",
        "Call trial(x, y=2) first.",
        "Call trial('a', *b) first.",
        "Put :trial: there.",
    ],
)
def test_names_of_programs_hold_no_terms(text: str) -> None:
    glossary = Glossary(terms=(Term(text="trial"),))
    assert not terms_in(text, glossary, "en")
    assert terms_in(f"{text} A trial/study.", glossary, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The trial(s) ended.",
        "The trial (x) ended.",
        "No.1 trial, and @x trial.",
        "Ask Ann: trial: yes.",
        "A trial(see below) ended.",
        "Trial(x) is none of ours.",
        "The # trial ended.",
    ],
)
def test_a_term_beside_signs_is_a_term(text: str) -> None:
    assert terms_in(text, Glossary(terms=(Term(text="trial"),)), "en")


MEANS = glossary(
    term("mean", es="media|medio", pt="médio|meio"),
    term("environment", es="medio ambiente"),
    term("trial", es="ensayo"),
    term("clinical trial", es="ensayo clínico"),
)


@pytest.mark.parametrize(
    ("source", "translation", "lacking"),
    [
        ("The mean of it.", "El medio ambiente.", ["mean"]),
        ("The mean of the environment.", "El medio ambiente.", ["mean"]),
        ("The mean of the environment.", "El valor medio del medio ambiente.", []),
        ("The environment.", "El medio ambiente.", []),
        ("A clinical trial, the trial.", "Un ensayo clínico, el mismo.", []),
        ("A trial.", "Un ensayo clínico.", []),
    ],
)
def test_a_word_of_a_fixed_phrase_says_no_term(
    source: str, translation: str, lacking: list[str]
) -> None:
    found = missing(source, translation, MEANS, "en", "es")
    assert [one.term.text for one in found] == lacking


def test_a_name_that_stays_is_no_common_word() -> None:
    glossary = Glossary(terms=(Term(text="IT", keep=True), Term(text="pip", keep=True)))
    found = terms_in("It is IT. Pip, or pip. Take it.", glossary, "en")
    assert [(one.term.text, one.start) for one in found] == [("IT", 6), ("pip", 10), ("pip", 18)]


def test_a_compound_has_a_term_at_its_start_or_end() -> None:
    wordings = (("de", ("Angst", "Studie")),)
    glossary = Glossary(terms=(Term(text="fear", translations=wordings),), locales=("de",))
    for there in ("Die Angststörung.", "Bei Prüfungsängsten und Prüfungsangst."):
        assert not missing("A fear.", there, glossary, "en", "de")
    assert missing("A fear.", "Die Verangstigungen.", glossary, "en", "de")


def test_one_ideograph_is_no_part_of_a_word() -> None:
    wordings = (("ja", ("術",)),)
    glossary = Glossary(terms=(Term(text="art", translations=wordings),), locales=("ja",))
    assert missing("The art.", "手術です。", glossary, "en", "ja")
    assert not missing("The art.", "この術です。", glossary, "en", "ja")


def test_a_longer_term_says_no_shorter_one_in_a_language_without_spaces() -> None:
    both = glossary(term("dose", ja="用量"), term("amount used", ja="使用量"))
    lacking = missing("the dose", "使用量を減らす", both, "en", "ja")
    assert [one.term.text for one in lacking] == ["dose"]
    assert not missing("the dose", "使用量と用量", both, "en", "ja")
    assert not missing("the dose", "摂取用量", both, "en", "ja")
