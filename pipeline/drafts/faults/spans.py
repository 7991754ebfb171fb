"""Links and emphasis whose words changed places, and named placeholders that did.

The tags of a draft are those of its source, so nothing of its markup is wrong: `<b>Save</b> and
<i>Close</i>` as `<i>Guardar</i> y <b>Cerrar</b>`. What stands in each is compared by figures, words
that both languages share and meanings that the tables of the checks know; where these say nothing,
nothing is told.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from pipeline.drafts.faults.meanings import meanings
from pipeline.memory.alignment import Sentence, read_sentence

_SPAN = re.compile(
    r"\[(?P<link>[^\[\]]+)\]\((?P<to>[^()\s]+)[^()]*\)"
    r"|\*\*(?P<strong>[^*\n]+)\*\*|(?<![*\w\\])\*(?P<em>[^*\n]+)\*(?![*\w])"
    r"|<(?P<name>b|i|em|strong|u|kbd|mark|small|s|q|dfn|cite|span|a)\b(?P<of>[^<>]*)>"
    r"(?P<inner>[^<>]+)</(?P=name)>"
)
_NAMED = re.compile(r"(?<![\\{$])\{[A-Za-z_]\w*\}(?!\})|%\([A-Za-z_]\w*\)[sd]")
_ORDERED = frozenset({"es", "ca", "gl", "pt", "fr", "it"})
"Languages that say things in the order of English."
_TURNS = re.compile(
    r"\}(?: \w+)? (?:of|from|by|in|out of) |['’]s\b|\b(?:if|when|after|before|while|as)\b",
    re.IGNORECASE,
)
"What may be said the other way round: `{count} of {total}`, `{user}'s {file}`."
_OF = re.compile(r"(\{\w+\}) (?:out )?of (\{\w+\})")
_ITS_OF = r" (?:de|di|do|da|sobre|sur|su) "
"What stands between both in these languages, where they are not turned round."
_CLEAR = 1.0
"By how much words must fit better exchanged."
_MEANING = 1.5
"What a meaning tells that both have."


def exchanged_spans(source: str, draft: str, language: str) -> tuple[str, str] | None:
    """Return the words of two spans of a draft that stand in each other's; None where none do.

    >>> exchanged_spans("<b>Open</b> or <i>Close</i>", "<i>Abrir</i> o <b>Cerrar</b>", "es")
    ('Abrir', 'Cerrar')
    >>> exchanged_spans("<b>Open</b> or <i>Close</i>", "<b>Abrir</b> o <i>Cerrar</i>", "es")
    """
    mine, its = _spans(source), _spans(draft)
    both = [key for key in mine if key in its]
    for one, other in combinations(both, 2):
        if mine[one] == mine[other]:
            continue
        first, second = (_read("en", mine[key]) for key in (one, other))
        theirs = _read(language, its[one]), _read(language, its[other])
        stay = _alike(first, theirs[0]) + _alike(second, theirs[1])
        if _alike(first, theirs[1]) + _alike(second, theirs[0]) - stay >= _CLEAR:
            return its[other], its[one]
    return None


def exchanged_names(source: str, draft: str, language: str) -> tuple[str, str] | None:
    """Return two named placeholders that changed their order in a language that keeps it.

    >>> exchanged_names("Hi {name}, take {dose}.", "Hola {dose}, tome {name}.", "es")
    ('{name}', '{dose}')
    >>> exchanged_names("{count} of {total} patients", "de {total} pacientes, {count}", "es")
    """
    mine, its = _NAMED.findall(source), _NAMED.findall(draft)
    once = len(set(mine)) == len(mine) and sorted(mine) == sorted(its)
    if language not in _ORDERED or not once:
        return None
    for part, whole in _OF.findall(source):
        if re.search(re.escape(whole) + _ITS_OF + re.escape(part), draft):
            return part, whole
    if _TURNS.search(source):
        return None
    return next(((one, other) for one, other in zip(mine, its, strict=True) if one != other), None)


def _spans(text: str) -> dict[str, str]:
    """Return the words of each link and emphasis, by what it is; of equal ones none."""
    found: dict[str, str] = {}
    keys: Counter[str] = Counter()
    for span in _SPAN.finditer(text):
        key, words = _key(span)
        keys[key] += 1
        found[key] = words.strip()
    return {key: words for key, words in found.items() if keys[key] == 1}


def _key(span: re.Match[str]) -> tuple[str, str]:
    match span.lastgroup:
        case "to":
            return span["to"], span["link"]
        case "strong":
            return "**", span["strong"]
        case "em":
            return "*", span["em"]
        case _:
            return span["name"] + span["of"], span["inner"]


def _read(language: str, words: str) -> Sentence:
    return read_sentence(words, lambda text: meanings(language, text))


def _alike(mine: Sentence, its: Sentence) -> float:
    """Return how much two texts share, but for their length."""
    shared = (mine.starts & its.starts).total() + (mine.figures & its.figures).total()
    return shared + _MEANING * (mine.meanings & its.meanings).total()


def spans(source: str, draft: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield what seems to have changed places in a draft."""
    if two := exchanged_spans(source, draft, language):
        yield "tag-lost", f'"{two[0]}" and "{two[1]}" seem to stand in each other\'s tags'
    if two := exchanged_names(source, draft, language):
        yield "tag-lost", f"{two[0]} and {two[1]} changed places: see that each is where it belongs"
