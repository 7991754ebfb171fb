"""One word of the source in a draft is told where people would not keep it."""

import pytest

from pipeline.checks.base import scope_of
from pipeline.drafts.faults.left_word import left_word
from pipeline.drafts.faults.tongue import Tongue
from pipeline.locales.cldr import find_locale

SOURCE = "Check the breathing twice a day, then pull the commit."


def _left(draft: str, tag: str = "es", own: frozenset[str] = frozenset()) -> str:
    return left_word(SOURCE, draft, Tongue(scope=scope_of(find_locale(tag)), own=own))


@pytest.mark.parametrize(
    ("tag", "draft"),
    [
        ("es", "Compruebe el breathing dos veces al día y traiga el cambio."),
        ("de", "Prüfen Sie die breathing zweimal am Tag und holen Sie die Änderung."),
        ("ja", "1日に2回breathingを確認し、変更を取得します。"),
        ("ar", "افحص breathing مرتين يوميا ثم اسحب التغيير."),
        ("uk", "Перевіряйте breathing двічі на день, потім візьміть зміну."),
    ],
)
def test_a_word_that_was_left_is_told(tag: str, draft: str) -> None:
    assert _left(draft, tag) == "breathing"


@pytest.mark.parametrize(
    "draft",
    [
        "Compruebe la respiración (breathing) dos veces al día.",
        "Compruebe la «breathing» dos veces al día.",
        "Compruebe la _breathing_ dos veces al día.",
        "Compruebe `breathing` dos veces al día.",
        "Compruebe breathing-rate dos veces al día.",
        "Traiga el commit.",
    ],
)
def test_a_word_that_is_quoted_named_or_kept_is_let_be(draft: str) -> None:
    assert not _left(draft, own=frozenset({"commit"}))


def test_what_people_have_kept_is_right() -> None:
    assert not _left("Compruebe el breathing.", own=frozenset({"breathing"}))
