"""Catalogs of other tools: their messages found again among ours.

po4a, mdpo, mdbook-i18n-helpers and Sphinx cut documents and write markup in other ways than we do.
A message is ours if its text is, or its text but for white space, or but for its marks; and where
they keep several of our texts in one message, both sides are segmented and aligned.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from pipeline.adoption.align import align
from pipeline.adoption.entries import marked
from pipeline.adoption.records import Certainty
from pipeline.catalog.near import pairs
from pipeline.catalog.template import entry_of
from pipeline.documents.format import stem_of
from pipeline.documents.segment import segment
from pipeline.model.document import CodePart
from pipeline.model.message import Entry, Message

_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*\)|\[[^\[\]]*\])?")
_WHOLE_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\](?P<address>\([^()]+\))")
_COMMENT = re.compile(r"^\s*(?://[/!]?|#+|/\*\*?|--)\s?|\s*\*/\s*$|\n\s*(?://[/!]?|#+|\*)?\s*")
_STRING = re.compile(r'b?r?#*"(?P<text>.+)"#*', re.DOTALL)
_FEW = 20
"Comments or strings of code that people must have translated for these to be texts."
_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[*_`\\]|^#+\s+|\s*\{\s*#[\w-]+\s*\}\s*$|[<>]")
_QUOTES = str.maketrans("“”‘’…", "\"\"''.")
_PARTS = re.compile(r"\n|^#|^\s*[-*+|>]|^\s*\d+[.)]")
"What a message has that holds several of our texts."
_OTHER_MARKS = "its source was written with other marks"
Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A message as another tool's catalog has it."""

    file: PurePosixPath
    "The catalog, relative to the site."
    entry: Entry
    "The message."
    parts: tuple[Entry, ...]
    "Our texts in it, and the message itself."


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """The translated messages of other catalogs of a language, by what they are found by."""

    exact: Mapping[str, Entry]
    "By msgid."
    spaced: Mapping[str, Entry]
    "By msgid with white space made even."
    bare: Mapping[str, Entry]
    "By msgid without marks."
    by_page: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    "By a page's path, the messages that say they stand there."
    by_name: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    "By the stem of a page's path, the messages of the catalog that is named for it."
    old: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    "Obsolete messages by the same; those of catalogs that are named for no page by an empty one."
    heads: Mapping[str, Entry] = field(default_factory=dict)
    "Headers, likewise."
    originals: tuple[Original, ...] = ()
    "All messages as they were."
    broken: Mapping[str, str] = field(default_factory=dict)
    "Catalogs that cannot be read, and why."

    def head(self, pages: Sequence[str]) -> Entry | None:
        """Return the header of the catalog that is named for a page, else that of the others."""
        stems = [name for name in map(stem_of, pages) if name in self.heads]
        return self.heads.get(stems[0] if stems else "")

    def entries(self, pages: Sequence[str], messages: Sequence[Message]) -> tuple[Entry, ...]:
        """Return an entry for each message, and as obsolete ones what else is like the page's.

        An update takes the obsolete ones for texts that changed a little, and keeps the others.
        `pages` are the names that a catalog may call the page by.
        """
        stems = [stem_of(page) for page in pages]
        own = next((self.by_page[page] for page in pages if page in self.by_page), ())
        own = own or next((self.by_name[stem] for stem in stems if stem in self.by_name), ())
        near = indexed(own) if own else None
        found = [self._entry(message, near) for message in messages]
        texts = {entry.msgid: entry.msgstr[0] for entry in found}
        used = set(texts.values())
        rest = [
            *(one for one in own if one.msgid not in texts),
            *(one for stem in dict.fromkeys(stems) for one in self.old.get(stem, ())),
            *self._alike([source for source, text in texts.items() if not text]),
        ]
        old = {
            one.key: _obsolete(one)
            for one in reversed(rest)
            if one.msgstr[0] and one.msgstr[0] not in used and not texts.get(one.msgid)
        }
        return (*found, *old.values())

    def _alike(self, sources: Sequence[str]) -> Iterator[Entry]:
        """Yield those of no page's obsolete messages that are like untranslated sources."""
        old = self.old.get("", ())
        if sources and old:
            places = pairs(sources, [one.msgid for one in old]).values()
            yield from (old[place] for place in sorted(places))

    def _entry(self, message: Message, near: "Foreign | None") -> Entry:
        entry = entry_of(message)
        for place in (near, self):
            if place and (other := place.exact.get(message.msgid)):
                return _taken(entry, other)
        for place in (near, self):
            if place and (other := place.spaced.get(_evened(message.msgid))):
                return _taken(entry, other)
        if link := _WHOLE_LINK.fullmatch(message.msgid):
            other = next(
                (p.exact[link["text"]] for p in (near, self) if p and link["text"] in p.exact), None
            )
            if other:
                text = f"[{other.msgstr[0]}]{link['address']}"
                return _taken(entry, replace(other, msgstr=(text,)))
        for place in (near, self):
            if place and (other := place.bare.get(bared(message.msgid))):
                return _doubted(entry, other)
        return entry


def indexed(entries: Iterable[Entry]) -> Foreign:
    """Return messages by what they are found by: those without a context before the others."""
    entries = sorted(entries, key=lambda entry: entry.context is not None)
    return Foreign(
        exact={entry.msgid: entry for entry in reversed(entries)},
        spaced={_evened(entry.msgid): entry for entry in reversed(entries)},
        bare={bared(entry.msgid): entry for entry in reversed(entries)},
    )


def parts_of(entry: Entry, locale: str) -> list[Entry]:
    """Return our texts in a message, and the message itself, last."""
    if entry.plural is not None:
        return [entry]
    if bare := of_code(entry):
        return [bare, entry]
    if not _PARTS.search(entry.msgid):
        return [entry]
    mine = segment(entry.msgid)
    if [one.msgid for one in mine.segments] == [entry.msgid] or not mine.segments:
        return [entry]
    found = align(mine, segment(entry.msgstr[0]), locale)
    parts = [
        replace(
            entry,
            msgid=pair.source.msgid,
            msgstr=(pair.text,),
            flags=entry.flags
            if pair.certainty is Certainty.CERTAIN or len(mine.segments) == 1
            else tuple(dict.fromkeys(("fuzzy", *entry.flags))),
            raw=None,
        )
        for pair in found.pairs
    ]
    return [*parts, entry]


def of_code(entry: Entry) -> Entry | None:
    r"""Return the comment or string of code that a message holds with its marks; None: it does not.

    >>> of_code(Entry(msgid="// Add them.\n", msgstr=("// Súmelos.\n",))).msgstr
    ('Súmelos.',)
    """
    mine, its = entry.msgid, entry.msgstr[0]
    if mine.startswith(("//", "/*")) and its.startswith(("//", "/*")):
        texts = (_COMMENT.sub(" ", mine).strip(), _COMMENT.sub(" ", its).strip())
    elif (one := _STRING.fullmatch(mine)) and (other := _STRING.fullmatch(its)):
        texts = (one["text"], other["text"])
    else:
        return None
    return replace(entry, msgid=texts[0], msgstr=(texts[1],), raw=None)


def translated_code(entries: Iterable[Entry]) -> tuple[CodePart, ...]:
    """Return what of code blocks people have translated in catalogs of another tool."""
    counts = Counter(
        CodePart.STRINGS if entry.msgid.startswith(("b", "r", '"')) else CodePart.COMMENTS
        for entry in entries
        if entry.plural is None and of_code(entry) and entry.msgid != entry.msgstr[0]
    )
    return tuple(part for part in CodePart if counts[part] >= _FEW)


def _obsolete(entry: Entry) -> Entry:
    msgstr = entry.msgstr[:1]
    bare = replace(entry, obsolete=True, plural=None, msgstr=msgstr, previous_plural=None)
    return replace(bare, comments=(), references=(), raw=None)


def texts_in(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the texts that stand in entries, and those of links that are all of one."""
    for entry in entries:
        yield entry.msgstr[0]
        if link := _WHOLE_LINK.fullmatch(entry.msgstr[0]):
            yield link["text"]


def _taken(entry: Entry, other: Entry) -> Entry:
    """Return our entry with the translation, the state and the comments of another's."""
    taken = _as_it_is(entry, other)
    if other.context is None or taken.fuzzy:
        return taken
    return marked(taken, f"it was translated for the context “{' '.join(other.context.split())}”")


def _as_it_is(entry: Entry, other: Entry) -> Entry:
    return replace(
        entry,
        msgstr=other.msgstr[:1],
        translator_comments=other.translator_comments,
        flags=("fuzzy", *entry.flags) if other.fuzzy else entry.flags,
        previous_msgid=other.previous_msgid if other.fuzzy else None,
    )


def _doubted(entry: Entry, other: Entry) -> Entry:
    taken = _taken(entry, other)
    return taken if taken.fuzzy else marked(taken, _OTHER_MARKS)


def _evened(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def bared(text: str) -> str:
    """Return a text without marks, or the text where nothing else is left of it.

    >>> bared("_See_ **this** “page”") == bared('*See* __this__ "page"')
    True
    """
    return _evened(_MARKS.sub("", _LINK.sub(r"\1", text.translate(_QUOTES)))) or text
