"""Two words written as one are told by the words that people have."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.drafts.faults.joined import joined
from pipeline.drafts.faults.tongue import Tongue
from pipeline.locales.cldr import find_locale

OWN = {
    "es": "tome pastillas sobre carga clara mente parar cada hacer",
    "uk": "таблетки кожні широко мовного",
    "de": "tabletten nehmen vier",
    "ja": "錠剤",
}


def _joined(word: str, tag: str) -> str:
    own = frozenset(OWN[tag].split())
    return joined([word], Tongue(scope=scope_of(find_locale(tag)), own=own))


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("Tomepastillas", "es"),
        ("laspastillas", "es"),
        ("таблеткикожні", "uk"),
        ("vierTabletten", "de"),
    ],
)
def test_a_space_that_is_gone_is_told(word: str, tag: str) -> None:
    assert _joined(word, tag) == word


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("sobrecarga", "es"),
        ("claramente", "es"),
        ("separar", "es"),
        ("hacerlo", "es"),
        ("широкомовного", "uk"),
        ("viertabletten", "de"),
        ("GitHubの錠剤", "ja"),
        ("pastillas", "es"),
    ],
)
def test_a_word_made_of_words_is_let_be(word: str, tag: str) -> None:
    assert not _joined(word, tag)
