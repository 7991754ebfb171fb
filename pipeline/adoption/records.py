"""What adoption speaks of: a site, its pages in two languages, and which text translates which."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

from pipeline.model.document import CodePart, Segment


class Certainty(StrEnum):
    """How sure it is that one text is the translation of another."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


class Shape(StrEnum):
    """How a pair of texts came about."""

    ONE = "one"  # one segment, one segment
    JOINED = "joined"  # the translation stands in several segments
    CUT = "cut"  # the translation is a part of a segment, cut at its sentences
    MOVED = "moved"  # the translation stands elsewhere on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePair:
    """A page and its translation."""

    locale: str
    "Tag of the translation's language."
    source: PurePosixPath
    "The page in the source language, relative to the site's root."
    target: PurePosixPath
    "Its translation, the same."


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogFile:
    """A catalog of another tool."""

    locale: str
    "Tag of its language."
    path: PurePosixPath
    "The file, relative to the site's root."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A folder that is named for a language, none of whose pages is the translation of another."""

    locale: str
    "Tag of the language."
    folder: str
    "The folder, or the suffix of its pages."
    pages: int
    "How many pages it has."


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A translated site, as it lies in a folder."""

    root: Path
    "The folder that was looked at."
    layout: str
    "Name of its layout; see `layouts.py`."
    dialect: str
    "Whose Markdown it is, as the configuration names it; empty where nothing tells."
    code: tuple[CodePart, ...] = ()
    "What of its code blocks people have translated."
    source_locale: str
    "Tag of the language it is written in."
    locales: tuple[str, ...]
    "Tags of the languages it is translated into, in order."
    documents: tuple[PurePosixPath, ...]
    "All pages in the source language, relative to the root, in order."
    source: PurePosixPath
    "The folder that holds them all, relative to the root."
    pages: tuple[PagePair, ...]
    "The pages that have a translation, by locale and page."
    alone: tuple[PagePair, ...] = ()
    "Translations of pages that are not there: `source` says where the page would stand."
    catalogs: tuple[CatalogFile, ...] = ()
    "Catalogs of other tools, by locale and path."

    others: Mapping[str, int] = field(default_factory=dict)
    "Other layouts that fit as well, each with how many pages it pairs."
    strangers: tuple[Stranger, ...] = ()
    "Folders that are named for a language, none of whose pages has its source."

    passed: tuple[str, ...] = ()
    "Files that are translations by their names, and are looked at as none."
    words: tuple[CatalogFile, ...] = ()
    "Files of a generator's own with translated words of the site, which are not read."
    restructured: int = 0
    "How many pages in reStructuredText there are, which is not read."
    wished: bool = False
    "Whether the languages were named by who asks."

    def missing(self, locale: str) -> tuple[PurePosixPath, ...]:
        """Return the pages that have no translation in a locale."""
        there = {pair.source for pair in self.pages if pair.locale == locale}
        return tuple(page for page in self.documents if page not in there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A segment and its translation."""

    source: Segment
    "The segment of the page."
    source_at: int
    "Its place among the segments of the page."
    targets: tuple[Segment, ...]
    "The segments that hold the translation: one, or several that follow each other."
    target_at: int
    "The place of the first of them among the segments of the translated page."
    text: str
    "The translation, as a catalog would have it."
    shape: Shape = Shape.ONE
    "How it came about."
    confidence: float
    "From 0 to 1: how often pairs like this one are right."
    certainty: Certainty
    "The same in words."
    reason: str = ""
    "Why it is less than certain; empty where it is certain."
    older: str | None = None
    """What the source text said when the translation was last changed, where that was another one;
    empty: there was none like it."""
    copied: bool = False
    "Whether the translation is what the page itself said before, letter for letter."
    evidence: tuple[float, ...] = ()
    "What the confidence was reckoned from; see `confidence.py`."

    @property
    def identical(self) -> bool:
        """Whether the translation is the source text, of today or before, letter for letter."""
        return self.copied or self.text == self.source.msgid


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAlignment:
    """Which segments of a page have which translation.

    Law: each segment of the source is in one pair at most, or in `unplaced_source`; each segment of
    the target in the pairs of one place, or in `unplaced_target`.
    """

    pairs: tuple[Pair, ...]
    "In the order of the source."
    unplaced_source: tuple[int, ...] = ()
    "Places of the segments that have no translation."
    unplaced_target: tuple[int, ...] = ()
    "Places of the translated segments that are the translation of nothing."
    same_skeleton: bool = False
    "Whether both pages have the same blocks, and between them the same that is not translated."
