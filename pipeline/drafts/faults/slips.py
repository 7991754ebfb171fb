"""What engines do to a text and people hardly ever do: remarks, labels, lost ends, odd signs.

Of 14,545 translations by people into six languages 89 have any of these.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from pipeline.drafts.faults.both import Both
from pipeline.drafts.faults.turned import turned
from pipeline.model.finding import excerpt

_STOP = re.compile(r"[.!?…。！？؟।]['\"”’»)」』\]\s*_]*\Z")
_OPEN_END = re.compile(r"(?:[^\W_]|[,;-])\Z")
_UNSTOPPED = frozenset({"th", "lo", "km", "my"})
"Languages that end a sentence with a space."
_LABEL = re.compile(r"\w+(?: \w+)?[:：] ?(?=\S)")
_COLON_NEAR = re.compile(r"[^.]{0,40}[:：]")
_NUMBERED = re.compile(r"\[?\d{1,2}[\]).] ?\S")
_STARTS_WITH_FIGURE = re.compile(r"\W*\d")
_REMARK = re.compile(r"[(（]([^()（）]*)[)）]\W*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 3
"Words of a remark at least, and lower-case words that a draft all in capitals has lost."
_BARE_POINT = re.compile(r"(?:^|[\s(])([.,]\d+)")
_ESCAPED = re.compile(r"\\[*_`\[\]{}~]")
_OBJECT = "\ufffc"
"Stands in prose where code is."

Slip = tuple[str, str]
"The rule's name, and what to do."


def slips(texts: Both, language: str) -> Iterator[Slip]:
    """Yield what an engine seems to have done to a text on its way into a language.

    >>> from pipeline.drafts.faults.both import both
    >>> list(slips(both("Rest well.", "Traducción: Descanse bien."), "es"))
    [('label', 'starts with "Traducción:", which the source does not: take it out')]
    >>> list(slips(both("Rest well.", "Descanse bien."), "es"))
    []
    """
    source, draft, mine, its = texts.source, texts.draft, texts.mine, texts.its
    if not mine or not its:
        return
    if _STOP.search(mine) and _OPEN_END.search(its) and language not in _UNSTOPPED:
        yield "unfinished", "ends without the source's sign: see whether its end is missing"
    if (label := _LABEL.match(its)) and not _COLON_NEAR.match(mine):
        yield "label", f'starts with "{label[0].strip()}", which the source does not: take it out'
    if _NUMBERED.match(its) and not _STARTS_WITH_FIGURE.match(mine):
        yield "label", "starts with a number, which the source does not: take it out"
    if (remark := _REMARK.search(its)) and _is_added(remark[1], mine):
        yield "remark", f'"{excerpt(remark[0])}" is not in the source: take it out'
    if (bare := _BARE_POINT.search(its)) and not _BARE_POINT.search(mine):
        yield "bare-decimal", f'"{bare[1]}" is read as a whole number: write "0{bare[1]}"'
    if its.count("\u00a0") > max(_FEW, its.count(" "), mine.count("\u00a0")):
        yield "sign-added", "has spaces that no line ends at: write plain ones"
    if signs := _pictures(its) - _pictures(mine):
        yield "sign-added", f'"{"".join(sorted(signs))}" is not in the source: take it out'
    if len(_ESCAPED.findall(draft)) > len(_ESCAPED.findall(source)):
        yield "sign-added", "readers see signs of Markdown that the source does not have"
    if _is_in_capitals(its) and sum(map(str.islower, _WORD.findall(mine))) >= _FEW:
        yield "capitals", "is all in capitals: write it as the source is written"
    if turned(mine, its, language):
        yield "command-turned", "bids to do what the source says not to do: see where its no is"


def _is_added(remark: str, source: str) -> bool:
    """Tell whether a remark in brackets has words of its own, where the source has no brackets."""
    words = _WORD.findall(remark.casefold())
    known = set(_WORD.findall(source.casefold()))
    return len(words) >= _FEW and not known.issuperset(words) and not re.search("[(（]", source)


def _pictures(text: str) -> frozenset[str]:
    """Return the emoji and other pictures of a text."""
    return frozenset(sign for sign in text if _is_picture(sign))


def _is_picture(sign: str) -> bool:
    return sign == "\u20e3" or (sign != _OBJECT and unicodedata.category(sign) == "So")


def _is_in_capitals(text: str) -> bool:
    """Tell whether letters are capitals wherever they could be, and most could."""

    def count(test: Callable[[str], bool]) -> int:
        return sum(map(test, text))

    return not count(str.islower) and 2 * count(str.isupper) > count(str.isalpha)
