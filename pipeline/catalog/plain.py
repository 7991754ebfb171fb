"""Entries as nearly all tools write them, each read in one look.

What is written otherwise (forms of a plural, previous texts, entries commented out, odd spaces or
escapes) is left to `tokens`, which reads all that gettext reads and takes four times as long.
"""

import re
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache, partial
from typing import NamedTuple

from pipeline.model.message import Entry

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

    start: int
    "Where it begins."
    line: int
    "Its line."
    end: int
    "Where its last text ends."
    next: int
    "Where the next entry begins."
    comments: str
    "Its comments as they stand there."
    context: str | None
    "What its msgctxt says; None where it has none."
    msgid: str
    "What its msgid says."
    msgstr: str
    "What its msgstr says."

    @property
    def complete(self) -> bool:
        """Whether it has all its texts."""
        return True


def plain_entry(text: str, at: int, line: int = 1) -> Plain | None:
    r"""Return the entry that begins at `at`, in that line; None where it is not written plainly.

    Law: it says what `tokens` says of the same place.

    >>> entry = plain_entry('#. a\nmsgid "b"\nmsgstr ""\n"c\\n"\n', 0)
    >>> entry.comments, entry.msgid, entry.msgstr
    ('#. a\n', 'b', 'c\n')
    """
    found = _ENTRY.match(text, at)
    if found is None:
        return None
    comments, context, msgid, msgstr, _ = found.groups()
    if text.find("\0", at, found.end()) >= 0:
        return None
    said = None if context is None else _said(context)
    _, end = found.span("msgstr")
    return _new(
        (at, line, end, found.end(), comments, said, _said(msgid), _said(msgstr)),
    )


_new: Callable[[tuple[object, ...]], Plain] = partial(tuple.__new__, Plain)


def comment_lines(comments: str) -> list[str]:
    """Return the comments of an entry, without their `#`."""
    return [line[1:].rstrip("\r") for line in comments.split("\n")[:-1]]


def _said(strings: str) -> str:
    """Return the text of one string or of more, each on its line."""
    text = (_BETWEEN.sub("", strings) if "\n" in strings else strings)[1:-1]
    return _ESCAPE.sub(lambda escape: _READ[escape[1]], text) if "\\" in text else text


def plain_of(plain: Plain, raw: str) -> Entry:
    """Return the entry that `plain` says, whose lines are `raw`."""
    _, line, _, _, said, context, msgid, msgstr = plain
    notes, comments, places, flags = _by_kind(said) if said else _NONE
    made = _new_entry(Entry)
    _put_msgid(made, msgid)
    _put_context(made, context)
    _put_plural(made, None)
    _put_msgstr(made, (msgstr,))
    _put_notes(made, notes)
    _put_comments(made, comments)
    _put_places(made, places)
    _put_flags(made, flags)
    _put_previous_context(made, None)
    _put_previous_msgid(made, None)
    _put_previous_plural(made, None)
    _put_obsolete(made, False)
    _put_line(made, line)
    _put_raw(made, raw)
    return made


_new_entry = object.__new__
(
    _put_msgid,
    _put_context,
    _put_plural,
    _put_msgstr,
    _put_notes,
    _put_comments,
    _put_places,
    _put_flags,
    _put_previous_context,
    _put_previous_msgid,
    _put_previous_plural,
    _put_obsolete,
    _put_line,
    _put_raw,
) = (getattr(Entry, field.name).__set__ for field in fields(Entry))
"""What puts a value in each of its places: in a third of the time that a call of the type takes,
which for a catalog is a quarter of its reading."""
_Comments = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_NONE: _Comments = ((), (), (), ())


@lru_cache(maxsize=1024)
def _by_kind(comments: str) -> _Comments:
    """Return the translator's comments, the extracted ones, the places and the flags.

    Most entries of a document have the comments of another one.
    """
    lines = comment_lines(comments)
    notes: list[str] = []
    extracted: list[str] = []
    places = flags = ""
    for line in lines:
        kind = line[:1]
        if kind == ".":
            extracted.append(line[1:].removeprefix(" "))
        elif kind == ":":
            places += line[1:].removeprefix(" ") + " "
        elif kind == ",":
            flags += line[1:] + ","
        else:
            notes.append(line.removeprefix(" "))
    return tuple(notes), tuple(extracted), places_in(places), flags_in(flags)


def places_in(text: str) -> tuple[str, ...]:
    """Return the places that `text`, of `#:` comments, names."""
    if "\u2068" not in text:
        return tuple(text.split())
    found = _REFERENCE.findall(text)
    return tuple(f"{spaced}{behind}" if spaced else plain for spaced, behind, plain in found)


def flags_in(text: str) -> tuple[str, ...]:
    """Return the flags that `text`, of `#,` comments, names: a space divides them as a comma does.

    >>> flags_in("fuzzy c-format, range: 1..9")
    ('fuzzy', 'c-format', 'range: 1..9')
    """
    return tuple(_FLAG.findall(text)) if text else ()


_FLAG = re.compile(r"range:\s*[^\s,]+|[^\s,]+")
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(\\S*)|(\\S+)")
"A place; one with spaces in its name stands between U+2068 and U+2069."
