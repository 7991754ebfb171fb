# ruff: noqa: E501  a language a line
"""Clauses: the parts of two texts that say the same, where marks and figures show which are."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.checks.figures.text import plain_figure

Clauses = tuple[tuple[str, str], ...]
"The parts of a source text, each with the part of the translation that says it."

_STOP = r"[;；؛。！？]|(?:[!?؟]|(?<!\b\d)(?<!\b\d\d)\.)(?=\s|\Z)"
"Marks that end a clause in every language; the dot of `der 20. Woche` ends none."
_TURN = {
    "en": r"(?:,|\()? ?\b(?:but|whereas|while|although|unless|except|however)\b",
    "es": r",? ?\b(?:pero|mientras que|aunque|salvo|excepto|a menos que|a no ser que|sin embargo|en cambio)\b",
    "ca": r",? ?\b(?:però|mentre que|encara que|tot i que|llevat|excepte|tret|a menys que|en canvi)\b",
    "gl": r",? ?\b(?:pero|mentres que|aínda que|agás|excepto|salvo)\b",
    "fr": r",? ?\b(?:mais|tandis que|alors que|bien que|sauf|hormis|excepté|à moins|en revanche|cependant)\b",
    "pt": r",? ?\b(?:mas|enquanto|embora|salvo|exceto|a menos que|a não ser que|porém|no entanto|já)\b",
    "de": r", ?\b(?:aber|während|obwohl|es sei denn|außer|ausgenommen|jedoch|doch|wohingegen|dagegen|sofern)\b",
    "it": r",? ?\b(?:ma|mentre|sebbene|benché|salvo|tranne|eccetto|a meno che|invece|tuttavia)\b",
    "ar": r"[،,]? ?\b(?:ولكن|لكن|بينما|في حين|أما|وأما|ما لم|باستثناء|غير أن|ومع ذلك)",
    "ja": r"(?:が|けれども|けれど|一方|に対し|ものの)、|、?ただし",
}  # fmt: skip
"Words that turn to another clause, by language."
_COMMA = r"[,،、](?=\D)"
_EDGE = re.compile(r"[.;:,،؛、。()（）\d]|\b(?:and|that|which|who|y|i|et|e|und)\b")
"Where the words end that belong to one figure."
_BEFORE, _BEHIND = 32, 20
"How many letters before and behind a figure may tell its limit."
_ALL = 12
"How few letters at the beginning belong to the words before a figure: `Not`."
_LIMIT_BEHIND = {"ja": re.compile(r"\A.*?(?:以上|以下|未満|以内|超え?る?|まで|から)")}
"What belongs to the figure before, where a limit stands behind its figure."
_FIGURE = re.compile(r"\d+(?:[.,٫]\d+)?")


@lru_cache(maxsize=4096)
def aligned(source: str, target: str, language: str) -> Clauses:
    """Return the clauses of an English text and its translation, side by side.

    Law: joined in their order, the parts of each side are all its letters. Where nothing shows
    which parts belong together, the whole texts are the only clause.

    >>> aligned("Take it; do not chew.", "Tómelo; no mastique.", "es")
    (('Take it', 'Tómelo'), ('do not chew', 'no mastique'))
    """
    for fine in (2, 1, 0):
        mine = _cut(source, "en", fine)
        for coarse in (2, 1, 0):
            its = _cut(target, language, coarse)
            if len(mine) == len(its) > 1 and _fits(mine, its, sure=max(fine, coarse) == 2):
                return tuple(zip(mine, its, strict=True))
    return ((source, target),)


@lru_cache(maxsize=4096)
def around_figures(source: str, target: str, language: str) -> Clauses:
    """Return the words beside each figure that stands once in both texts.

    >>> around_figures("salt to less than 5 g, rich in it", "sal a menos de 5 g, rica", "es")
    (('salt to less than 5 g', 'sal a menos de 5 g'),)
    """
    mine, its = _windows(source, "en"), _windows(target, language)
    return tuple((mine[figure], its[figure]) for figure in mine if figure in its)


def _windows(text: str, language: str) -> dict[str, str]:
    """Return the words beside each figure of a text that stands there once, by the figure."""
    found = list(_FIGURE.finditer(text))
    written = [plain_figure(one[0]) for one in found]
    windows: dict[str, str] = {}
    for one, figure in zip(found, written, strict=True):
        if written.count(figure) == 1:
            start = one.start() - _BEFORE
            before = _EDGE.split(text[start if start > _ALL else 0 : one.start()])[-1]
            behind = _EDGE.split(text[one.end() : one.end() + _BEHIND])[0]
            if language in _LIMIT_BEHIND:
                before = _LIMIT_BEHIND[language].sub("", before)
            windows[figure] = (before + one[0] + behind).strip()
    return windows


def parts_of(source: str) -> tuple[str, ...]:
    """Return the clauses of an English text.

    >>> parts_of("Take it, but do not chew it.")
    ('Take it', 'but do not chew it')
    """
    return _cut(source, "en", 1)


def _cut(text: str, language: str, fine: int) -> tuple[str, ...]:
    """Return the parts of a text: at stops, at words that turn as well, and at commas as well."""
    pattern = _pattern(language, fine)
    starts = [0, *(found.start() for found in pattern.finditer(text)), len(text)]
    parts = (text[one:two].strip(" .,;:。；؛،、") for one, two in pairwise(starts))
    return tuple(part for part in parts if part)


@lru_cache(maxsize=64)
def _pattern(language: str, fine: int) -> re.Pattern[str]:
    marks = [_STOP]
    if fine > 0 and language in _TURN:
        marks.append(_TURN[language])
    if fine > 1:
        marks.append(_COMMA)
    return re.compile("|".join(marks), re.IGNORECASE)


def _fits(mine: Sequence[str], its: Sequence[str], *, sure: bool) -> bool:
    """Tell whether no figure stands in another part than in the source.

    With `sure` all parts but one must have a figure in common: commas alone prove nothing.
    """
    ours = [frozenset(_figures(part)) for part in mine]
    others = [frozenset(_figures(part)) for part in its]
    for place, here in enumerate(ours):
        for figure in here - others[place]:
            if any(figure in other for other in others):
                return False
    common = sum(not one.isdisjoint(other) for one, other in zip(ours, others, strict=True))
    return common >= len(mine) - 1 if sure else True


def _figures(text: str) -> list[str]:
    return [plain_figure(found) for found in _FIGURE.findall(text)]
