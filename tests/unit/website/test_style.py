"""The style sheet that browsers get has the rules of the one that its authors read."""

import re

import pytest

from pipeline.website.files import STYLE, assets
from pipeline.website.style import shortened

CSS = assets()[STYLE].decode("utf-8")
_WORD = re.compile(r"""/\*.*?\*/|"[^"]*"|'[^']*'|[\w#.%-]+|\S""", re.DOTALL)


def words(css: str) -> list[str]:
    """Return the words and signs of a style sheet, and a blank only where it separates selectors.

    The last semicolon of a block says nothing.
    """
    found = [word for word in _WORD.findall(css) if not word.startswith("/*")]
    pairs = zip(found, [*found[1:], ""], strict=True)
    return [word for word, following in pairs if (word, following) != (";", "}")]


def test_all_words_and_signs_stay_in_their_order() -> None:
    assert words(shortened(CSS)) == words(CSS)
    assert len(shortened(CSS)) < 0.85 * len(CSS)


def test_what_is_short_is_not_shortened() -> None:
    assert shortened(shortened(CSS)) == shortened(CSS)


@pytest.mark.parametrize(
    ("css", "short"),
    [
        ("a :hover { width: calc(1px + 2px) }", "a :hover{width: calc(1px + 2px)}"),
        ("a{--x: ;\n--y: b;}", "a{--x: ;--y: b}"),
        ("a{--x: ;}", "a{--x: }"),
        ("a /* b */ c{}", "a c{}"),
        ('a { content: "/* , ; */"; }', 'a{content: "/* , ; */"}'),
        ("@media (a: b) and (c) {\n  d , e > f {\n  }\n}\n", "@media (a: b) and (c){d ,e > f{}}"),
    ],
)
def test_blanks_that_say_something_stay(css: str, short: str) -> None:
    assert shortened(css) == short
