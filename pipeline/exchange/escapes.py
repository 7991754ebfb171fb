"""As what a text is written: whether signs among its words could be markup where it stands."""

import re
from collections.abc import Iterable
from enum import StrEnum

from pipeline.model.document import Kind
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
_PLAIN = frozenset(
    {
        *(Kind.FRONT_MATTER, Kind.HTML_ATTRIBUTE, Kind.CODE_TITLE),
        *(Kind.CODE_COMMENT, Kind.CODE_STRING),
    }
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def writing_of(comments: Iterable[str]) -> Writing:
    """Return as what a message is written, by its extracted comments; mixed or unknown: Markdown.

    >>> writing_of(["comment in code", "front matter: title"]).value
    'plain'
    >>> writing_of(["comment in code", "paragraph"]).value
    'Markdown'
    """
    kinds = {kind.partition(": ")[0] for kind, _ in places(comments)}
    if kinds and kinds <= _PLAIN:
        return Writing.PLAIN
    return Writing.HTML if kinds == {Kind.HTML_TEXT} else Writing.MARKDOWN


def escapes(text: str) -> int:
    """Return how many signs of a text stand behind a backslash."""
    return len(_ESCAPED.findall(text))


def in_html(text: str) -> str:
    r"""Return a text of Markdown whose escapes are those of HTML.

    >>> in_html(r"el tipo \_a\_")
    'el tipo &#95;a&#95;'
    """
    return _ESCAPED.sub(lambda sign: f"&#{ord(sign[1])};", text)
