"""The inline elements of XLIFF, of any version and tool, as tagged text and codes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from xml.etree.ElementTree import Element

from pipeline.documents.inline.tags import Atom, Closing, Opening, Token, write_tags
from pipeline.exchange.own_text import code_of, from_own_value
from pipeline.exchange.record import Code
from pipeline.exchange.xliff import OURS
from pipeline.exchange.xml_text import name

_PAIRED = {"pc", "g"}
_EMPTY = {"ph", "x", "it"}
_STARTS = {"sc", "bx", "bpt"}
_ENDS = {"ec", "ex", "ept"}
_MARKS = {"mrk", "sub"}
_POINTS = {"sm", "em"}


def own(element: Element, key: str) -> str | None:
    """Return an attribute of ours."""
    value = element.get(f"{{{OURS}}}{key}")
    return None if value is None else from_own_value(value)


class Inline:
    """Reads the texts of one unit, and gathers what their tags stand for.

    A number above that of the unit's elements is none of ours: codes are no more than these.
    """

    def __init__(self, unit: Element, data: Mapping[str, str]) -> None:
        self.most = sum(1 for _ in unit.iter())
        self.data = data
        self.found: dict[int, Code] = {}

    def text(self, element: Element, *, folded: bool = False) -> str:
        """Return a text with tags; `folded`: white space counts as one space, none at the ends.

        A tag that has no number of ours is numbered 0, which no source has.
        """
        text = write_tags(self._tokens(element))
        return " ".join(text.split()) if folded else text

    @property
    def codes(self) -> tuple[Code, ...]:
        """What the tags stand for; those that nothing was seen of stand for nothing."""
        last = max(self.found, default=0)
        return tuple(self.found.get(number, Code(opening="")) for number in range(1, last + 1))

    def _tokens(self, element: Element) -> Iterator[Token]:
        yield _xml(element.text)
        for child in element:
            yield from self._child(child)
            yield _xml(child.tail)

    def _child(self, child: Element) -> Iterator[Token]:
        kind = name(child)
        if kind == "cp" or (kind == "x" and child.get("ctype") == "x-cp"):
            yield _xml(point(child))
        elif kind in _PAIRED:
            yield Opening(number=self._paired(child))
            yield from self._tokens(child)
            yield Closing()
        elif kind in _EMPTY:
            yield Atom(number=self._empty(child))
        elif kind in _STARTS:
            yield Opening(number=self._paired(child))
        elif kind in _ENDS:
            yield Closing()
        elif kind in _MARKS:
            yield from self._tokens(child)
        elif kind not in _POINTS:
            yield Atom(number=0)  # what no version of XLIFF has within a text

    def _paired(self, child: Element) -> int:
        if name(child) == "g":
            code = code_of(child.get("equiv-text", ""))
            return self._numbered(child, replace(code, closing=code.closing or ""))
        opening = self.data.get(child.get("dataRefStart") or child.get("dataRef") or "", "")
        closing = self.data.get(child.get("dataRefEnd", ""), "")
        code = Code(opening=opening, closing=closing, label=own(child, "label") or "")
        return self._numbered(child, code)

    def _empty(self, child: Element) -> int:
        if name(child) == "x":
            return self._numbered(
                child, replace(code_of(child.get("equiv-text", "")), closing=None)
            )
        return self._numbered(child, Code(opening=self.data.get(child.get("dataRef", ""), "")))

    def _numbered(self, child: Element, code: Code) -> int:
        digits = child.get("id", "")
        number = int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 6 else 0
        if not 0 < number <= self.most:
            return 0
        self.found.setdefault(number, code)
        return number


def _xml(text: str | None) -> str:
    return escape(text or "", quote=False)


def plain(element: Element) -> str:
    """Return the text of an element, its `cp` read, other elements left out of it."""
    parts = [element.text or ""]
    for child in element:
        parts += [point(child), child.tail or ""]
    return "".join(parts)


def point(element: Element) -> str:
    """Return the character that a `cp` stands for; U+FFFD where it names none."""
    digits = element.get("hex") or element.get("equiv-text", "").removeprefix("U+")
    try:
        return chr(int(digits, 16)) if len(digits) <= 6 else "\ufffd"
    except (ValueError, OverflowError):
        return "\ufffd"
