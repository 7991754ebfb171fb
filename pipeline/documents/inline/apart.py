"""Words that stand in a tag and not in its sentence: descriptions and titles.

An engine that got them with the sentence would move words from one into the other. So each is
drafted as a text of its own, and the sentence has a tag without words in its place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from pipeline.documents.inline.shield import Shielded, is_in_tag, signs_in_string
from pipeline.documents.inline.tags import Atom, Closing, Opening, Token, read_tags, write_tags
from pipeline.documents.words import has_words

_TITLE = re.compile(
    r"""\]\((?:<[^<>\n]*>|[^\s<>]+)\s+
        (?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|\((?P<round>[^()\\]*)\))\s*\)""",
    re.VERBOSE | re.DOTALL,
)
"How a link or an image with a title ends."
_IN_TAG = {"'": "&#39;", '"': "&quot;", "<": "&lt;", ">": "&gt;"}
_IN_TITLE = {'"': "&quot;", "'": "&#39;", "(": "&#40;", ")": "&#41;"}
_SIDES = {"double": '"', "single": "'", "round": "()"}
_STRONG = {"`": "&#96;", "<": "&lt;"}
"What may end a tag where another sign like it stands outside: kept where the words have it."
_STRONG_IN_STRING = {"`": "'", "<": "‹"}
"The same in strings of shortcodes and of JavaScript, where signs have no names."
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_ESCAPED = re.compile(r"\\.|.", re.DOTALL)
_LAST = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that stand in a tag."""

    tag: int
    "Which tag of the rest, from 0."
    closes: bool
    "Whether they stand in what ends it."
    start: int
    "Where they start there."
    text: str
    "The words, as they are written."
    signs: dict[str, str] | None
    "What may not stand among them, and how it is written; None: the description of an image."


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A shielded text and what stands apart of it."""

    rest: Shielded
    "The text; a tag with words is an empty one."
    words: tuple[Words, ...] = ()
    "The words, in the order of the text."


def parted(shielded: Shielded) -> Parted:
    """Return a text without the words in its tags, and these.

    Law: `unshield(r.text, r) == unshield(s.text, s)` for `r = parted(s).rest`.

    >>> from pipeline.documents.inline.shield import shield
    >>> found = parted(shield('See ![the <b>gear</b>](a.png "Set") and <abbr title="So">S</abbr>.'))
    >>> found.rest.text
    'See <x id="1"/> and <x id="2"/>S<x id="3"/>.'
    >>> [words.text for words in found.words]
    ['the <b>gear</b>', 'Set', 'So']
    """
    reader = _Reader(shielded)
    reader.read(list(read_tags(shielded.text)))
    rest = Shielded(
        text=write_tags(reader.out),
        opening=tuple(reader.opening),
        closing=tuple(reader.closing),
        labels=tuple(reader.labels),
        dialect=shielded.dialect,
    )
    return Parted(rest=rest, words=tuple(reader.words))


def filled(found: Parted, drafts: Sequence[str]) -> Shielded:
    """Return the rest with a draft in place of each of the words, written as its place needs it.

    Law: `filled(f, [words.text for words in f.words]) == f.rest` where no sign has to be written
    in another way.
    """
    opening, closing = list(found.rest.opening), list(found.rest.closing)
    for words, draft in reversed(list(zip(found.words, drafts, strict=True))):
        side = closing if words.closes else opening
        tag = side[words.tag] or ""
        end = words.start + len(words.text)
        written = _safe(draft, words) if draft != words.text else draft
        side[words.tag] = tag[: words.start] + written + tag[end:]
    return replace(found.rest, opening=tuple(opening), closing=tuple(closing))


def _safe(draft: str, words: Words) -> str:
    """Return a draft as it is written in the place of the words, which it cannot leave."""
    text = " ".join(draft.split())
    signs = words.signs
    strong = _STRONG_IN_STRING if signs and _is_string(signs) else _STRONG
    for sign, written in strong.items():
        if sign not in words.text:
            text = text.replace(sign, written)
    if signs is not None and signs is _IN_TAG:
        return "".join(signs.get(letter, letter) for letter in text)
    text += "\\" * (_LAST.search(text) is not None)
    if signs is not None:
        return _ESCAPED.sub(lambda sign: signs.get(sign[0], sign[0]), text)
    taken_in = text.startswith("[") and not words.text.startswith("[")  # `![[text]]`
    return _BRACKET.sub(_escape, text) if taken_in or not _is_balanced(text) else text


def _is_string(signs: dict[str, str]) -> bool:
    """Tell whether signs are written without names, as in no HTML."""
    return not any("&" in written for written in signs.values())


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in _BRACKET.findall(text):
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return False
    return depth == 0


def _escape(sign: re.Match[str]) -> str:
    return sign[0] if sign[0][1:] else "\\" + sign[0]


class _Reader:
    """Reads tokens into the rest and the words."""

    def __init__(self, shielded: Shielded) -> None:
        self.shielded = shielded
        self.out: list[Token] = []
        self.opening: list[str] = []
        self.closing: list[str | None] = []
        self.labels: list[str] = []
        self.words: list[Words] = []

    def read(self, tokens: Sequence[Token]) -> None:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            end = place + 1
            if isinstance(token, Opening):
                index = token.number - 1
                if is_in_tag(self.shielded.opening[index]):
                    end = self._tag(tokens, place)
                elif self._is_image(index):
                    end = self._image(tokens, place)
                else:
                    self._keep(index)
                    self.out.append(Opening(number=len(self.opening)))
                    self._title(self.shielded.closing[index] or "", 0, closes=True)
            elif isinstance(token, Atom):
                self._keep(token.number - 1)
                self.out.append(Atom(number=len(self.opening)))
            else:
                self.out.append(token)
            place = end

    def _keep(self, index: int) -> None:
        self.opening.append(self.shielded.opening[index])
        self.closing.append(self.shielded.closing[index])
        self.labels.append(self.shielded.labels[index] if self.shielded.labels else "")

    def _tag(self, tokens: Sequence[Token], place: int) -> int:
        """Take a tag of HTML, each value that people read apart; return where it ends."""
        written, closing = "", ""
        while not closing:
            opening, inside, end = self._span(tokens, place)
            written += opening
            self._words(inside, len(written), self._signs(_number(tokens[place])))
            closing = self.shielded.closing[_number(tokens[place])] or ""
            written += inside + closing
            place = end
        self._empty(written)
        return place

    def _signs(self, index: int) -> dict[str, str]:
        """Return what may not stand in a string in a tag."""
        own = dict(signs_in_string(self.shielded, index))
        return own if _is_string(own) else _IN_TAG

    def _image(self, tokens: Sequence[Token], place: int) -> int:
        opening, inside, end = self._span(tokens, place)
        closing = self.shielded.closing[_number(tokens[place])] or ""
        self._words(inside, len(opening), None)
        self._title(closing, len(opening + inside), closes=False)
        self._empty(opening + inside + closing)
        return end

    def _is_image(self, index: int) -> bool:
        label = self.shielded.labels[index] if self.shielded.labels else ""
        closing = self.shielded.closing[index] or ""
        return (
            not label
            and self.shielded.opening[index].startswith("![")
            and closing.startswith(("](", "]["))
        )

    def _span(self, tokens: Sequence[Token], place: int) -> tuple[str, str, int]:
        """Return what opens a span, what stands in it as it is written, and where it ends."""
        opening = self.shielded.opening[_number(tokens[place])]
        waiting = [""]
        out: list[str] = []
        place += 1
        while True:
            token = tokens[place]
            place += 1
            if isinstance(token, str):
                out.append(unescape(token))
            elif isinstance(token, Closing):
                end = waiting.pop()
                if not waiting:
                    return opening, "".join(out), place
                out.append(end)
            else:
                out.append(self.shielded.opening[token.number - 1])
                if isinstance(token, Opening):
                    waiting.append(self.shielded.closing[token.number - 1] or "")

    def _words(
        self, text: str, start: int, signs: dict[str, str] | None, *, closes: bool = False
    ) -> None:
        """Set words apart that stand in the tag that comes next, or in the end of the last one."""
        if has_words(text):
            tag = len(self.opening) - closes
            self.words.append(Words(tag=tag, closes=closes, start=start, text=text, signs=signs))

    def _title(self, closing: str, before: int, *, closes: bool) -> None:
        found = _TITLE.fullmatch(closing)
        if found is None or found.lastgroup is None:
            return
        signs = {sign: _IN_TITLE[sign] for sign in _SIDES[found.lastgroup]}
        self._words(
            found[found.lastgroup], before + found.start(found.lastgroup), signs, closes=closes
        )

    def _empty(self, written: str) -> None:
        self.opening.append(written)
        self.closing.append(None)
        self.labels.append("")
        self.out.append(Atom(number=len(self.opening)))


def _number(token: Token) -> int:
    return token.number - 1 if isinstance(token, Opening | Atom) else 0
