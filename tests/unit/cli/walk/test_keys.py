"""Keys of a terminal by what it sends for them."""

import pytest

from pipeline.cli.walk.deed import KEYS
from pipeline.cli.walk.keys import _KEYBOARDS, named


@pytest.mark.parametrize(("sent", "key"), [("\r", "n"), (" ", "n"), ("\x1b[D", "b"), ("Q", "q")])
def test_keys_that_are_no_letters_have_a_letter(sent: str, key: str) -> None:
    assert named(sent) == key


def test_what_is_pasted_is_no_key() -> None:
    assert named("approve all of it") not in KEYS
    assert named("nn") not in KEYS
    assert named("\x1b") not in KEYS


def test_an_arabic_keyboard_has_every_key() -> None:
    assert {named(one) for one in ("لا", *next(iter(_KEYBOARDS)))} == {*KEYS, "y"}
