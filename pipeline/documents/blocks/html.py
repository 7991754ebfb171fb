"""Raw HTML: its text and its spoken attributes are leaves, with their byte offsets."""

import re
from functools import lru_cache
from html import unescape

from pipeline.documents.blocks.html_tags import Tag, TagReader, tags
from pipeline.documents.fold import fold_value
from pipeline.documents.leaf import Leaf, Mark, Scan
from pipeline.documents.words import has_figures, has_words
from pipeline.model.document import Kind, Place

_ATTRIBUTE = re.compile(
    rb"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+)))?"""
)
_UNFINISHED = re.compile(rb"<(?:[!?]|/?[a-zA-Z])[^\s<>]*+")
_SPOKEN = frozenset({b"alt", b"title", b"placeholder", b"aria-label", b"label"})
_BUTTON = re.compile(rb"""\btype\s*=\s*["']?(?:submit|button|reset)\b""", re.IGNORECASE)
"An input whose value is what a button says."
_RAW = frozenset(
    {b"script", b"style", b"pre", b"textarea", b"code", b"kbd", b"samp", b"svg", b"math"}
)
_INLINE_CODE = frozenset({b"code", b"kbd", b"samp"})
_CELLS = frozenset({b"td", b"th"})
_RAW_BLOCKS = _RAW - _INLINE_CODE
_INLINE = frozenset(
    b"a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s samp small span "
    b"strong sub sup time u var wbr".split()
)
_CONTENTS = re.compile(r"(?:\{:[^{}\n]*\}\s*|(?:[-*+]|1\.)[ ][^\n]{1,80}\n\s*\{:toc\}\s*)+")
'A table of contents of kramdown, with its attributes, in `<details markdown="block">`.'
_NEAR = 20
"Bytes behind a tag in which its line ends, where nothing else stands there."
_SHORT = 500
"Bytes; longer HTML is seldom seen twice."
_LONGEST = 10_000
"Bytes of a tag in a text that are read."
_VOID = frozenset(b"area base br col embed hr img input link meta source track wbr".split())


def scan_html(text: bytes, hidden: tuple[bytes, ...] = ()) -> tuple[Scan, tuple[bytes, ...]]:
    """Find the text and the spoken attributes in `text`, and its block tags as marks.

    `hidden` are the elements that are open and not to be translated; those that are still open at
    the end are returned as well: Markdown may go on inside them.
    """
    return (_scan_again if len(text) < _SHORT else _scan)(text, hidden)


def _scan(text: bytes, hidden: tuple[bytes, ...]) -> tuple[Scan, tuple[bytes, ...]]:
    reader = _Reader(text, hidden)
    for tag in tags(text.decode("latin-1")):  # a byte is a character there: offsets are of bytes
        reader.take(tag)
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
        self.in_cell = False

    def take(self, tag: Tag) -> None:
        """Take one tag or comment."""
        name = tag.name.encode("latin-1").lower()
        if self.off:
            self._skip(tag, name)
            return
        attributes = b"" if tag.closes or not name else self._attributes(tag)
        untranslated = _untranslated(attributes)
        if name in _INLINE and not untranslated:
            spoken = self._spoken(tag, attributes)
            if spoken and self._stands_before(tag):
                self.flush(tag.start)
                self.leaves += spoken
                self.run = tag.end
            else:
                self.attributes += spoken
            return
        if name not in _INLINE:
            self.flush(tag.start)
            self.run = tag.end
            self.in_cell = name in _CELLS and not tag.closes
            if not name:
                return
            if not untranslated:
                self.leaves += self._spoken(tag, attributes)
            label = f"<{'/' if tag.closes else ''}{name.decode('utf-8', 'replace')}>"
            self.marks.append(Mark(start=tag.start, end=tag.end, label=label))
        opens = not tag.closes and not self._void(tag) and name not in _VOID
        if opens and (name in _RAW_BLOCKS or untranslated):
            self.flush(tag.start)
            self.off = [name]
            self.asked = untranslated

    def _stands_before(self, tag: Tag) -> bool:
        """Tell whether a tag is alone on its line, before any text: it may begin the HTML.

        Its words are a message of their own then: a translation that moved it would end the block.
        """
        behind = self.text[tag.end : tag.end + _NEAR].lstrip(b" \t\v\f")
        return behind[:1] in b"\r\n" and not self.text[self.run : tag.start].strip()

    def _attributes(self, tag: Tag) -> bytes:
        return self.text[tag.inner : tag.end - 1]

    def _void(self, tag: Tag) -> bool:
        return self.text[tag.end - 2] == 0x2F and bool(tag.name)

    def _skip(self, tag: Tag, name: bytes) -> None:
        """Pass over what is not to be translated, up to its end tag."""
        if name == self.off[-1] and not self._void(tag):
            if tag.closes:
                self.off.pop()
            else:
                self.off.append(name)
        self.run = tag.end

    def _spoken(self, tag: Tag, attributes: bytes) -> list[Leaf]:
        """Return the attributes that a reader sees or hears."""
        found = _shown(attributes, tag.inner, _names(tag, attributes)) if attributes else []
        return [leaf for _, leaf in found if has_words(leaf.value or "")]

    def flush(self, end: int) -> None:
        """End the run of text: a leaf if it has words, else only its attributes."""
        if self.off:
            self.attributes = []
            return
        run = self.text[self.run : end]
        start = self.run + len(run) - len(run.lstrip())
        run = run.strip()
        if run and self._is_text(_plain(run)):
            end = start + len(run)
            self.leaves.append(Leaf(start=start, end=end, kind=Kind.HTML_TEXT, place=Place.HTML))
        else:
            self.leaves += self.attributes
        self.run, self.attributes = end, []

    def _is_text(self, plain: str) -> bool:
        """Tell whether a run is for translators: figures alone are in the cell of a table."""
        if "{:" in plain and _CONTENTS.fullmatch(plain):
            return False
        return has_words(plain) or (self.in_cell and has_figures(plain))


def _plain(run: bytes) -> str:
    """Return the text of `run` without its tags and the code in them."""
    if b"<" not in run:
        return unescape(run.decode("utf-8", "replace"))
    out, at = [], 0
    last_ends = {name: run.rfind(b"</" + name + b">") for name in _INLINE_CODE}
    for tag in tags(run.decode("latin-1")):
        if tag.start < at:
            continue
        out.append(run[at : tag.start])
        at = tag.end
        name = tag.name.encode("latin-1")
        if not tag.closes and last_ends.get(name, -1) >= at:
            at = run.find(b"</" + name + b">", at) + len(name) + 3
    rest = _UNFINISHED.sub(b" ", run[at:])
    return unescape(b" ".join([*out, rest]).decode("utf-8", "replace"))


def _untranslated(attributes: bytes) -> bool:
    """Tell whether a tag forbids translation."""
    for attribute in _ATTRIBUTE.finditer(attributes):
        value = (attribute["double"] or attribute["single"] or attribute["bare"] or b"").lower()
        name = attribute[1].lower()
        if (name == b"translate" and value == b"no") or (
            name == b"class" and b"notranslate" in value.split()
        ):
            return True
    return False


def shown_attributes(text: bytes, at: int, end: int = 0) -> list[tuple[str, Leaf]]:
    """Return by name what a reader sees or hears of the tag at byte `at`, with words or without.

    It is known to end at `end`, or looked for. Nothing, where the tag forbids translation.
    """
    part = text[at : end or at + _LONGEST].decode("latin-1")
    tag = TagReader(part, open_comments=False).after(0)
    if tag is None or tag.start or tag.closes or not tag.name:
        return []
    attributes = text[at + tag.inner : at + tag.end - 1]
    if _untranslated(attributes):
        return []
    return _shown(attributes, at + tag.inner, _names(tag, attributes))


def _names(tag: Tag, attributes: bytes) -> frozenset[bytes]:
    """Return the names of the attributes that a reader sees or hears of."""
    button = tag.name.lower() == "input" and _BUTTON.search(attributes) is not None
    return _SPOKEN | {b"value"} if button else _SPOKEN


def _shown(attributes: bytes, base: int, names: frozenset[bytes]) -> list[tuple[str, Leaf]]:
    """Return the attributes of these names that have a value; they start at `base`."""
    found = []
    for attribute in _ATTRIBUTE.finditer(attributes):
        name = attribute[1].lower()
        group = next((g for g in ("double", "single") if attribute[g] is not None), None)
        if name not in names or group is None:
            continue
        value = fold_value(unescape(attribute[group].decode("utf-8", "replace")))
        start, end = (base + at for at in attribute.span(group))
        kind, place = Kind.HTML_ATTRIBUTE, Place.ATTRIBUTE
        found.append((name.decode("latin-1"), Leaf(start, end, kind, place, value=value)))
    return found
