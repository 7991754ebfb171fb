"""A word near a figure is recognised in another language by its letters or its sounds."""

import pytest

from pipeline.checks.figures.anchors import keys

SAME = [
    ("ketamine", "ketamina"),
    ("ketamine", "ケタミン"),
    ("ketamine", "الكيتامين"),
    ("ketamine", "кетамин"),
    ("Ketamine", "ketamin"),
    ("placebo", "プラセボ"),
    ("placebo", "والبلاسيبو"),
    ("placebo", "плацебо"),
    ("morphine", "للمورفين"),
    ("aspirin", "アスピリン"),
    ("ibuprofen", "إيبوبروفين"),
    ("sertraline", "セルトラリン"),
    ("sertraline", "سيرترالين"),
    ("lorazepam", "лоразепам"),
    ("dexamethasone", "デキサメタゾン"),
    ("dexamethasone", "ديكساميثازون"),
    ("warfarin", "варфарин"),
    ("Zürich", "Zurich"),
    ("naïve", "naive"),
    ("pénicilline", "penicillin"),
    ("Mississippi", "Misisipi"),
    ("Canada", "كندا"),
    ("fever", "fevers"),
    ("abdomen", "abdominal"),
    ("FDA", "FDA"),
    ("ADHD", "ADHD"),
    ("UNICEF", "Unicef"),
    ("COVID", "Covid"),
    ("grams", "gramo"),
]
OTHER = [
    ("ketamine", "placebo"),
    ("ketamine", "ketoprofen"),
    ("women", "mujeres"),
    ("FDA", "fda"),
    ("ADHD", "adhd"),
    ("WHO", "who"),
    ("abdomen", "abdicate"),
    ("fever", "fewer"),
    ("amoxicillin", "amoxapine"),
    ("brain", "bravo"),
]
NOTHING = ["dose", "mass", "café", "fda", "コ", "カナダ", "ВОЗ", "καρδιά"]
"Too short to be sure of, or in letters whose sounds are not known."


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_cognate_is_recognised(one: str, other: str) -> None:
    assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_word_is_not(one: str, other: str) -> None:
    assert not set(keys(one)) & set(keys(other))


@pytest.mark.parametrize("word", NOTHING)
def test_some_words_show_nothing(word: str) -> None:
    assert keys(word) == ()
