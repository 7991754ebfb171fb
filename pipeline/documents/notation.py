"""As what a text is written: whether signs among its words could be markup where it stands."""

import re
from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from html import unescape

from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.shield import shield, unshield
from pipeline.model.document import Dialect, Kind
from pipeline.model.text_place import places


class Writing(StrEnum):
    """How signs stand in a text."""

    MARKDOWN = "Markdown"  # signs of Markdown are written as themselves: `\\_`, `&lt;`
    HTML = "HTML"  # character references mean a sign, backslashes do not
    PLAIN = "plain"  # each sign means itself; whoever writes the document quotes it

    def reads(self, markup: str) -> bool:
        """Tell whether what is markup in Markdown is markup here, by how it starts.

        >>> Writing.HTML.reads("_"), Writing.HTML.reads("<b>"), Writing.PLAIN.reads("<b>")
        (False, True, False)
        """
        match self:
            case Writing.MARKDOWN:
                return True
            case Writing.HTML:
                return markup[:1] not in _OF_MARKDOWN
            case Writing.PLAIN:
                return False


_OF_MARKDOWN = frozenset("*_`~")
"How markup starts that HTML has no eye for."
_OF_HTML = frozenset("<&")
"Signs that HTML reads."
_PLAIN = frozenset(
    {
        *(Kind.FRONT_MATTER, Kind.HTML_ATTRIBUTE, Kind.LINK_TITLE, Kind.ABBREVIATION),
        *(Kind.CODE_TITLE, Kind.CODE_COMMENT, Kind.CODE_STRING, Kind.PICTURE_TEXT),
    }
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"&#?\w{1,32};")


def writing_in(kind: str) -> Writing:
    """Return as what a text of a kind is written; a string of a component may be anything."""
    if kind in _PLAIN:
        return Writing.PLAIN
    return Writing.HTML if kind == Kind.HTML_TEXT else Writing.MARKDOWN


def writing_of(comments: Iterable[str]) -> Writing:
    """Return as what a message is written, by its extracted comments; unknown: Markdown.

    That is the one that reads most of all its places: the others are given what it reads.

    >>> writing_of(["comment in code", "front matter: title"]).value
    'plain'
    >>> writing_of(["comment in code", "paragraph"]).value
    'Markdown'
    """
    kinds = {kind.partition(": ")[0] for kind, _ in places(comments)}
    return widest(map(writing_in, kinds))


def widest(writings: Iterable[Writing]) -> Writing:
    """Return the writing that reads most; of none: Markdown."""
    some = set(writings) or {Writing.MARKDOWN}
    return next(one for one in Writing if one in some)


def escapes(text: str) -> int:
    """Return how many signs of a text stand behind a backslash."""
    return len(_ESCAPED.findall(text))


def in_html(text: str) -> str:
    r"""Return a text of Markdown whose escapes are those of HTML.

    >>> in_html(r"el tipo \_a\_")
    'el tipo &#95;a&#95;'
    """
    return _ESCAPED.sub(lambda sign: f"&#{ord(sign[1])};", text)


def as_read(
    text: str, source: str, written: Writing, place: Writing, dialect: Dialect = COMMON
) -> str:
    r"""Return a text that is written as Markdown, or as HTML, for a place that reads less.

    Law: its words there are those that it has where all of it is read. Signs that the source itself
    writes so stay, for both pages then show them alike.

    >>> as_read(r"Uso de \_\_init\_\_", "Use it", Writing.MARKDOWN, Writing.PLAIN)
    'Uso de __init__'
    """
    if written is place or not ("\\" in text or "&" in text):
        return text
    shielded = shield(text, dialect=dialect)
    own = set(shield(source, dialect=dialect).opening)
    signs = tuple(
        one if one in own or end is not None else _sign(one, written, place)
        for one, end in zip(shielded.opening, shielded.closing, strict=True)
    )
    return unshield(shielded.text, replace(shielded, opening=signs)) or text


def _sign(code: str, written: Writing, place: Writing) -> str:
    """Return a code of a text as it is for a place that reads less; what is no sign stays."""
    if place is Writing.PLAIN and _REFERENCE.fullmatch(code):
        return unescape(code)
    if written is not Writing.MARKDOWN or not (escaped := _ESCAPED.match(code)):
        return code
    sign = escaped[1]
    if place is Writing.HTML and sign in _OF_HTML:
        sign = f"&#{ord(sign)};"
    return sign + code[escaped.end() :]
