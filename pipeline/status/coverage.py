"""Status: how far the translation of each document has come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.localization.shown import Text, texts_of
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, State
from pipeline.project.snapshot import Snapshot
from pipeline.review.decisions import state_of
from pipeline.review.ledger import Verdict


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


def locale_coverage(snapshot: Snapshot, locale: Locale) -> tuple[Coverage, ...]:
    """Return the coverage of each document and of the theme, by the texts of the sources."""
    by_domain: dict[str, list[Text]] = {domain: [] for domain in snapshot.domains}
    for text in texts_of(snapshot, locale):
        by_domain[text.domain].append(text)
    return tuple(
        Coverage(
            locale=locale.tag,
            domain=domain,
            counts=Counter(text.state for text in texts),
            words=sum(len(text.message.msgid.split()) for text in texts),
        )
        for domain, texts in by_domain.items()
    )
