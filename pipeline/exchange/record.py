"""What is exchanged with other tools: the messages of some documents in one locale, as records."""

import re
from dataclasses import dataclass

from pipeline.digest import digest
from pipeline.model.message import Entry, State

ID = re.compile(r"m[0-9a-f]{16}(?:\.\d{1,2})?")
"What the id of a unit looks like."
DONE = frozenset({State.TRANSLATED, State.SIGNED})
"States of a text that whoever delivers it calls done."


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Markup that a tag stands for."""

    opening: str
    "What stands for the start of its tag, or for all of it where it is empty."
    closing: str | None = None
    "What stands for the end of its tag; None for an empty tag."
    label: str = ""
    "Where it is a link whose text is its label too, the label; empty for all others."


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is told beside a text."""

    kind: str
    "What it is: `place`, `note` of the author, `comment` of a translator, or another tool's name."
    text: str
    "The words."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A term that stands in a text."""

    term: str
    "The term."
    wordings: tuple[str, ...]
    "What it may be called, the preferred wording first."
    note: str = ""
    "What a translator should know of it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An approved translation of this text or one like it."""

    source: str
    "Its source, as Markdown."
    target: str
    "Its translation, as Markdown."
    similarity: float
    "In percent, to one decimal; 100 is the same text."
    origin: str = ""
    "Where it stands."


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A message, or one form of a plural one, with its markup as tags."""

    id: str
    "Its name: the digest of its key, and the number of the form where it has forms."
    was: str = ""
    "Digest of the translation when it went out; empty where that is not known."
    context: str | None = None
    "Its `msgctxt`, or None; for people, the id binds."
    source: str
    'Tagged text, see `documents/inline/tags.py`: `<g id="1">…</g>` and `<x id="2"/>`.'
    target: str = ""
    "Tagged text; empty: there is no translation."
    codes: tuple[Code, ...] = ()
    "What tag n + 1 stands for, in the source and the target."
    state: State = State.UNTRANSLATED
    "How far the translation is."
    previous: str = ""
    "The source that the translation was made for, as Markdown, where that is another one."
    notes: tuple[Note, ...] = ()
    "What is told beside it."
    terms: tuple[Wording, ...] = ()
    "Terms in the source that have a wording."
    matches: tuple[Match, ...] = ()
    "Approved translations of texts like it."
    line: int = 0
    "Line of the file that it was read from; 0: it was made here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The units of one document."""

    domain: str
    "The document's domain."
    path: str
    "Its file, relative to the project: the skeleton."
    units: tuple[Unit, ...]
    "Its units, in order."


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The messages of some documents in one locale."""

    project: str
    "The project's name; empty where the file does not say it."
    source: str
    "Tag of the language translated from."
    target: str
    "Tag of the language translated to."
    parts: tuple[Part, ...]
    "The documents."


def unit_id(entry: Entry, form: int = 0) -> str:
    """Return the name of a message, or of a form of it: the same in every locale and document.

    >>> unit_id(Entry(msgid="a")) == unit_id(Entry(msgid="a", msgstr=("b",)))
    True
    """
    context = [] if entry.context is None else [entry.context]
    name = digest([entry.msgid, entry.plural or "", *context])[:16]
    return f"m{name}" if entry.plural is None else f"m{name}.{form}"


def version_of(entry: Entry) -> str:
    """Return the digest of a translation and its mark: another one as soon as either changes."""
    return digest([*entry.msgstr, "fuzzy" if entry.fuzzy else ""])[:12]
