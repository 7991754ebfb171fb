"""Language: untranslated and foreign text, repeated words, spaces, capitals, length."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from operator import eq

from pipeline.checks.base import Pair, Problem, Rule, Scope
from pipeline.checks.care import harms
from pipeline.checks.names.bibliography import is_kept
from pipeline.documents.inline.parts import HOLE
from pipeline.model.finding import Severity, excerpt

RULES = (
    Rule(
        id="copied",
        severity=Severity.ERROR,
        says="the translation is the source text, four words or more of it",
        advice="Translate it, or dismiss the finding where names and code are all there is.",
    ),
    Rule(
        id="wrong-script",
        severity=Severity.ERROR,
        says="not one letter of the translation is of the locale's script",
        advice="Translate it; a text of another language may have been pasted here.",
    ),
    Rule(
        id="source-language",
        severity=Severity.ERROR,
        says="the translation reads like the source language",
        advice="Translate what was left; dismiss it where it is a title or a quotation.",
    ),
    Rule(
        id="repeated-word",
        severity=Severity.WARNING,
        says="a word stands twice in a row",
        advice="Take one out.",
    ),
    Rule(
        id="outer-space",
        severity=Severity.WARNING,
        says="the translation starts or ends with other white space than the source",
        advice="Write the same white space.",
    ),
    Rule(
        id="double-space",
        severity=Severity.INFO,
        says="two spaces within a line, which the source does not have",
        advice="Take one out.",
    ),
    Rule(
        id="capital",
        severity=Severity.INFO,
        says="the source starts with a capital and the translation does not, or the reverse",
        advice="Start it as the locale's grammar asks.",
    ),
    Rule(
        id="length",
        severity=Severity.WARNING,
        says="the translation is far longer or shorter than such a text should be",
        advice="See that nothing was left out, and no other text was pasted here.",
    ),
)
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]{2,})[ \u00a0]+\1(?![\w'’-])", re.IGNORECASE)
_ALLOWED_TWICE = {
    "de": {"die", "der", "das", "sie", "den", "dem"},
    "fr": {"nous", "vous"},
    "pt": {"se"},
    "nl": {"die", "dat"},
}
_ENGLISH = """
the of and to is that it with as was this are be have not you we which by from or an they will
would can their has were been when there if your into than then these should
"""
_FUNCTION_WORDS = {"en": frozenset(_ENGLISH.split())}
_SCRIPTS = {
    "ar": "\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff", "fa": "\u0600-\u06ff", "ur": "\u0600-\u06ff",
    "he": "\u0590-\u05ff", "ru": "\u0400-\u04ff", "uk": "\u0400-\u04ff", "bg": "\u0400-\u04ff",
    "be": "\u0400-\u04ff", "mk": "\u0400-\u04ff", "el": "\u0370-\u03ff\u1f00-\u1fff",
    "ja": "\u3040-\u30ff\u4e00-\u9fff", "zh": "\u4e00-\u9fff", "yue": "\u4e00-\u9fff",
    "ko": "\uac00-\ud7af", "hi": "\u0900-\u097f", "th": "\u0e00-\u0e7f", "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f", "bn": "\u0980-\u09ff", "ta": "\u0b80-\u0bff",
}  # fmt: skip
_DENSE = frozenset({"ja", "zh", "yue", "ko"})
_ELISION = re.compile("['’]")
_PLAIN_SPACE = frozenset(" \t\n\r")
_INNER = re.compile(r"\S  +\S")
_CODE = re.compile(r"\A[\s*_]*(?://|#|/\*|[\"“]|--|&|<)|[{};]\s*\Z|\w\(|::|\w\.\w")
_IDENTIFIER = re.compile(r"[\s*_]*[\w./@-]*\w-\w[\w./@-]*-[\w./@-]*[\s*_]*", re.ASCII)
"A name of several words with hyphens and without blanks: `starlight-scroll-to-top`."
_MNEMONIC = re.compile(r"`\w`\w.*`\w`\w")
"Letters of words that are marked, to say what an abbreviation stands for."


def check_language(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find text that is not in the locale's language or not written with care."""
    found: tuple[Problem | None, ...]
    if pair.same:
        if scope.one_language:
            return
        found_copied = copied(pair.source, pair.source_parts.prose, scope.source.language)
        kept = found_copied and is_kept(pair.source, pair.entry.comments)
        found = (None if kept else found_copied,)
    else:
        yield from _spaces(pair.source, pair.target)
        found = (
            _script(pair, scope),
            _foreign(pair, scope),
            _twice(pair, scope),
            _capital(pair),
            _length(pair, scope),
        )
    yield from filter(None, found)


def _twice(pair: Pair, scope: Scope) -> Problem | None:
    twice = _TWICE.search(pair.target_parts.prose) if _may_repeat(pair) else None
    if twice is None or _TWICE.search(pair.source_parts.prose):
        return None
    word = twice[1].casefold()
    if word in _ALLOWED_TWICE.get(scope.target.language, ()) or HOLE in twice[0]:
        return None
    return Problem("repeated-word", f'"{twice[0]}": take one out', "", twice[0])


def _may_repeat(pair: Pair) -> bool:
    """Tell whether a word may stand twice in a row; far quicker than to search for it."""
    plain = pair.target_plain
    return any(map(eq, plain, islice(plain, 1, None))) or "İ" in pair.target  # two letters as small


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def is_name(text: str) -> bool:
    """Tell whether a text is one name of a program's, or says what letters stand for.

    >>> is_name("starlight-scroll-to-top"), is_name("`le`: `l`ess or `e`qual"), is_name("a-b c")
    (True, True, False)
    """
    return bool(_IDENTIFIER.fullmatch(text) or _MNEMONIC.search(text))


@lru_cache(maxsize=16384)
def copied(source: str, prose: str, language: str) -> Problem | None:
    """Return that a text of several words is the source text; None for code, names and the like."""
    care = harms(prose)
    if not care and is_name(source):
        return None
    if len(source) < 16 or (_CODE.search(source) and not care):
        return None
    words = _words(prose)
    common = _FUNCTION_WORDS.get(language)
    plain = [word for word in words if word.islower()]
    if len(words) >= 4 and len(plain) * 2 > len(words):
        if common is not None and common.isdisjoint(plain) and not care:
            return None
        message = f'"{excerpt(source)}" is not translated: translate it'
        return Problem("copied", message, excerpt(source))
    return None


@lru_cache(maxsize=64)
def _own_script(language: str) -> re.Pattern[str] | None:
    letters = _SCRIPTS.get(language)
    return None if letters is None else re.compile(f"[{letters}]")


def _script(pair: Pair, scope: Scope) -> Problem | None:
    own = _own_script(scope.target.language)
    if own is None or own.search(pair.target) or _CODE.search(pair.target):
        return None
    words = [word for word in _words(pair.target_parts.prose) if word.islower()]
    if len(words) < 4:
        return None
    message = f'"{excerpt(pair.target)}" has no letter of {scope.locale.name}: translate it'
    return Problem("wrong-script", message, "", excerpt(pair.target))


def _foreign(pair: Pair, scope: Scope) -> Problem | None:
    common = None if scope.one_language else _FUNCTION_WORDS.get(scope.source.language)
    if common is None or len(pair.target) < 24 or not scope.latin:
        return None
    plain = pair.target_plain
    few = common.isdisjoint(plain) or len(common.intersection(plain)) < 3
    if few and not _ELISION.search(pair.target):
        return None
    words = [word.casefold() for word in _words(pair.target_parts.prose)]
    foreign = [word for word in words if word in common]
    if len(set(foreign)) < 3 or len(foreign) * 5 <= len(words):
        return None
    message = f'"{excerpt(pair.target)}" reads like the source language: translate it'
    return Problem("source-language", message, "", " ".join(foreign[:5]))


def _spaces(source: str, target: str) -> Iterator[Problem]:
    sides = (("starts", source[:1], target[:1]), ("ends", source[-1:], target[-1:]))
    for side, mine, its in sides if source != source.strip() or target != target.strip() else ():
        wanted, found = mine.isspace(), its.isspace()
        if wanted == found or (wanted and mine not in _PLAIN_SPACE):
            continue  # a no-break space that was pasted into the source is the editor's to strip
        verb = "add the source's" if wanted else "take it out"
        message = f"the translation {side} {'without' if wanted else 'with'} white space: {verb}"
        yield Problem("outer-space", message, side, side)
    if "  " in target and _INNER.search(target) and not _INNER.search(source):
        yield Problem("double-space", "two spaces in a row: take one out", "", "  ")


def _capital(pair: Pair) -> Problem | None:
    first, other = pair.source_parts.prose[:1], pair.target_parts.prose[:1]
    if first.isupper() == other.isupper() or not (first.isalpha() and other.isalpha()):
        return None
    if other.upper() == other.lower():
        return None
    kind = "a capital" if first.isupper() else "a small letter"
    word = pair.target_parts.prose.split(maxsplit=1)[0]
    message = f'the source starts with {kind}, "{excerpt(word, 20)}" does not: see which is right'
    return Problem("capital", message, first, word)


def _length(pair: Pair, scope: Scope) -> Problem | None:
    before, after = len(pair.source), len(pair.target)
    if before < 30 and after < 60:
        return None
    before, after = len(pair.source_parts.prose), len(pair.target_parts.prose)
    if before < 40 and after < 40:
        return None
    low, high = (0.16, 1.3) if scope.target.language in _DENSE else (0.45, 2.2)
    if after + 8 < before * low or after > before * high + 25:
        word = "shorter" if after < before else "longer"
        message = (
            f"{after} characters for {before}: far {word} than usual; see that it says the same"
        )
        return Problem("length", message, str(before), str(after))
    return None
