# ruff: noqa: E501  a language a line
"""Comparison signs: `<`, `≥` and `=` before a figure stay what they are."""

import re
from collections.abc import Iterable, Iterator

from pipeline.checks.base import Problem
from pipeline.checks.figures.anchors import Match
from pipeline.checks.figures.side import Side
from pipeline.checks.figures.text import Figure

_SIGN = re.compile(r"(<=|>=|=<|=>|[<>≤≥≦≧⩽⩾＜＞=＝≈~±])[ \u00a0\u202f\u2009]?\Z")
_PLAIN = {"<=": "≤", "=<": "≤", "≦": "≤", "⩽": "≤", ">=": "≥", "=>": "≥", "≧": "≥", "⩾": "≥"}
_PLAIN |= {"＜": "<", "＞": ">", "＝": "=", "~": "≈"}
_LESS, _MORE = frozenset("<≤"), frozenset(">≥")
_ANY = re.compile(r"[<>≤≥≦≧⩽⩾＜＞=＝≈~±]")
_WORDS = {
    "en": (
        r"(?<!no )(?<!not )(?:less|fewer) than|under|below|at most|up to|not? more than|lower than|younger than",
        r"(?<!no )(?<!not )more than|over|above|at least|greater than|exceed\w*|higher than|older than|not? less than",
    ),
    "es": (r"menos|inferior\w*|menor\w*|hasta|máximo|debajo", r"más|superior\w*|mayor\w*|mínimo|encima"),
    "ca": (r"menys|inferior\w*|menor\w*|fins|màxim|sota", r"més|superior\w*|major\w*|mínim|sobre"),
    "fr": (r"moins|inférieur\w*|jusqu\w*|maximum", r"plus|supérieur\w*|minimum|dépass\w*"),
    "pt": (r"menos|inferior\w*|menor\w*|até|máximo|abaixo", r"mais|superior\w*|maior\w*|mínimo|acima"),
    "it": (r"meno|inferior\w*|minor\w*|fino|massimo|sotto", r"più|superior\w*|maggior\w*|minimo|oltre|sopra"),
    "de": (r"weniger|unter|kleiner|höchstens|bis|maximal|niedriger", r"mehr|über|größer|mindestens|höher"),
    "ar": (r"أقل|دون|تحت|أصغر|حتى", r"أكثر|أكبر|فوق|أعلى|يزيد|تزيد|يتجاوز|تتجاوز"),
    "ja": (r"未満|以下|より小|より低|下回", r"以上|超|より大|より高|上回"),
}  # fmt: skip
"""Words for less and for more, by language."""
_AROUND = {
    language: tuple(
        re.compile(words if language in {"ja", "ar"} else rf"\b(?:{words})\b", re.IGNORECASE)
        for words in both
    )
    for language, both in _WORDS.items()
}
_BEFORE, _BEHIND = 28, 16


def check_limits(matched: Iterable[Match], source: Side, target: Side) -> Iterator[Problem]:
    """Find `p < 0.05` as `p > 0.05`, and `≥ 18` as `less than 18`."""
    if not _ANY.search(source.text) and not _ANY.search(target.text):
        return
    for one, other in matched:
        said, here = _sign(one, source), _sign(other, target)
        if said == here or {said, here} <= {"=", "≈"}:
            continue
        if said and here:
            yield _problem(one, other, said, here)
        else:
            yield from _worded(one, other, source, target, said, here)


def _sign(one: Figure, side: Side) -> str:
    found = _SIGN.search(side.text, max(0, one.start - 4), one.start)
    return _PLAIN.get(found[1], found[1]) if found else ""


def _worded(
    one: Figure, other: Figure, source: Side, target: Side, said: str, here: str
) -> Iterator[Problem]:
    """Find a sign whose contrary stands in words on the other side."""
    sign = said or here
    side, figure = (target, other) if said else (source, one)
    patterns = _AROUND.get(side.forms.language)
    if patterns is None or sign not in _LESS | _MORE:
        return
    before = side.text[max(0, figure.start - _BEFORE) : figure.start]
    behind = side.text[figure.end : figure.end + _BEHIND]
    near = re.split(r"[;:.،。、]|\d", before)[-1] + "\n" + re.split(r"[;,.،。、(]", behind)[0]
    less, more = (bool(pattern.search(near)) for pattern in patterns)
    contrary = (less, more) == ((False, True) if sign in _LESS else (True, False))
    if contrary and not (said and _negated(before)):
        words = " … ".join(filter(None, map(str.strip, near.split("\n"))))
        yield _problem(one, other, said or words, here or words)


def _negated(text: str) -> bool:
    """Tell whether `no more than` stands there, which turns the words round."""
    return (
        re.search(r"\b(?:no|non|not|pas|não|nicht|kein\w*|لا)\b", text, re.IGNORECASE) is not None
    )


def _problem(one: Figure, other: Figure, said: str, here: str) -> Problem:
    message = (
        f'the source says "{said}" with "{one.text}", here stands "{here}": write the sign of the '
        "source"
    )
    return Problem("figure-sign", message, f"{said} {one.text}", f"{here} {other.text}")
