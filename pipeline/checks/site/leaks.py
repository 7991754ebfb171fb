"""Leaks: words that a reader would see and that no catalog holds.

The document is translated into the pseudo-locale, every text of it, and rendered. What then still
has plain letters was never offered to a translator.
"""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.shield import shield, unshield
from pipeline.documents.nonsense import pseudo
from pipeline.documents.segment import segment
from pipeline.documents.splice import splice
from pipeline.documents.words import has_words, left_alone, without_marks
from pipeline.model.document import Dialect, Segment

Render = Callable[[str], str]
"Markdown without front matter to HTML."

_DIRECTIVE = re.compile(r"<!--(\s*)l10n:(off|on|skip)\b", re.IGNORECASE)
_UNTOUCHED = frozenset({"code", "pre", "kbd", "samp", "script", "style", "textarea", "svg", "math"})
_SPOKEN = frozenset({"alt", "title", "placeholder", "aria-label", "label"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_WORD = re.compile(r"[A-Za-z]{2,}")


def pseudo_document(text: str, dialect: Dialect = COMMON) -> tuple[str, frozenset[str]]:
    """Return `text` in the pseudo-locale, and the words that its messages hold untranslated.

    Directives that keep text out of the catalogs are not obeyed here: what they keep out was kept
    out on purpose.
    """
    document = segment(_DIRECTIVE.sub(r"<!--\1l10n-\2", text), dialect)
    held: set[str] = set()

    def answer(piece: Segment) -> str:
        shielded = shield(piece.msgid, dialect=dialect)
        held.update(_WORD.findall(" ".join(shielded.opening)))
        held.update(w for closing in shielded.closing if closing for w in _WORD.findall(closing))
        return unshield(pseudo(shielded.text), shielded) or piece.msgid

    return splice(document, answer), frozenset(held)


def leaks(text: str, render: Render, dialect: Dialect = COMMON) -> tuple[tuple[str, ...], int]:
    """Return the stretches of visible text that leak, and how many words are visible in all."""
    written, held = pseudo_document(text, dialect)
    found, total = [], 0
    for stretch in visible(render(written)):
        words = re.findall(r"[^\W\d_]+", stretch)
        total += len(words)
        plain = [word for word in _WORD.findall(without_marks(stretch)) if word not in held]
        if plain and has_words(" ".join(plain)) and not left_alone(stretch):
            found.append(" ".join(stretch.split()))
    return tuple(found), total


def visible(html: str) -> Iterator[str]:
    """Yield what a reader sees or hears: text outside code, and spoken attributes."""
    reader = _Visible()
    reader.feed(html)
    reader.close()
    return iter(reader.found)


class _Visible(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note spoken attributes and what is not to be translated."""
        values = dict(attrs)
        if self.hidden:
            if tag == self.hidden[-1]:
                self.hidden.append(tag)
            return
        off = (
            values.get("translate") == "no" or "notranslate" in (values.get("class") or "").split()
        )
        if (off or tag in _UNTOUCHED) and tag not in _VOID:
            self.hidden.append(tag)
            return
        self.found += [value for name, value in attrs if name in _SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        """End what is not to be translated."""
        if self.hidden and self.hidden[-1] == tag:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        """Note text."""
        if not self.hidden and data.strip():
            self.found.append(data)
