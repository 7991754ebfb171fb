"""Status: how far the translation of each document has come."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.localization.shown import Text, inherited_keys, texts_in
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
    return tuple(
        _coverage(
            locale,
            domain,
            texts_in(snapshot, locale, domain),
            sum(len(keys) for _, keys in inherited_keys(snapshot, locale, domain)),
        )
        for domain in snapshot.domains
    )


def _coverage(locale: Locale, domain: str, texts: Sequence[Text], inherited: int) -> Coverage:
    return Coverage(
        locale=locale.tag,
        domain=domain,
        counts=Counter(text.state for text in texts),
        words=sum(len(text.message.msgid.split()) for text in texts),
        people=sum(is_for_people(text.message) and text.state in _DEBT for text in texts),
        inherited=inherited,
    )
