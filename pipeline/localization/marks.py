"""Marks around texts of a page: in which language one stands, and how far it is.

A mark is an element around the text. Where an element would be shown, or undo what the text is to
the generator, there is none.
"""

import re
from collections.abc import Mapping

from pipeline.model.document import Dialect, Kind, Place, Segment

Key = tuple[str | None, str]
"Context and msgid of a text."
_MARKED = frozenset({Place.BLOCK, Place.LINE, Place.CELL, Place.HTML, Place.QUOTED})
_FIGURES = frozenset({"quarto", "hugo"})
"Dialects that make a figure of a picture that is a paragraph, and of none in an element."
_PICTURE = re.compile(
    r"!\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*+\]\((?:[^()\\]|\\.|\([^()]*\))*+\)[ ]?(?:\{[^{}]*\})?",
    re.DOTALL,
)


def marked_as(piece: Segment, dialect: Dialect, text: str, *classes: Mapping[Key, str]) -> str:
    """Return a text in the mark that is its own, where one can stand."""
    key = (piece.context, piece.msgid)
    name = " ".join(some[key] for some in classes if key in some)
    if not name or not _can_be_marked(piece, dialect):
        return text
    quote = _quote(piece)
    return f"<mark class={quote}{name}{quote}>{text}</mark>"


def in_source(
    piece: Segment, dialect: Dialect, language: str | None, names: Mapping[Key, str]
) -> str | None:
    """Return the source text marked with its language, or None where a mark cannot stand."""
    if language is None or not _can_be_marked(piece, dialect):
        return None
    quote = _quote(piece)
    start = f"<span lang={quote}{language}{quote} dir={quote}ltr{quote}>"
    return marked_as(piece, dialect, f"{start}{piece.source}</span>", names)


def _can_be_marked(piece: Segment, dialect: Dialect) -> bool:
    if piece.place not in _MARKED or piece.kind is Kind.ABBREVIATION:
        return False
    may_be_figure = dialect.name in _FIGURES and piece.kind is Kind.PARAGRAPH
    return not (may_be_figure and _PICTURE.fullmatch(piece.source))


def _quote(piece: Segment) -> str:
    return "'" if piece.place is Place.QUOTED else '"'
