"""Raw HTML as tokens with offsets: its text and its spoken attributes are leaves.

Browsers never fail on HTML and neither does this: what is no tag is text. The Standard's
tokenizer (https://html.spec.whatwg.org/multipage/parsing.html#tokenization) is the source of the
rules, narrowed to what decides where text is.
"""

import re
from functools import lru_cache
from html import unescape

from pipeline.documents.leaf import Leaf, Mark, Scan
from pipeline.documents.words import has_words
from pipeline.model.document import Kind, Place

_TOKEN = re.compile(
    rb"""
    (?P<comment><!--.*?(?:-->|$(?![\s\S])) | <!\[CDATA\[.*?\]\]> | <[!?][^>]*>)
    | <(?P<close>/?)(?P<tag>[a-zA-Z][^\s/>]*)
      (?P<attributes>(?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE = re.compile(rb"<(code|kbd|samp)\b[^>]*>.*?</\1>", re.DOTALL)
_ATTRIBUTE = re.compile(
    rb"""([^\s"'>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+)))?"""
)
_SPOKEN = frozenset({b"alt", b"title", b"placeholder", b"aria-label", b"label"})
_RAW = frozenset(
    {b"script", b"style", b"pre", b"textarea", b"code", b"kbd", b"samp", b"svg", b"math"}
)
_RAW_BLOCKS = _RAW - {b"code", b"kbd", b"samp"}
_INLINE = frozenset(
    b"a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span "
    b"strong sub sup time u var wbr".split()
)
_SHORT = 500
"Bytes; longer HTML is seldom seen twice."
_VOID = frozenset(b"area base br col embed hr img input link meta source track wbr".split())


def scan_html(text: bytes, hidden: tuple[bytes, ...] = ()) -> tuple[Scan, tuple[bytes, ...]]:
    """Find the text and the spoken attributes in `text`, and its block tags as marks.

    `hidden` are the elements that are open and not to be translated; those that are still open at
    the end are returned as well: Markdown may go on inside them.
    """
    return (_scan_again if len(text) < _SHORT else _scan)(text, hidden)


def _scan(text: bytes, hidden: tuple[bytes, ...]) -> tuple[Scan, tuple[bytes, ...]]:
    reader = _Reader(text, hidden)
    for token in _TOKEN.finditer(text):
        reader.take(token)
    reader.flush(len(text))
    scan = Scan(leaves=tuple(reader.leaves), marks=tuple(reader.marks))
    return scan, tuple(reader.off) if reader.asked else ()


_scan_again = lru_cache(maxsize=1024)(_scan)
"The same few lines of HTML stand in most documents of a site."


class _Reader:
    """Gathers runs of text with the inline tags in them; block tags end a run."""

    def __init__(self, text: bytes, hidden: tuple[bytes, ...]) -> None:
        self.text = text
        self.leaves: list[Leaf] = []
        self.marks: list[Mark] = []
        self.run = 0
        self.attributes: list[Leaf] = []
        self.off = list(hidden)
        self.asked = bool(hidden)

    def take(self, token: re.Match[bytes]) -> None:
        """Take one tag or comment."""
        tag = (token["tag"] or b"").lower()
        if self.off:
            self._skip(token, tag)
            return
        if tag in _INLINE and not _untranslated(token):
            self.attributes += _spoken(token)
            return
        if token["comment"] is not None or tag not in _INLINE:
            self.flush(token.start())
            self.run = token.end()
        if tag:
            self._tag(token, tag)

    def _tag(self, token: re.Match[bytes], tag: bytes) -> None:
        if tag not in _INLINE:
            self.leaves += _spoken(token)
            label = f"<{token['close'].decode()}{tag.decode('utf-8', 'replace')}>"
            self.marks.append(Mark(start=token.start(), end=token.end(), label=label))
        opens = not token["close"] and not _void(token) and tag not in _VOID
        if opens and (tag in _RAW_BLOCKS or _untranslated(token)):
            self.flush(token.start())
            self.off = [tag]
            self.asked = _untranslated(token)

    def _skip(self, token: re.Match[bytes], tag: bytes) -> None:
        """Pass over what is not to be translated, up to its end tag."""
        if tag == self.off[-1] and not _void(token):
            if token["close"]:
                self.off.pop()
            else:
                self.off.append(tag)
        self.run = token.end()

    def flush(self, end: int) -> None:
        """End the run of text: a leaf if it has words, else only its attributes."""
        if self.off:
            self.attributes = []
            return
        run = self.text[self.run : end]
        start = self.run + len(run) - len(run.lstrip())
        run = run.strip()
        if run and has_words(_plain(run)):
            end = start + len(run)
            self.leaves.append(Leaf(start=start, end=end, kind=Kind.HTML_TEXT, place=Place.HTML))
        else:
            self.leaves += self.attributes
        self.run, self.attributes = end, []


def _void(token: re.Match[bytes]) -> bool:
    return bool(token["attributes"].endswith(b"/"))


def _plain(run: bytes) -> str:
    """Return the text of `run` without its tags and the code in them."""
    if b"<" in run:
        run = _TOKEN.sub(b" ", _CODE.sub(b" ", run))
    return unescape(run.decode("utf-8", "replace"))


def _untranslated(token: re.Match[bytes]) -> bool:
    """Tell whether a tag forbids translation."""
    for attribute in _ATTRIBUTE.finditer(token["attributes"] or b""):
        value = (attribute["double"] or attribute["single"] or attribute["bare"] or b"").lower()
        name = attribute[1].lower()
        if (name == b"translate" and value == b"no") or (
            name == b"class" and b"notranslate" in value.split()
        ):
            return True
    return False


def _spoken(token: re.Match[bytes]) -> list[Leaf]:
    """Return the attributes that a reader sees or hears."""
    if token["close"] or not token["attributes"] or _untranslated(token):
        return []
    found = []
    base = token.start("attributes")
    for attribute in _ATTRIBUTE.finditer(token["attributes"]):
        if attribute[1].lower() not in _SPOKEN:
            continue
        group = next((g for g in ("double", "single") if attribute[g] is not None), None)
        if group is None:
            continue
        value = unescape(attribute[group].decode("utf-8", "replace"))
        if has_words(value):
            start, end = (base + at for at in attribute.span(group))
            kind, place = Kind.HTML_ATTRIBUTE, Place.ATTRIBUTE
            found.append(Leaf(start=start, end=end, kind=kind, place=place, value=value))
    return found
