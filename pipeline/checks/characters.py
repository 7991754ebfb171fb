"""Characters that do not show: controls, unbalanced bidi marks, letters of another script."""

import re
import unicodedata
from collections.abc import Iterator

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.model.finding import Severity
from pipeline.model.message import CONTROLS

RULES = (
    Rule(
        id="control",
        severity=Severity.ERROR,
        says="a control character, a replacement character or a lone surrogate",
        advice="Take it out; it came with a paste or a wrong encoding.",
    ),
    Rule(
        id="bidi",
        severity=Severity.ERROR,
        says="a bidi control without its partner: it turns the text behind it",
        advice="Close every embedding (PDF) and isolate (PDI) that is opened, in the same message.",
    ),
    Rule(
        id="invisible",
        severity=Severity.INFO,
        says="an invisible character that the source does not have",
        advice="Take out zero-width spaces and soft hyphens that are not meant.",
    ),
    Rule(
        id="look-alike",
        severity=Severity.WARNING,
        says="a word with letters of two alphabets that look alike",
        advice="Type the word again: a Cyrillic а in a Latin word is not found by any search.",
    ),
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u180e\u3164\uffa0]")
_HARMLESS = re.compile(
    "[^\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u0370-\u04ff\u180e\u200b\u202a-\u202e\u2060"
    "\u2066-\u2069\u3164\ud800-\udfff\ufeff\uffa0\ufffd-\uffff]*"
)
"Letters and signs that nothing here complains of."
_LATIN = "A-Za-zÀ-ɏ"
_MIXED = re.compile(rf"[{_LATIN}][\u0370-\u04ff]|[\u0370-\u04ff][{_LATIN}]")
_TWINS = frozenset("АВЕКМНОРСТУХаеорсухіїјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν")
_WORD = re.compile(r"[^\W\d_]+")


def check_characters(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find characters that do not belong."""
    del scope
    target = pair.target
    if (target.isascii() and target.isprintable()) or _HARMLESS.fullmatch(target):
        return
    for found in CONTROLS.finditer(target):
        if found[0] not in pair.source:
            yield Problem(
                "control", f"{_name(found[0])} stands in the text: take it out", "", found[0]
            )
    if _BIDI.search(target):
        yield from _bidi(target)
    for found in _INVISIBLE.finditer(target):
        if found[0] not in pair.source:
            message = f"{_name(found[0])} stands in the text: take it out unless it is meant"
            yield Problem("invisible", message, "", found[0])
            break
    if _MIXED.search(target):
        yield from _look_alikes(pair)


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'control character')}"


def _bidi(text: str) -> Iterator[Problem]:
    opened: list[str] = []
    for line in text.split("\n\n"):
        for found in _BIDI.finditer(line):
            sign = found[0]
            if sign not in _CLOSES:
                opened.append(sign)
            elif opened and opened[-1] in _CLOSES[sign]:
                opened.pop()
            else:
                yield Problem("bidi", f"{_name(sign)} closes nothing: take it out", "", sign)
    for sign in opened:
        yield Problem("bidi", f"{_name(sign)} is never closed: close it or take it out", "", sign)


def _look_alikes(pair: Pair) -> Iterator[Problem]:
    for word in _WORD.findall(pair.target_parts.prose):
        latin = [sign for sign in word if sign.isascii() or "À" <= sign <= "ɏ"]
        other = [sign for sign in word if "\u0370" <= sign <= "\u04ff"]
        few = min(latin, other, key=len)
        if not few or word in pair.source:
            continue
        if (
            all(sign in _TWINS for sign in other)
            if few is other
            else all(sign in "ABCEHKMOPTXaceopxyijs" for sign in latin)
        ):
            names = ", ".join(map(_name, sorted(set(few))))
            message = f'"{word}" mixes alphabets ({names}): type it again'
            yield Problem("look-alike", message, "", word)
