"""Status: how far the translation of each document has come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, State
from pipeline.project.snapshot import Snapshot
from pipeline.review.decisions import state_of
from pipeline.review.ledger import Verdict
from pipeline.review.standing import verdicts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The messages of one catalog, by state."""

    locale: str
    "The locale's tag."
    domain: str
    "The document's domain."
    counts: Mapping[State, int]
    "Number of messages in each state."
    words: int
    "Words of the source text."

    @property
    def total(self) -> int:
        """Number of messages."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Number of messages that are translated, signed or not."""
        return self.counts.get(State.TRANSLATED, 0) + self.counts.get(State.SIGNED, 0)

    @property
    def percent(self) -> int:
        """Whole percent that is done, never 100 while one is missing."""
        return 100 if self.done == self.total else min(99, self.done * 100 // self.total)


def coverage(
    catalog: Catalog, locale: str, domain: str, verdicts: Mapping[str, Verdict]
) -> Coverage:
    """Count the messages of `catalog` by state."""
    counts = Counter(state_of(entry, locale, verdicts) for entry in catalog.messages)
    words = sum(len(entry.msgid.split()) for entry in catalog.messages)
    return Coverage(locale=locale, domain=domain, counts=counts, words=words)


def total(locale: str, parts: Iterable[Coverage]) -> Coverage:
    """Add up the coverage of a locale's catalogs."""
    counts: Counter[State] = Counter()
    words = 0
    for part in parts:
        counts.update(part.counts)
        words += part.words
    return Coverage(locale=locale, domain="", counts=counts, words=words)


def locale_coverage(project: Snapshot, locale: Locale) -> tuple[Coverage, ...]:
    """Return the coverage of each of the locale's catalogs."""
    return tuple(
        coverage(catalog, locale.tag, domain, verdicts_of(project, locale, domain))
        for domain, catalog in project.catalogs(locale).items()
    )
