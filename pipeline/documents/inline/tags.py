r"""The tags of a shielded text as records: the one place that reads and writes them.

A shielded text holds `<g id="1">…</g>` around what is to be translated and `<x id="2"/>` for what
must not change (see `shield`). Engines that know no such tags get them as signs of their own:
`encode` writes the signs, `decode` reads them back.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import assert_never

_TAG = re.compile(
    r'<[gx]\s+id="(?P<open>\d+)"\s*>|(?P<close></[gx]\s*>)|<[gx]\s+id="(?P<atom>\d+)"\s*/>'
)
"As `shield` writes them, and as engines do that swap the two names or put spaces in."


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The start of a span."""

    number: int
    "Its number, from 1; 0 where an engine lost it, which no source has."


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of the span that was opened last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """What stands for something that must not change."""

    number: int
    "Its number, from 1; 0 where an engine lost it."


Tag = Opening | Closing | Atom
Token = str | Tag
"A tag, or the words between two tags as XML."


def read_tags(text: str) -> Iterator[Token]:
    """Yield the words and tags of a tagged text, in order; no words are empty.

    What only looks like a tag stays in the words. Law: for a text that `shield` wrote,
    `write_tags(read_tags(text)) == text`.

    >>> list(read_tags('a <x id="1"/>'))
    ['a ', Atom(number=1)]
    """
    place = 0
    for match in _TAG.finditer(text):
        if match.start() > place:
            yield text[place : match.start()]
        yield tag_of(match)
        place = match.end()
    if place < len(text):
        yield text[place:]


def tag_of(match: re.Match[str]) -> Tag:
    """Return the tag of a match with the groups `open` and `atom`, each a number, and `close`."""
    groups = match.groupdict()
    if groups["close"] is not None:
        return Closing()
    if groups["atom"] is not None:
        return Atom(number=int(groups["atom"] or 0))
    return Opening(number=int(groups["open"] or 0))


def write_tag(tag: Tag) -> str:
    """Return a tag as `shield` writes it."""
    match tag:
        case Opening(number=number):
            return f'<g id="{number}">'
        case Closing():
            return "</g>"
        case Atom(number=number):
            return f'<x id="{number}"/>'
        case _:
            assert_never(tag)


def write_tags(tokens: Iterable[Token]) -> str:
    """Return the text of words and tags."""
    return "".join(token if isinstance(token, str) else write_tag(token) for token in tokens)


def encode(text: str, *, tag: Callable[[Tag], str], words: Callable[[str], str]) -> str:
    """Write a tagged text in an engine's own signs: `tag` writes a tag, `words` the XML between."""
    return "".join(
        words(token) if isinstance(token, str) else tag(token) for token in read_tags(text)
    )


def decode(
    answer: str,
    sign: re.Pattern[str],
    *,
    words: Callable[[str], str],
    other: Callable[[re.Match[str]], str] = lambda _: "",
) -> str:
    """Write an engine's answer as a tagged text.

    `sign` finds the engine's signs, with the groups `open`, `close` and `atom`; a match of none of
    them is written by `other`. `words` writes the text between as XML. Law, for each engine:
    `decode(encode(text)) == text` for a text that `shield` wrote and whose letters it does not use.
    """
    out: list[str] = []
    place = 0
    for match in sign.finditer(answer):
        out.append(words(answer[place : match.start()]))
        place = match.end()
        is_tag = any(match[name] is not None for name in ("open", "close", "atom"))
        out.append(write_tag(tag_of(match)) if is_tag else other(match))
    return "".join([*out, words(answer[place:])])


def numbers(text: str) -> list[tuple[str, int]]:
    """Return the tags of a text, sorted: two texts have the same ones, or an engine lost some.

    >>> numbers('<g id="1">a</g>')
    [('Closing', 0), ('Opening', 1)]
    """
    tags = (token for token in read_tags(text) if not isinstance(token, str))
    return sorted((type(tag).__name__, getattr(tag, "number", 0)) for tag in tags)


def characters(text: str) -> int:
    """Return the characters of a tagged text that count: its words, without tags, as they read.

    Plan, budget, journal and monthly cap count so, and services are taken to (DeepL bills no tags).

    >>> characters('Take <g id="1">one</g> &amp; <x id="2"/>.')
    12
    """
    return sum(len(unescape(token)) for token in read_tags(text) if isinstance(token, str))
