"""The translations of a page as the entries of a catalog, and what has no place in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.adoption.reason import NEWER
from pipeline.adoption.records import Certainty, PageAlignment, Pair
from pipeline.adoption.texts import text_for
from pipeline.adoption.units import lines_of
from pipeline.catalog.draft_comments import ADOPTED
from pipeline.catalog.template import entry_of
from pipeline.documents.splice import newline_of
from pipeline.documents.words import has_words, without_code
from pipeline.extraction.messages import extract
from pipeline.model.document import Document
from pipeline.model.message import Entry

_LEAST = 0.5
"How sure a pair must be to stand in a catalog, marked; what is less sure is listed."
Key = tuple[str | None, str]


class Left(StrEnum):
    """Why a text of a translated page stands in no catalog."""

    ALONE = "it is the translation of nothing on the page"
    UNSURE = "it is hardly the translation of what stands there"
    OTHERWISE = "the same text is translated in another way elsewhere on the page"
    NO_CATALOG = "it holds the character U+0000, which no catalog can hold"
    NO_PAGE = "the page that it translates is not there"
    BROKEN_PAGE = "the page that it translates was left out"
    VERBATIM = "a project translates nothing here: code, comments, tags, keys of the front matter"
    NO_TEXT = "no page has the text that it translates"
    CONTEXT = "its message has a context, which no text of a page has"
    FORM = "it is another form of a plural, and a page has one form"
    OLD = "the text that it translates had gone from the pages before"
    NO_UTF8 = "the page is not UTF-8: each byte that is not stands here by its number"
    FEW_CODE = "it is of code, of which too little is translated: this project translates none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A text of a translated page that stands in no catalog."""

    line: int
    "Its first line on the translated page."
    text: str
    "The text, as it stands there."
    why: Left
    "The reason."
    source: str = ""
    "The text that it stands beside, where there is one."


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntries:
    """What of a translated page goes into its catalog."""

    entries: tuple[Entry, ...]
    "One for each message of the page, in order."
    unplaced: tuple[Unplaced, ...]
    "The texts that go into none, by line."
    translated: int
    "Entries that are translations."
    fuzzy: int
    "Entries that are less than certain."
    english: int
    "Entries whose translation is the source, letter for letter: left untranslated."


def entries_of(
    source: Document, target: Document, alignment: PageAlignment, reference: str
) -> PageEntries:
    """Return the entries of a page, and what of its translation goes into none of them.

    Law: each text of the translation is in an entry, or unplaced, or the same as its source.
    """
    newline = newline_of(source)
    lines = [first for first, _ in lines_of(target)]
    by_key: dict[Key, list[Pair]] = {}
    unplaced: list[Unplaced] = []
    for pair in alignment.pairs:
        if "\x00" in pair.text:
            unplaced += _left(pair, lines, Left.NO_CATALOG)
        elif pair.confidence < _LEAST and pair.certainty is Certainty.DOUBTFUL:
            unplaced += _left(pair, lines, Left.UNSURE)
        else:
            by_key.setdefault((pair.source.context, pair.source.msgid), []).append(pair)
    chosen = {key: _chosen(pairs) for key, pairs in by_key.items()}
    for key, pairs in by_key.items():
        others = {p.text: p for p in pairs if p.text not in {chosen[key].text, p.source.msgid}}
        for pair in others.values():
            unplaced += _left(pair, lines, Left.OTHERWISE)
    for at in alignment.unplaced_target:
        segment = target.segments[at]
        unplaced.append(Unplaced(line=lines[at], text=segment.source, why=Left.ALONE))
    entries, counts = _entries(source, chosen, reference, newline)
    return PageEntries(
        entries=tuple(entries),
        unplaced=tuple(sorted(unplaced, key=lambda one: one.line)),
        translated=counts["translated"],
        fuzzy=counts["fuzzy"],
        english=counts["english"],
    )


def _entries(
    source: Document, chosen: Mapping[Key, Pair], reference: str, newline: str
) -> tuple[list[Entry], Counter[str]]:
    entries: list[Entry] = []
    counts: Counter[str] = Counter()
    for message in extract(source, reference):
        entry = entry_of(message)
        pair = chosen.get(message.key)
        if pair is None:
            entries.append(entry)
        elif pair.identical and has_words(without_code(pair.text)):
            counts["english"] += 1
            entries.append(entry)
        else:
            is_sure = pair.certainty is Certainty.CERTAIN
            counts["translated" if is_sure else "fuzzy"] += 1
            entry = replace(entry, msgstr=(text_for(pair, newline),))
            entry = entry if is_sure else marked(entry, pair.reason)
            entries.append(entry if pair.older is None else _stale(entry, pair.older))
    return entries, counts


def _stale(entry: Entry, older: str) -> Entry:
    """Return an entry whose source was another text when its translation was last changed."""
    if not older:
        return entry if entry.fuzzy else marked(entry, NEWER)
    flags = entry.flags if entry.fuzzy else ("fuzzy", *entry.flags)
    return replace(entry, flags=flags, previous_msgid=older, previous_context=entry.context)


def marked(entry: Entry, reason: str) -> Entry:
    """Return an entry marked as not to be used, with the reason as a comment."""
    return replace(
        entry,
        flags=("fuzzy", *entry.flags),
        translator_comments=(*entry.translator_comments, f"{ADOPTED}{reason}"),
    )


def _chosen(pairs: Sequence[Pair]) -> Pair:
    """Return of several translations of one text the surest, of those the one that most have."""
    often = Counter(pair.text for pair in pairs)
    today = [pair for pair in pairs if pair.older is None] or pairs
    sure = [pair for pair in today if pair.certainty is Certainty.CERTAIN] or today
    own = [pair for pair in sure if not pair.identical] or sure
    return max(own, key=lambda pair: (often[pair.text], -pair.source_at))


def _left(pair: Pair, lines: Sequence[int], why: Left) -> list[Unplaced]:
    return [
        Unplaced(
            line=lines[pair.target_at + number],
            text=segment.source,
            why=why,
            source=pair.source.msgid,
        )
        for number, segment in enumerate(pair.targets)
    ]
