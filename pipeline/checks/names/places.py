"""Names of places and others: Vienna is not Berne, and Cochrane not Corcane."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Scope, source_parts
from pipeline.checks.care import harms
from pipeline.checks.names.check import is_entry
from pipeline.checks.names.sounds import sound_of
from pipeline.locales.places import cities, countries

_CAPITAL = re.compile(r"(?<![.?!:] )(?<!^)(?<![\w-])[A-ZÀ-Þ][a-zà-ÿ]{3,}(?:ov|ó)?[\w’-]*")
_TARGET = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ’-]{3,}")
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_NEAR = 0.7
"How much two names must share before one is taken for the other."


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text of medicine or care has a word that may be a name."""
    prose = source_parts(source).prose
    return (
        language == "en"
        and harms(prose)
        and not is_entry(prose)
        and _CAPITAL.search(prose) is not None
    )


def check_places(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find countries and cities that became others, and names whose letters changed places."""
    source = pair.source_parts.prose
    if pair.same or not may_find(pair.source, scope.source.language):
        return
    target = pair.target_parts.prose
    tag = scope.locale.tag
    yield from _countries(source, target, tag)
    if _is_title(source):
        return
    yield from _cities(source, target, tag)
    yield from _letters(source, target)


def _is_title(source: str) -> bool:
    """Tell whether most words of a text have capitals, so that capitals tell no names.

    What ends with a full stop is a sentence, however many names it has.

    >>> _is_title("Health Center"), _is_title("The office in Vienna is closed")
    (True, False)
    """
    if source.rstrip().endswith("."):
        return False
    words = _LONG_WORD.findall(source)
    return sum(map(str.isupper, (word[0] for word in words))) * 2 > len(words)


@lru_cache(maxsize=16384)
def _english(source: str) -> tuple[str, ...]:
    """Return the codes of the countries that an English text names."""
    return tuple(
        code
        for code, names in countries("en").items()
        if any(re.search(rf"\b{re.escape(name)}\b", source) for name in names if name in source)
    )


def _countries(source: str, target: str, tag: str) -> Iterator[Problem]:
    mine, names = _english(source), countries(tag)
    if not mine or not names:
        return
    here = _standing(target, tag)
    gone = [code for code in mine if code not in here and not _adjective(target, names[code][0])]
    came = [code for code in here if code not in mine]
    if not gone:
        return
    if came:
        one, other = countries("en")[gone[0]][0], names[came[0]][0]
        message = f'"{one}" became "{other}": write the country that the source names'
        yield Problem("name-changed", message, one, other)


def _standing(target: str, tag: str) -> tuple[str, ...]:
    """Return the codes of the countries that stand in a text, the longest names first.

    Law: their order is that of the names, in every process: a finding names the first.
    """
    found: dict[str, None] = {}
    rest = target
    for code, name in _by_length(tag):
        if name in rest:
            found[code] = None
            rest = rest.replace(name, "\0")
    return tuple(found)


@lru_cache(maxsize=64)
def _by_length(tag: str) -> tuple[tuple[str, str], ...]:
    every = ((code, name) for code, names in countries(tag).items() for name in names)
    return tuple(sorted((one for one in every if len(one[1]) > 1), key=lambda one: -len(one[1])))


def _adjective(target: str, name: str) -> bool:
    """Tell whether a word of the country's stem stands there: `alemanes` for `Alemania`."""
    return len(name) > 3 and name[:4].casefold() in target.casefold()


def _cities(source: str, target: str, tag: str) -> Iterator[Problem]:
    names: Mapping[str, str] = cities(tag)
    for word in dict.fromkeys(_CAPITAL.findall(source)):
        name = names.get(word)
        if (
            name is None
            or "," in name
            or name in target
            or _stands(word, target)
            or _adjective(target, name)
        ):
            continue
        message = f'"{word}" is not named: write "{name}", as the source does'
        yield Problem("name-changed", message, word)


def _stands(name: str, target: str) -> bool:
    """Tell whether a name stands in a text, at most with a genitive's s behind it."""
    return re.search(rf"{re.escape(name)}(?!(?!s\b)[a-zà-ÿ])", target) is not None


def _letters(source: str, target: str) -> Iterator[Problem]:
    gone = [name for name in dict.fromkeys(_CAPITAL.findall(source)) if not _stands(name, target)]
    new = [name for name in dict.fromkeys(_TARGET.findall(target)) if name not in source]
    for name in gone:
        for other in new:
            like = SequenceMatcher(None, name, other).ratio()
            if (
                like >= _NEAR and sorted(name.lower()) == sorted(other.lower()) and name != other
            ) or (like >= _NEAR and sound_of(name) != sound_of(other) and _begun(name, other)):
                message = f'the name "{name}" became "{other}": write it as in the source'
                yield Problem("name-changed", message, name, other)


def _begun(one: str, two: str) -> bool:
    return one[:2] == two[:2] and (one[-2:] == two[-2:] or two.startswith(one))
