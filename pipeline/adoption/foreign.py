"""Catalogs of other tools: their messages found again among ours.

po4a, mdpo, mdbook-i18n-helpers and Sphinx cut documents and write markup in other ways than we do.
A message is ours if its text is, or its text but for white space, or but for its marks; and where
they keep several of our texts in one message, both sides are segmented and aligned.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from pipeline.adoption.align import align
from pipeline.adoption.entries import marked
from pipeline.adoption.records import CatalogFile, Certainty, Site
from pipeline.catalog.read import read_catalog
from pipeline.catalog.template import entry_of
from pipeline.documents.segment import segment
from pipeline.errors import InputError
from pipeline.files import read_bytes
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
_LINE = re.compile(r":\d+$")
_PARTS = re.compile(r"\n|^#|^\s*[-*+|>]|^\s*\d+[.)]")
"What a message has that holds several of our texts."
_OTHER_MARKS = "its source was written with other marks"
Key = tuple[str | None, str]


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
    originals: tuple[tuple[Entry, tuple[Entry, ...]], ...] = ()
    "Each message as it was, and our texts in it."

    def unused(self, used: Set[tuple[str, ...]]) -> tuple[Entry, ...]:
        """Return the messages of which no page has a text; `used` are translations in use."""
        return tuple(
            whole
            for whole, parts in self.originals
            if not any(part.msgstr in used for part in (whole, *parts))
        )

    def entries(self, pages: Sequence[str], messages: Sequence[Message]) -> tuple[Entry, ...]:
        """Return an entry for each message, and as obsolete ones what else stood on the page.

        An update takes the obsolete ones for texts that changed a little, and keeps the others.
         `pages` are the names that a catalog may call the page by.
        """
        own = next((self.by_page[page] for page in pages if page in self.by_page), ())
        near = _indexed(own) if own else None
        found = [self._entry(message, near) for message in messages]
        live = {entry.msgid for entry in found}
        used = {entry.msgstr for entry in found}
        rest = {
            entry.key: replace(
                entry, obsolete=True, comments=(), references=(), raw=None, plural=None
            )
            for entry in own
            if entry.msgid not in live and entry.msgstr not in used and entry.plural is None
        }
        return (*found, *rest.values())

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


def foreign_of(site: Site, files: Iterable[CatalogFile]) -> Foreign:
    """Read catalogs of one language; raise `CatalogError` for a broken one."""
    entries: list[Entry] = []
    by_page: dict[str, list[Entry]] = {}
    originals: list[tuple[Entry, tuple[Entry, ...]]] = []
    for file in files:
        path = site.root / file.path
        data = read_bytes(path)
        if data is None:
            raise InputError("is there no longer", where=str(path), hint="run the command again")
        catalog = read_catalog(data, str(file.path))
        for entry in catalog.messages:
            if entry.translated and entry.context is None:
                parts = _parts(entry, file.locale)
                entries += parts
                originals.append((entry, tuple(parts)))
                for reference in entry.references:
                    place = _LINE.sub("", reference).lstrip("./")
                    by_page.setdefault(place, []).extend(parts)
    whole = _indexed(entries)
    return replace(
        whole,
        by_page={place: tuple(made) for place, made in by_page.items()},
        originals=tuple(originals),
    )


def _indexed(entries: Sequence[Entry]) -> Foreign:
    return Foreign(
        exact={entry.msgid: entry for entry in reversed(entries)},
        spaced={_evened(entry.msgid): entry for entry in reversed(entries)},
        bare={bared(entry.msgid): entry for entry in reversed(entries)},
    )


def _parts(entry: Entry, locale: str) -> list[Entry]:
    """Return a message, or our texts where it holds several."""
    if entry.plural is not None:
        return [entry]
    if bare := _of_code(entry):
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


def _of_code(entry: Entry) -> Entry | None:
    r"""Return the comment or string of code that a message holds with its marks; None: it does not.

    >>> _of_code(Entry(msgid="// Add them.\n", msgstr=("// Súmelos.\n",))).msgstr
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
        if entry.plural is None and _of_code(entry) and entry.msgid != entry.msgstr[0]
    )
    return tuple(part for part in CodePart if counts[part] >= _FEW)


def _taken(entry: Entry, other: Entry) -> Entry:
    """Return our entry with the translation, the state and the comments of another's."""
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
