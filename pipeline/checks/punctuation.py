"""Punctuation by the customs of the language: ends, pairs, spaces and signs of its own."""

import re
from collections.abc import Iterator

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.documents.inline.parts import HOLE
from pipeline.model.finding import Severity

RULES = (
    Rule(
        id="end-mark",
        severity=Severity.WARNING,
        says="the source ends as a question and the translation does not, or the reverse",
        advice="End a question as a question, in the locale's signs.",
    ),
    Rule(
        id="end-stop",
        severity=Severity.INFO,
        says="the translation ends with another mark than the source, or with none",
        advice="End the sentence, or the lead-in with its colon, as the source does.",
    ),
    Rule(
        id="inverted-mark",
        severity=Severity.WARNING,
        says="a Spanish question or exclamation without its opening mark",
        advice="Write ¿ or ¡ where the question or exclamation begins.",
    ),
    Rule(
        id="local-mark",
        severity=Severity.WARNING,
        says="a sign of the source language where the locale has its own",
        advice="Write the locale's sign: ؟ ، ؛ in Arabic, 。 ？ ！ in Chinese and Japanese, ; for "
        "a Greek question.",
    ),
    Rule(
        id="french-space",
        severity=Severity.INFO,
        says="a French mark without the no-break space before it",
        advice="Write a no-break space (narrow before ; ! ?) before : ; ! ? » and after «.",
    ),
    Rule(
        id="quotes",
        severity=Severity.WARNING,
        says="a quotation mark without its partner",
        advice="Pair the quotation marks.",
    ),
    Rule(
        id="brackets",
        severity=Severity.WARNING,
        says="a bracket without its partner",
        advice="Pair the brackets, and keep those of the source.",
    ),
)
_KINDS = {
    **dict.fromkeys(".。।።．｡", "stop"),
    **dict.fromkeys("?？؟;；", "question"),
    **dict.fromkeys("!！", "exclamation"),
    **dict.fromkeys(":：", "colon"),
    **dict.fromkeys("…⋯", "ellipsis"),
}
_TAIL = f" \n\t\r\u00a0\u202f\"'”’»«“„」』)）]】*_{HOLE}\u200f\u200e"
_ALPHABET = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0620-\u064a][\u064b-\u0652]?[?,;]")
_DENSE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff](?:[?!](?=\s|\Z|[\u3040-\u9fff])|\.(?=\s|\Z))")
_GREEK = re.compile(r"[\u0370-\u03ff]\?")
_FOREIGN = {
    **dict.fromkeys(("ar", "fa", "ur"), _ARABIC),
    **dict.fromkeys(("ja", "zh"), _DENSE),
    "el": _GREEK,
}
"By language: a mark of Latin script where the language has its own."
_FRENCH = re.compile(r"[^\W\d_](?:[;!?](?![\w/=&])|:(?=\s)|»)|«[^\W\d_]")
_PAIRS = (("«", "»"), ("“", "”"), ("「", "」"), ("『", "』"), ("„", "“"))
_QUOTE = re.compile('[«»“”„「」『』"]')
"A sign of each of them."
_BRACKETS = (("(（", ")）"), ("[", "]"), ("{", "}"), ("【", "】"))
_BRACKET = re.compile(r"[(（)）\[\]{}【】]")
_LISTED = re.compile(r"(?:\A|[\s(])(?:\d{1,2}|[a-z]|[ivx]{1,4})\)")
_FACES = re.compile(r"[:;]-?[()]")


def check_punctuation(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find marks that are missing, unpaired or of another language."""
    if pair.same:
        return
    source, target = pair.source_parts.prose, pair.target_parts.prose
    language = scope.target.language
    if (kinds := (_kind(source), _kind(target)))[0] != kinds[1]:
        yield from _end(source, target, language, *kinds)
    if language == "es" and ("?" in target or "!" in target):
        yield from _inverted(source, target)
    if (foreign := _FOREIGN.get(language)) and (mark := foreign.search(target)):
        message = f'"{mark[0]}": write the sign that the language has'
        yield Problem("local-mark", message, "", mark[0])
    if language == "fr" and scope.locale.tag != "fr-CA" and (found := _FRENCH.search(target)):
        message = f'"{found[0]}" needs a no-break space between: write one'
        yield Problem("french-space", message, "", found[0])
    if _QUOTE.search(target):
        yield from _quotes(source, target)
    if _BRACKET.search(target):
        yield from _brackets(pair, source, target)


def _kind(text: str) -> str:
    end = text.rstrip(_TAIL)
    if end.endswith("..."):
        return "ellipsis"
    if end.endswith(("か。", "か")):
        return "question"
    return _KINDS.get(end[-1:], "")


def _end(source: str, target: str, language: str, wanted: str, found: str) -> Iterator[Problem]:
    if not _ALPHABET.search(source) or not target.strip():
        return
    if language in {"ja", "zh", "ko"} and {wanted, found} <= {"stop", "", "colon"}:
        return  # a lead-in ends with a full stop, a heading with nothing
    ending = (source.rstrip()[-1:], target.rstrip()[-1:])
    if {wanted, found} <= {"stop", ""}:
        verb = "ends without" if wanted else "ends with"
        yield Problem("end-stop", f"the translation {verb} a full stop, unlike the source", *ending)
    elif {wanted, found} <= {"stop", "", "exclamation", "ellipsis", "colon"}:
        message = (
            f"the source ends with {wanted or 'no mark'}, the translation with {found or 'none'}"
        )
        yield Problem("end-stop", message, *ending)
    else:
        message = (
            f"the source ends with {_named(wanted)}, the translation with {_named(found)}: "
            "end it as the source does"
        )
        yield Problem("end-mark", message, *ending)


def _named(kind: str) -> str:
    return f"a {kind}" if kind not in {"", "exclamation", "ellipsis"} else kind or "no mark"


def _inverted(source: str, target: str) -> Iterator[Problem]:
    for close, opening in (("?", "¿"), ("!", "¡")):
        ends = len(re.findall(rf"[^\W\d_][\"”»)]?{re.escape(close)}(?=[\s\"”»).,]|\Z)", target))
        if ends and target.count(opening) < ends and close in source:
            message = f'"{close}" without "{opening}": write it where the sentence begins'
            yield Problem("inverted-mark", message, close, close)


def _quotes(source: str, target: str) -> Iterator[Problem]:
    for opening, close in _PAIRS:
        if opening not in target and close not in target:
            continue
        if close == "”" and "„" in target:
            continue  # Polish and Hungarian pair „ with ”
        if close == "“" or (opening == "“" and "„" in target):
            opened, closed = target.count("„"), target.count("“") + target.count("”")
        else:
            opened, closed = target.count(opening), target.count(close)
        if opened != closed and source.count(opening) == source.count(close):
            message = f"{opened} {opening} and {closed} {close}: pair them"
            yield Problem("quotes", message, "", opening + close)
    if target.count('"') % 2 and not source.count('"') % 2:
        yield Problem("quotes", 'a " has no partner: pair it', '"', '"')


def _brackets(pair: Pair, source: str, target: str) -> Iterator[Problem]:
    for opening, close in _BRACKETS:
        opened, closed = (sum(map(target.count, signs)) for signs in (opening, close))
        if opened == closed or _LISTED.search(target) or _FACES.search(target):
            continue
        before, after = (sum(source.count(s) for s in signs) for signs in (opening, close))
        if before == after and not pair.guessed:
            message = f"{opened} {opening[0]} and {closed} {close[0]}: pair them"
            yield Problem("brackets", message, "", opening[0] + close[0])
