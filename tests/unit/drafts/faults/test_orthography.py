"""Words that no Spanish text has."""

import re
from itertools import islice

import pytest

from pipeline.drafts.faults.orthography import foreign_to_spanish, without_accent
from tests.fakes.odd_chat import CATALAN, FRENCH

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SPANISH = (
    "Consulte a su médico si el dolor de los huesos, del hijo o de la hija, dura seis días más"
)


@pytest.mark.parametrize("text", [*islice(FRENCH.values(), 2), *islice(CATALAN.values(), 1)])
def test_its_neighbours_are_told(text: str) -> None:
    words = WORD.findall(re.sub("<[^>]*>", " ", text))
    assert foreign_to_spanish(words, "es", ())
    assert not foreign_to_spanish(words, "es", {word.casefold() for word in words})
    assert not foreign_to_spanish(words, "fr", ())


@pytest.mark.parametrize("text", [*FRENCH, SPANISH, "Dosis y análisis", "El álbum de la web"])
def test_spanish_is_not(text: str) -> None:
    words = WORD.findall(re.sub("<[^>]*>", " ", text))
    assert not foreign_to_spanish(words, "es", ())
    assert not without_accent(words, "es", ())


@pytest.mark.parametrize("word", ["informacion", "tambien", "paginas", "manana"])
def test_a_lost_accent_is_told(word: str) -> None:
    assert without_accent([word], "es", ()) == word
    assert without_accent([word], "es", {word}) == without_accent([word], "pt", ()) == ""
