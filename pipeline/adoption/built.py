"""What a project gives back of the pages that it was made of: each page, and how it differs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.adoption.adopt import Adoption
from pipeline.adoption.adopted import AdoptedPage
from pipeline.adoption.differences import Difference, Why, differences
from pipeline.adoption.entries import Left, Unplaced
from pipeline.adoption.sites import page_text
from pipeline.catalog.lookup import lookup_in
from pipeline.documents.format import stem_of
from pipeline.localization.compile import compile_catalog
from pipeline.localization.localize import localize_document
from pipeline.model.message import Catalog, State
from pipeline.project.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A translated page, and what a build of the project makes of it."""

    page: AdoptedPage
    "What was adopted of it; unplaced is what the page that is built has not."
    stale: int
    "Translations that are older than their source."
    differences: tuple[Difference, ...] = ()
    "Where the page that is built is another one; none: byte for byte the same."


def built_pages(adoption: Adoption, project: Snapshot) -> Iterator[BuiltPage]:
    """Yield each translated page with what a build of `project`, as it stands, makes of it.

    Law: what is told here is what `build` writes to `build/markdown`.
    """
    for page in adoption.pages:
        document = project.document(stem_of(page.path)) if page.path else None
        if document is None:
            continue
        locale = project.config.targets[page.locale]
        catalog = project.catalog(locale, document.domain) or Catalog()
        stale = sum(entry.state is State.STALE for entry in catalog.messages)
        if not page.target:
            yield BuiltPage(page=page, stale=stale)
            continue
        lookup = lookup_in(compile_catalog(catalog, locale.tag, {}))
        pieces = project.segmented(document)
        localized = localize_document(
            pieces,
            lookup,
            where=f"{project.config.source}/{document.path}",
            language=project.config.marked_as,
            dialect=project.config.dialect_of(document.format),
        )
        human = page_text(adoption.site, PurePosixPath(page.target))
        english = [
            " ".join(piece.source.split())
            for piece, shown in zip(pieces.segments, localized.shown, strict=True)
            if not shown
        ]
        otherwise = {one.line for one in page.unplaced if one.why is Left.OTHERWISE}
        found = differences(human, localized.text, english, otherwise)
        lost = _lost(page.unplaced, found, human, localized.text)
        yield BuiltPage(page=replace(page, unplaced=lost), stale=stale, differences=found)


def _lost(
    unplaced: Iterable[Unplaced], found: Iterable[Difference], human: str, built: str
) -> tuple[Unplaced, ...]:
    """Return the texts that the page that is built has not, or has less often.

    What stands in the sources as the translator wrote it, such as code with their words, comes
    back although no catalog holds it.
    """
    changed = {
        line
        for one in found
        if one.why is not Why.LINE_ENDS
        for line in range(one.line, one.line + max(1, one.human.count("\n")))
    }
    before, after = _spaced(human), _spaced(built)

    def is_lost(one: Unplaced) -> bool:
        if changed.isdisjoint(range(one.line, one.line + one.text.count("\n") + 1)):
            return False
        words = _spaced(one.text)
        return after.count(words) < before.count(words) or not words

    return tuple(filter(is_lost, unplaced))


def _spaced(text: str) -> str:
    return " ".join(text.split())
