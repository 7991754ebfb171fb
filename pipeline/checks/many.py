"""Checks of many catalogs at once, on all processors."""

from collections.abc import Mapping, Sequence

from pipeline.checks.project import catalog_findings_of, is_checked, page_findings_of
from pipeline.errors import InputError
from pipeline.model.locale import Locale
from pipeline.parallel import processors, spread
from pipeline.project.snapshot import Snapshot, catalog_name

_LEAST = 300_000
"Bytes of catalogs below which other processes would cost more than they save."
_PARTS = 4
"Parts of the work that each process gets, or more:"
_LARGEST = 1_000_000
"Bytes of the catalogs of one part; all that is found in it is handed over at once."

Place = tuple[Locale, str]
"A locale and a domain: one catalog."


def check_ahead(project: Snapshot, locales: Sequence[Locale], jobs: int | None = None) -> None:
    """Find what is wrong in the catalogs of `locales` and their pages, and keep it in the store.

    What the store has is not looked at again.

    Law: what is found afterwards, one after the other, is what would have been found without.
    """
    places = [
        (locale, domain)
        for locale in locales
        for domain in project.domains
        if not is_checked(project, locale, domain)
    ]
    sizes = {place: _size(project, place) for place in places}
    if not places or sum(sizes.values()) < _LEAST:
        return
    jobs = jobs or processors()
    count = max(jobs * _PARTS, sum(sizes.values()) // _LARGEST)

    def found(part: Sequence[Place]) -> Mapping[str, bytes]:
        for locale, domain in part:
            _check(project, locale, domain)
        return project.store.give()

    for new in spread(found, _parts(sizes, count), jobs):
        project.store.take(new)


def _check(project: Snapshot, locale: Locale, domain: str) -> None:
    """Find what is wrong in one catalog and its page; what cannot be read is told later."""
    try:
        catalog_findings_of(project, locale, domain)
        page_findings_of(project, locale, domain)
    except InputError:
        return


def _size(project: Snapshot, place: Place) -> int:
    return len(project.files.read(catalog_name(project.config, *place)) or b"")


def _parts(sizes: Mapping[Place, int], count: int) -> list[list[Place]]:
    """Return the places in at most `count` parts of about the same size, the largest first."""
    parts: list[list[Place]] = [[] for _ in range(count)]
    weights = [0] * count
    for place in sorted(sizes, key=lambda place: -sizes[place]):
        lightest = weights.index(min(weights))
        parts[lightest].append(place)
        weights[lightest] += sizes[place] + 1
    return [part for part in parts if part]
