"""A document as the units that are aligned: its segments, and what stands fast between them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.memory.word_pairs import Words, words_of
from pipeline.model.document import Document, Kind, Segment, Verbatim

_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ADDRESS = re.compile(r"\]\(\s*<?([^()\s>]+)|\]\[([^\]\s]+)\]|\b(?:https?://|www\.)[^\s<>)\]]+")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|%\(\w+\)[a-z]|\$\{?\w+\}?|</?[A-Za-z][\w.-]*")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"\b(?:[A-Z]+[a-z]*[A-Z]\w*|[A-Z]{2,}\w*|\w+[_/@]\w+|\w+\.\w{2,4})\b")
_LEVEL = re.compile(r"(?:^|[\r\n>])[ \t>]*(#{1,6})[ \t]+$")
_BLANK = re.compile(r"(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)")
_WORTH = re.compile(r"\w")
_MARKUP = re.compile(r"[*_~`\[\]\\]|\([^()\s]*\)|\{[^{}]*\}|<[^<>]*>")
_SIGNS = str.maketrans("？！：；（）", "?!:;()")
_ENDS = "?!:;"
_LONG = 200
"Characters of a block of code beyond which its lines are compared, and not its words."
_LANGUAGE = re.compile(r"(?<=/)[a-z]{2}(?:-[A-Za-z]{2})?/")
"A folder of a language in an address: `/es/guides/`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A segment, or a block that is not translated."""

    at: int
    "The segment's place among the segments; of a block -1."
    kind: Kind | None
    "The segment's kind; None: a block that is not translated."
    level: int
    "Level of a heading, where it is known; else 0."
    key: tuple[str, ...]
    "Of a value of the front matter, its key; else nothing."
    text: str
    "Its text; of a block with white space made even."
    length: int
    "Characters that a reader sees."
    anchors: Counter[str]
    "What a translation keeps: code, addresses, figures, names, placeholders."
    words: Words
    "Its words as they are learned; empty for a block."
    ends: str
    "The sign at its end, of those that most languages have: `?`, `!`, `:`, `;`."


def units_of(document: Document) -> tuple[Unit, ...]:
    r"""Return the units of a document in order.

    >>> from pipeline.documents.segment import segment
    >>> page = segment("# Use `x`\n\n```\ncode\n```\n\nSee 5.\n")
    >>> [unit.text for unit in units_of(page)]
    ['Use `x`', '``` code ```', 'See 5.']
    """
    units: list[Unit] = []
    at, before = 0, ""
    for piece in document.pieces:
        match piece:
            case Segment():
                level = _LEVEL.search(before) if piece.kind is Kind.HEADING else None
                units.append(_of_segment(piece, at, len(level[1]) if level else 0))
                at += 1
                before = ""
            case Verbatim():
                before = piece.source
                units += _of_verbatim(piece.source)
    return tuple(units)


def lines_of(document: Document) -> Iterator[tuple[int, int]]:
    r"""Yield the first and the last line of each segment.

    >>> from pipeline.documents.segment import segment
    >>> list(lines_of(segment("# A\n\nb\nc\n")))
    [(1, 1), (3, 4)]
    """
    line = 1
    for piece in document.pieces:
        ends = piece.source.count("\n")
        if isinstance(piece, Segment):
            yield line, line + ends
        line += ends


def _of_segment(segment: Segment, at: int, level: int) -> Unit:
    text = segment.msgid
    plain = " ".join(_MARKUP.sub(" ", text).split()) or text
    return Unit(
        at=at,
        kind=segment.kind,
        level=level,
        key=segment.path if segment.kind is Kind.FRONT_MATTER else (),
        text=text,
        length=len(plain),
        anchors=anchors_of(text),
        words=words_of(_CODE.sub(" ", text) if "`" in text else text),
        ends=end_of(text),
    )


def _of_verbatim(source: str) -> list[Unit]:
    """Return the blocks of what is not translated, without those that hold signs alone."""
    if not _WORTH.search(source):
        return []
    found = []
    for block in _BLANK.split(source):
        if _WORTH.search(block):
            text = " ".join(block.split())
            found.append(
                Unit(
                    at=-1,
                    kind=None,
                    level=0,
                    key=(),
                    text=text,
                    length=len(text),
                    anchors=_lines_of(block),
                    words=frozenset(),
                    ends="",
                )
            )
    return found


def _lines_of(block: str) -> Counter[str]:
    """Return what two forms of one block share: the words of a short one, the lines of a long."""
    if len(block) < _LONG:
        return Counter(re.findall(r"\w+|[^\w\s]", block))
    return Counter(line.strip() for line in block.splitlines() if _WORTH.search(line))


@lru_cache(maxsize=8192)
def anchors_of(text: str) -> Counter[str]:
    """Return what of a text its translation keeps, each with how often it stands there.

    >>> sorted(anchors_of("Set `a` to 5, see [FastAPI](https://x.org/en/a)."))
    ['#5', 'FastAPI', '`a', 'https://x.org/a']
    """
    found: list[str] = []
    rest = text
    if "`" in rest:
        found += [f"`{match[2].strip()}" for match in _CODE.finditer(rest)]
        rest = _CODE.sub(" ", rest)
    for match in _ADDRESS.finditer(rest):
        found.append(_page_of(match[1] or match[2] or match[0]))
    rest = _ADDRESS.sub(" ", rest)
    found += _PLACEHOLDER.findall(rest)
    rest = _PLACEHOLDER.sub(" ", rest)
    found += [f"#{figure}" for figure in _NUMBER.findall(rest)]
    found += _NAME.findall(rest)
    return Counter(found)


def _page_of(address: str) -> str:
    """Return an address without its language and its place, which translators write as theirs.

    >>> _page_of("/es/guide/#partes"), _page_of("/guide/#parts"), _page_of("#parts")
    ('/guide/', '/guide/', '#')
    """
    path, place, _ = address.partition("#")
    return _LANGUAGE.sub("", path) or place


def end_of(text: str) -> str:
    """Return the sign at the end of a text, if most languages have it there.

    >>> end_of("Why?"), end_of("なぜ？"), end_of("So.")
    ('?', '?', '')
    """
    last = text.rstrip(" *_`)\"'»”」")[-1:].translate(_SIGNS)
    return last if last and last in _ENDS else ""


def joined(first: Unit, second: Unit) -> Unit:
    """Return two units that follow each other as one."""
    return replace(
        first,
        text=f"{first.text} {second.text}",
        length=first.length + 1 + second.length,
        anchors=first.anchors + second.anchors,
        words=first.words | second.words,
        ends=second.ends,
    )
