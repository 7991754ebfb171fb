"""Messages and catalogs as records."""

import re
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

from pipeline.model.document import FOR_PEOPLE
from pipeline.model.text_place import note_comment

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ud800-\udfff]")
"Characters that no text has: controls but tab and line end, what cannot be decoded."


_FILLERS = "\u115f\u1160\u3164\uffa0"
"Letters by their class (Lo) that fill the place of a Korean one and show nothing."
_SAID = re.compile(rf"[^\W_{_FILLERS}]")
"A letter or a figure."


class State(StrEnum):
    """How far a translation has come; see the table of states in the guide."""

    UNTRANSLATED = "untranslated"
    DRAFTED = "drafted"
    STALE = "stale"
    TRANSLATED = "translated"
    SIGNED = "signed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text to translate, as the template holds it."""

    msgid: str
    "Source text: inline Markdown with soft line breaks folded."
    context: str | None = None
    "The `msgctxt`, or None."
    plural: str | None = None
    "The `msgid_plural`, or None."
    comments: tuple[str, ...] = ()
    "Extracted comments (`#.`), a line each: where it stands, notes to the translator."
    references: tuple[str, ...] = ()
    "Places (`#:`), such as `source/index.md`."
    flags: tuple[str, ...] = ()
    "Format flags, such as `python-brace-format`."

    @property
    def key(self) -> tuple[str | None, str]:
        """What gettext looks a message up by."""
        return (self.context, self.msgid)


def says_something(text: str, source: str) -> bool:
    """Tell whether a translation has a letter or a figure, if its source has one.

    A zero width space, a lone backslash or `&nbsp;` is no translation of a sentence, nor is a
    letter that fills a place and shows nothing.

    >>> says_something("Dosis", "Dose"), says_something("\u200b", "Dose"), says_something("·", "–")
    (True, False, True)
    >>> says_something("&#x200b;", "Dose"), says_something("\u3164", "Dose")
    (False, False)
    """
    if not text:
        return False  # as before a translation
    if text[0].isalnum() and text[0] not in _FILLERS:
        return True  # as most do
    shown = _read(text)
    if _SAID.search(shown):
        return True
    seen = any(sign.isprintable() and not sign.isspace() and sign not in _FILLERS for sign in shown)
    return seen and not _SAID.search(_read(source))


def _read(text: str) -> str:
    """Return a text with its character references read."""
    return unescape(text) if "&" in text else text


def is_for_people(message: "Message | Entry") -> bool:
    """Tell whether no engine may have a text: it stands below `<!-- l10n:human -->`."""
    return note_comment(FOR_PEOPLE) in message.comments


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a catalog: a message and its translation, with the very lines it was read from.

    Change an entry only with `dataclasses.replace(entry, ..., raw=None)`: an entry with `raw`
    is written back as those bytes, one without is written afresh.
    """

    msgid: str
    "Source text; the header entry has an empty one and no context."
    context: str | None = None
    "The `msgctxt`, or None."
    plural: str | None = None
    "The `msgid_plural`, or None."
    msgstr: tuple[str, ...] = ("",)
    "The translation; one string, or one a plural form."
    translator_comments: tuple[str, ...] = ()
    "Lines that start with `# `, without the mark."
    comments: tuple[str, ...] = ()
    "Extracted comments (`#.`), without the mark."
    references: tuple[str, ...] = ()
    "Places (`#:`), split at spaces."
    flags: tuple[str, ...] = ()
    "Flags (`#,`) in order, `fuzzy` among them."
    previous_context: str | None = None
    "`#| msgctxt`, or None."
    previous_msgid: str | None = None
    "`#| msgid`: the source text this translation was made for, or None."
    previous_plural: str | None = None
    "`#| msgid_plural`, or None."
    obsolete: bool = False
    "True for an entry commented out with `#~`."
    line: int = 0
    "Line of the catalog it starts at, counted from 1; 0 for one made here."
    raw: str | None = None
    "The lines it was read from, newlines and following blank lines included; None when made here."

    @property
    def key(self) -> tuple[str | None, str]:
        """What gettext looks a message up by."""
        return (self.context, self.msgid)

    @property
    def is_header(self) -> bool:
        """Whether this is the catalog's header."""
        return self.msgid == "" and self.context is None and not self.obsolete

    @property
    def fuzzy(self) -> bool:
        """Whether the entry is marked as not to be used."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Whether every form has a text that a reader can see."""
        return all(says_something(form, self.msgid) for form in self.msgstr)

    @property
    def state(self) -> State:
        """What the catalog alone can tell; sign-offs and rejections are the ledger's to add."""
        if len(self.msgstr) == 1:  # as in most; large catalogs are asked often
            some = whole = says_something(self.msgstr[0], self.msgid)
        else:
            said = [says_something(form, self.msgid) for form in self.msgstr]
            some, whole = any(said), all(said)
        if not some:
            return State.UNTRANSLATED
        if "fuzzy" in self.flags:
            return State.DRAFTED if self.previous_msgid is None else State.STALE
        return State.TRANSLATED if whole else State.UNTRANSLATED


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Catalog:
    """A `.po` file: its entries in order, and how the file writes its lines."""

    entries: tuple[Entry, ...] = ()
    "All entries in file order: the header first where there is one, obsolete ones last."
    newline: str = "\n"
    "How new lines end in this file."
    prologue: str = ""
    "Text before the first entry, such as a byte order mark."
    epilogue: str = ""
    "Text after the last entry, such as comments that belong to none."

    @property
    def header(self) -> Entry | None:
        """The header entry, or None."""
        return next((entry for entry in self.entries if entry.is_header), None)

    @property
    def messages(self) -> tuple[Entry, ...]:
        """The live entries without the header."""
        return tuple(
            entry  # `is_header` is written out: large catalogs are asked often
            for entry in self.entries
            if not entry.obsolete and (entry.msgid or entry.context is not None)
        )
