"""What an audit says, as records."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.memory.bands import Open
from pipeline.model.finding import Finding, Severity


class Pairing(StrEnum):
    """How sure it is that a text is the translation of the other."""

    GIVEN = "given"  # a catalog says so
    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"  # they were not judged
    NONE = "none"  # the finding is about one side alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A source text and its translation, with their places."""

    source: str
    "The source text; empty where there is none."
    target: str
    "The translation; empty where there is none."
    source_where: str = ""
    "Where the source text stands: `path:line`, or what a catalog says of it."
    line: int = 1
    "First line of the translation in its file, from 1."
    end: int = 1
    "Its last line."
    pairing: Pairing = Pairing.GIVEN
    "How sure it is that the two belong together."


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A finding and the two texts that it is about."""

    finding: Finding
    "What is wrong."
    locale: str
    "Tag of the language."
    text: Text
    "Both texts."


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What an audit says of one file of translations."""

    path: str
    "The file, as the reader of the report would open it."
    locale: str
    "Tag of its language."
    source: str = ""
    "The page that it translates; empty for a catalog."
    texts: int = 0
    "Texts of the source."
    translated: int = 0
    "Those of them that have a translation."
    waiting: int = 0
    "Those of them whose translation is not to be used yet: drafts, and older than their source."
    words: int = 0
    "Words of the source, of each text once."
    words_left: int = 0
    "Words of the texts that have no translation of today's source."
    left: tuple[Open, ...] = ()
    "These texts."
    known: tuple[Open, ...] = ()
    "The texts that have one."
    unsure: int = 0
    "Texts whose translation was not found for sure: they were not judged."
    missing: bool = False
    "Whether there is no such file: a page of the source without a translation."
    spots: tuple[Spot, ...] = ()
    "What was found."

    def count(self, severity: Severity) -> int:
        """Return the number of findings that are as bad as this."""
        return sum(spot.finding.severity is severity for spot in self.spots)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file that was not judged."""

    path: str
    "The file, or its line."
    reason: str
    "Why, and what to do."


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What an audit found."""

    name: str
    "What was judged: the name of its folder."
    layout: str
    "How its translations lie: `catalogs`, or the layout of a site."
    source: str = "en"
    "Tag of the source language."
    files: tuple[FileReport, ...]
    "The files of translations, in order."
    left_out: tuple[LeftOut, ...] = ()
    "Files that were not judged."
    remarks: tuple[str, ...] = ()
    "What is to be known of how the site was found."

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All findings, by file."""
        return tuple(spot for file in self.files for spot in file.spots)

    @property
    def locales(self) -> tuple[str, ...]:
        """The tags of its languages, in order."""
        return tuple(sorted({file.locale for file in self.files}))

    def count(self, severity: Severity) -> int:
        """Return the number of findings that are as bad as this."""
        return sum(file.count(severity) for file in self.files)
