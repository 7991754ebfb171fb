"""Letters that tell kinds apart: hepatitis B is not hepatitis A, nor vitamin D vitamin B."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Scope, source_parts

_KIND = re.compile(
    r"\b(?:[Hh]epatitis|[Vv]itamins?|[Ii]nfluenza|[Tt]ype|[Gg]roup|[Gg]rade|[Cc]lass|[Cc]ategory"
    r"|[Aa]nnex|[Aa]rm|[Pp]ugh|[Tt]able|[Ff]igure) ([A-K])\b(?![.’'-]\w)"
)
_MAYBE = re.compile(r" [A-K]\b")
"What each kind ends with; far quicker to look for."
_LETTER = re.compile(r"(?<![A-Za-zÀ-ÿ.’'-])([A-K])(?![A-Za-zÀ-ÿ’'])")


@lru_cache(maxsize=16384)
def _letters(source: str) -> frozenset[str]:
    """Return the letters that tell a kind.

    >>> sorted(_letters("Hepatitis B vaccine and vitamin D"))
    ['B', 'D']
    """
    return frozenset(_KIND.findall(source) if _MAYBE.search(source) else ())


def may_find(source: str, language: str) -> bool:
    """Tell whether a letter of a source text tells a kind."""
    return language == "en" and bool(_letters(source_parts(source).prose))


def check_letters(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find a letter that became another one, which the source does not have."""
    source, target = pair.source_parts.prose, pair.target_parts.prose
    if pair.same or scope.source.language != "en":
        return
    here = set(_LETTER.findall(target))
    gone = sorted(_letters(source) - here)
    came = sorted(here - set(_LETTER.findall(source)))
    if gone and came:
        message = f'"{gone[0]}" became "{came[0]}": write the letter of the source'
        yield Problem("name-changed", message, gone[0], came[0])
