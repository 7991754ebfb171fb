"""Sounds: one name in many spellings, and names that are others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.names.sounds import sound_of, sounds_as

SAME = [
    ("ketamine", "cetamina"),
    ("ketamine", "ケタミン"),
    ("ketamine", "كيتامين"),
    ("oxytocin", "ossitocina"),
    ("sertraline", "セルトラリン"),
    ("metformin", "ميتفورمين"),
    ("amoxicillin", "amoxicil·lina"),
    ("diazepam", "ジアゼパム"),
    ("psilocybin", "Psilocybin"),
]
OTHER = [
    ("metformin", "metadona"),
    ("timolol", "tramadol"),
    ("oxytocin", "ocitrina"),
    ("oxytocin", "オシトリン"),
    ("warfarin", "heparina"),
    ("sertraline", "setraquina"),
]


@pytest.mark.parametrize(("name", "word"), SAME)
def test_a_name_is_known_in_another_spelling(name: str, word: str) -> None:
    assert sounds_as(name, word)


@pytest.mark.parametrize(("name", "word"), OTHER)
def test_another_name_is_none_of_it(name: str, word: str) -> None:
    assert not sounds_as(name, word)


@given(st.text())
def test_any_text_has_a_sound(text: str) -> None:
    assert len(sound_of(text)) <= 2 * len(text) + 2
