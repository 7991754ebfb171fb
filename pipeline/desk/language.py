"""In which language the desk speaks to a person: the one that their browser asks for."""

from collections.abc import Callable
from functools import cache

from starlette.requests import Request

from pipeline.workbench.words import languages, review_words

ENGLISH = "en"


def language_of(asked: str) -> str:
    """Return the tag that an `Accept-Language` wants most, of those that the desk has.

    >>> language_of("fi;q=0.9, es-MX;q=0.5, xx"), language_of(""), language_of("es;q=0")
    ('es', 'en', 'en')
    """
    there = {ENGLISH, *languages()}
    for weight, tag in sorted(map(_weighed, asked.split(",")), key=lambda one: -one[0]):
        for one in (tag, tag.partition("-")[0]):
            if weight > 0 and one in there:
                return one
    return ENGLISH


def _weighed(part: str) -> tuple[float, str]:
    tag, _, weight = part.strip().partition(";q=")
    try:
        return float(weight or 1), tag.strip()
    except ValueError:
        return 0.0, ""


@cache
def words_in(language: str) -> Callable[[str], str]:
    """Return the desk's words in a language."""
    return str if language == ENGLISH else review_words(language)


def words_of(request: Request) -> Callable[[str], str]:
    """Return the desk's words in the language that a browser asks for."""
    return words_in(language_of(request.headers.get("accept-language", "")))
