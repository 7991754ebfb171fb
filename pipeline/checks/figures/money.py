# ruff: noqa: E501  a currency a line
"""Money: a sum stays in its currency, however the language writes that."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.base import Problem
from pipeline.checks.figures.side import Side
from pipeline.checks.figures.text import Figure

_CURRENCIES = {
    "EUR": r"€|EUR\b|\beuro\w{0,3}\b|\beur[ao]\w?\b|\bevr\w{1,3}\b|\bavro\w*|[єе]вро\b|ευρώ|يورو|ユーロ|欧元|歐元|유로|यूरो",
    "USD": r"\$|USD\b|\bd[oóòô]l+[aáà]r\w*|\bdoll\w*|\bдол+ар\w*|δολάρι\w*|दॉलर|डॉलर|دولار\w*|ドル|美元|美金|달러",
    "GBP": r"£|GBP\b|\bpounds?\b|\blibras?\b|\blliur\w+|\blivres?\b|\bPfund\b|\bsterlin\w*|\bpond\b|\bfunt\w*|\bфунт\w*|جنيه\w*|استرليني|ポンド|英镑|英鎊|파운드",
    "JPY": r"¥|￥|JPY\b|\by[eé]n\w{0,2}\b|\biens?\b|\bj[ei]n\w{0,2}\b|\bи[её]н\w*|\bєн\w*|円|日元|日圓|엔|ين\b",
    "CHF": r"\bCHF\b|\bSFr\b",
    "INR": r"₹|\bINR\b",
    "UAH": r"₴|\bUAH\b|гривн\w*|гривень",
    "RUB": r"₽|\bRUB\b|\bрубл\w*",
}
"How currencies are written in the languages of the checks; `$` is that of any country."
_ANY = re.compile(
    "|".join(f"(?P<{code}>{pattern})" for code, pattern in _CURRENCIES.items()), re.IGNORECASE
)
_SIGNS = re.compile(r"[€$£¥￥₹₴₽]|EUR|USD|GBP|JPY|CHF|euro|dollar|pound|\byen\b", re.IGNORECASE)
_BESIDE = re.compile(r"[ \u00a0\u202f-]{0,1}\Z")
_BEHIND, _BEFORE = 28, 6
"How far from a figure of the translation its currency may stand."
_END = re.compile(r"[\d,;:.。、()（）\n]")


def check_money(
    matched: Sequence[tuple[Figure, Figure]], source: Side, target: Side
) -> Iterator[Problem]:
    """Find a sum of another currency than its source's.

    Law: a figure without a currency beside it is told by nobody; a peso is no currency known here.
    """
    if not _SIGNS.search(source.text):
        return
    for one, other in matched:
        mine = _beside(one, source.text)
        its = _near(other, target.text) if mine else {}
        if mine and its and mine[0] not in its:
            written = next(iter(its.values()))
            message = (
                f'"{one.text}" stands in {mine[1]}, here in {written}: write the same currency'
            )
            yield Problem("unit", message, f"{one.text} {mine[1]}", f"{other.text} {written}")


def _beside(one: Figure, text: str) -> tuple[str, str] | None:
    """Return the currency right before or behind a figure, with how it is written."""
    for found in _ANY.finditer(text, max(0, one.start - _BEFORE), one.end + _BEHIND):
        gap = (
            text[found.end() : one.start]
            if found.end() <= one.start
            else text[one.end : found.start()]
        )
        if _BESIDE.match(gap):
            return str(found.lastgroup), found[0]
    return None


def _near(one: Figure, text: str) -> dict[str, str]:
    """Return the currencies near a figure: before it, or behind it up to a sign or a figure."""
    end = _END.search(text, one.end, one.end + _BEHIND)
    behind = text[one.end : end.start() if end else one.end + _BEHIND]
    near = [*_ANY.finditer(behind)][:1]
    before = text[max(0, one.start - _BEFORE) : one.start]
    near += [found for found in _ANY.finditer(before) if _BESIDE.match(before[found.end() :])]
    return {str(found.lastgroup): found[0] for found in near}
