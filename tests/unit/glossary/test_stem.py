"""Stems: inflected forms of a word share one, other words do not, in any language."""

import threading

import pytest

from pipeline.glossary.stem import stems


@pytest.mark.parametrize(
    ("language", "one_form", "other_form"),
    [
        ("en", "anxieties", "Anxiety"),
        ("es", "dosis", "DOSIS"),
        ("es", "ensayos", "ensayo"),
        ("fr", "essais", "essai"),
        ("gl", "doses", "dose"),
        ("de", "Studien", "Studie"),
        ("ar", "والعلاج", "علاج"),
        ("ja", "不安", "不安"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, one_form: str, other_form: str) -> None:
    assert stems(one_form, language) & stems(other_form, language)


@pytest.mark.parametrize(
    ("language", "first", "second"), [("en", "dose", "rest"), ("th", "ก", "ข")]
)
def test_other_words_do_not(language: str, first: str, second: str) -> None:
    assert not stems(first, language) & stems(second, language)


def test_letters_written_in_two_ways_are_the_same_word() -> None:
    assert stems("cafe\u0301", "fr") == stems("caf\u00e9", "fr")


def test_many_threads_get_the_stems_that_one_gets() -> None:
    words = [f"running{letter}s" for letter in "abcdefghijklmnop"]
    alone = [stems.__wrapped__(word, "en") for word in words]
    results: list[list[frozenset[str]]] = []

    def work() -> None:
        results.append([stems.__wrapped__(word, "en") for word in words])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [alone] * 4


@pytest.mark.parametrize(
    ("first", "second", "language"),
    [
        ("voz", "voces", "es"),
        ("vez", "veces", "es"),
        ("œil", "yeux", "fr"),
        ("travail", "travaux", "fr"),
        ("animal", "animaux", "fr"),
        ("tuyau", "tuyaux", "fr"),
        ("child", "children", "en"),
        ("diagnosis", "diagnoses", "en"),
        ("patient", "patients", "en"),
        ("meaning", "meanings", "en"),
        ("index", "indices", "en"),
        ("bacterium", "bacteria", "en"),
        ("animal", "animais", "pt"),
        ("papel", "papéis", "pt"),
        ("fácil", "fáceis", "pt"),
        ("coração", "corações", "pt"),
        ("pão", "pães", "pt"),
        ("homem", "homens", "pt"),
        ("papel", "papeis", "gl"),
        ("mà", "mans", "ca"),
        ("raó", "raons", "ca"),
        ("dia", "dies", "ca"),
        ("Dosis", "Dosen", "de"),
        ("Risiko", "Risiken", "de"),
        ("Praxis", "Praxen", "de"),
        ("Zentrum", "Zentren", "de"),
        ("Virus", "Viren", "de"),
        ("bail", "baux", "fr"),
        ("monsieur", "messieurs", "fr"),
        ("uomo", "uomini", "it"),
    ],
)
def test_a_plural_that_snowball_does_not_know(first: str, second: str, language: str) -> None:
    assert stems(first, language) & stems(second, language)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "mean", "meaning"),
        ("en", "import", "important"),
        ("en", "importance", "important"),
        ("en", "unit", "united"),
        ("en", "relate", "relative"),
        ("en", "author", "authority"),
        ("en", "authorize", "authority"),
        ("en", "general", "generic"),
        ("en", "generate", "general"),
        ("en", "organ", "organization"),
        ("en", "compute", "computer"),
        ("en", "operate", "operation"),
        ("en", "experiment", "experimental"),
        ("es", "general", "generar"),
        ("es", "asignar", "asignación"),
        ("es", "anterior", "anteriormente"),
        ("pt", "aplicar", "aplicação"),
        ("pt", "atual", "atualmente"),
    ],
)
def test_words_of_one_stem_that_are_not_one_word(language: str, first: str, second: str) -> None:
    assert not stems(first, language) & stems(second, language)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "order orders ordered ordering"),
        ("en", "apply applies applied applying"),
        ("en", "organize organizes organized organizing"),
        ("en", "allocation allocations"),
        ("en", "client clients"),
        ("en", "activity activities"),
        ("en", "conditional conditionals"),
        ("en", "dose doses"),
        ("es", "ansiedad ansiedades"),
        ("es", "operación operaciones"),
        ("es", "trastorno trastornos"),
        ("es", "paciente pacientes"),
        ("pt", "operação operações"),
        ("pt", "ansiedade ansiedades"),
        ("gl", "operación operacións"),
    ],
)
def test_forms_of_one_word_stay_together(language: str, forms: str) -> None:
    first, *others = forms.split()
    assert all(stems(first, language) & stems(other, language) for other in others)
