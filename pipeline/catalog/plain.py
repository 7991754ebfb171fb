"""Entries as nearly all tools write them, each read in one look.

What is written otherwise (forms of a plural, previous texts, entries commented out, odd spaces or
escapes) is left to `tokens`, which reads all that gettext reads and takes four times as long.
"""

import re
from typing import NamedTuple

_STRING = r'"[^"\\\n]*(?:\\[nt"\\][^"\\\n]*)*"'
_STRINGS = rf"{_STRING}(?:\r?\n{_STRING})*"
_ENTRY = re.compile(
    rf"""(?P<comments>(?:\#(?![~|])[^\n]*\n)*)
         (?:msgctxt[ ](?P<context>{_STRINGS})\r?\n)?
         msgid[ ](?P<msgid>{_STRINGS})\r?\n
         msgstr[ ](?P<msgstr>{_STRINGS})
         (?P<blank>(?:\r?\n)*)(?=\#(?!~)|msgctxt|msgid(?!_)|\Z)""",
    re.VERBOSE,
)
"Behind it an entry begins or nothing stands, so that nothing there can still belong to it."
_BETWEEN = re.compile(r'"\r?\n"')
_ESCAPE = re.compile(r"\\(.)")
_READ = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


class Plain(NamedTuple):
    """An entry that is written plainly."""

    texts: dict[str, list[str]]
    "What its keywords say."
    comments: list[str]
    "Its comments, without their `#`."
    end: int
    "Where its last text ends."
    next: int
    "Where the next entry begins."


def plain_entry(text: str, at: int) -> Plain | None:
    r"""Return the entry that begins at `at`; None where it is not written plainly.

    Law: it says what `tokens` says of the same place.

    >>> plain_entry('#. a\nmsgid "b"\nmsgstr ""\n"c\\n"\n', 0).texts
    {'msgid': ['b'], 'msgstr': ['c\n']}
    """
    found = _ENTRY.match(text, at)
    if found is None or "\0" in found[0]:
        return None
    comments, context, msgid, msgstr, _ = found.groups()
    texts = {} if context is None else {"msgctxt": [_said(context)]}
    texts["msgid"] = [_said(msgid)]
    texts["msgstr"] = [_said(msgstr)]
    lines = [line[1:].rstrip("\r") for line in comments.split("\n")[:-1]]
    return Plain(texts, lines, found.end("msgstr"), found.end())


def _said(strings: str) -> str:
    """Return the text of one string or of more, each on its line."""
    text = (_BETWEEN.sub("", strings) if "\n" in strings else strings)[1:-1]
    return _ESCAPE.sub(lambda escape: _READ[escape[1]], text) if "\\" in text else text
