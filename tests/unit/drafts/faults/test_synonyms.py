"""Two words that may have one translation are told from two that may not."""

import pytest

from pipeline.drafts.faults.synonyms import may_be_one


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("close", "shut", True),
        ("delete", "remove", True),
        ("options", "settings", True),
        ("functions", "methods", True),
        ("solution", "solutions", True),
        ("dosage", "storage", False),
        ("no", "dosage", False),
        ("pregnancy", "overdose", False),
        ("cancel", "delete", False),
    ],
)
def test_words_of_one_meaning(one: str, other: str, alike: bool) -> None:
    assert may_be_one(one, other) is may_be_one(other, one) is alike
