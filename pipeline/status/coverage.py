"""Status: how far the translation of each document has come."""

from collections import Counter
from collections.abc import Mapping

from pipeline.localization.shown import Text, texts_of
from pipeline.model.coverage import Coverage
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, State, is_for_people
from pipeline.project.snapshot import Snapshot
from pipeline.review.decisions import state_of
from pipeline.review.ledger import Verdict

_DEBT = {State.UNTRANSLATED, State.STALE, State.DRAFTED, State.REJECTED}
"States of a text that waits for its translator."


def coverage(
    catalog: Catalog, locale: str, domain: str, verdicts: Mapping[str, Verdict]
) -> Coverage:
    """Count the messages of `catalog` by state."""
    counts = Counter(state_of(entry, locale, verdicts) for entry in catalog.messages)
    words = sum(len(entry.msgid.split()) for entry in catalog.messages)
    return Coverage(locale=locale, domain=domain, counts=counts, words=words)


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
            people=sum(is_for_people(text.message) and text.state in _DEBT for text in texts),
        )
        for domain, texts in by_domain.items()
    )
