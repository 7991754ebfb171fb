"""What became of one translated page when its site was adopted, as a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.adoption.entries import PageEntries, Unplaced
from pipeline.adoption.history.revision import Origin
from pipeline.adoption.records import PagePair
from pipeline.model.message import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedPage:
    """What became of a translated page, or of a page's texts in another tool's catalogs."""

    locale: str
    "The tag of its language."
    source: str
    "The page, relative to the site."
    target: str
    "Its translation, the same; empty: it was in catalogs."
    path: str
    "The page in the project, relative to the folder of sources."
    commit: str = ""
    "The revision of the page that it was made from; empty: as it is today."
    day: str = ""
    "When that was committed."
    same_skeleton: bool = False
    "Whether both pages have the same blocks."
    translated: int = 0
    "Texts whose translation is certain."
    fuzzy: int = 0
    "Texts whose translation is less than certain."
    english: int = 0
    "Texts that stand in the source language on the translated page."
    missing: int = 0
    "Texts that have no translation there."
    unplaced: tuple[Unplaced, ...] = ()
    "Translations that found no place."
    unknown: str = ""
    "What is wrong with the commit that it names as its source's; empty: nothing."


def adopted(
    pair: PagePair, path: str, origin: Origin, found: PageEntries, own: Sequence[Unplaced]
) -> AdoptedPage:
    """Return what became of a translated page."""
    return AdoptedPage(
        locale=pair.locale,
        source=str(pair.source),
        target=str(pair.target),
        path=path,
        commit=origin.change.commit if origin.change else "",
        day=origin.change.day if origin.change else "",
        same_skeleton=origin.alignment.same_skeleton,
        translated=found.translated,
        fuzzy=found.fuzzy,
        english=found.english,
        missing=len(origin.alignment.unplaced_source),
        unplaced=tuple(sorted((*found.unplaced, *own), key=lambda one: one.line)),
    )


def from_catalogs(
    locale: str, page: PurePosixPath, path: str, entries: Sequence[Entry]
) -> AdoptedPage:
    """Return what became of a page's texts in the catalogs of another tool."""
    live = [entry for entry in entries if not entry.obsolete]
    return AdoptedPage(
        locale=locale,
        source=str(page),
        target="",
        path=path,
        translated=sum(entry.translated and not entry.fuzzy for entry in live),
        fuzzy=sum(entry.fuzzy for entry in live),
        missing=sum(not any(entry.msgstr) for entry in live),
    )
