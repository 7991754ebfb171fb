"""Which text is read next: in the order of the document, or the riskiest first."""

from collections.abc import MutableMapping

from pipeline.desk.rows import WAITING, Row, rows_of
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot
from pipeline.workbench.by_risk import risk_in

Scores = MutableMapping[tuple[str, str], float]
"The risk of drafts by locale and digest, as it was when somebody first asked: it takes long."


def next_of(
    snapshot: Snapshot, locale: Locale, domain: str, after: str, scores: Scores | None = None
) -> Row | None:
    """Return the text that waits next after the one named `after`; None where none waits.

    Behind the last one comes the first again. With `scores`, the riskiest of the others comes.
    """
    rows = rows_of(snapshot, locale, domain)
    others = [row for row in rows if row.id != after and row.state in WAITING and row.item]
    if scores is not None:
        return max(others, key=lambda row: _score(snapshot, row, scores), default=None)
    at = next((row.number for row in rows if row.id == after), -1)
    return min(others, key=lambda row: (row.number < at, row.number), default=None)


def _score(snapshot: Snapshot, row: Row, scores: Scores) -> float:
    """Return the risk of a draft; what has no translation yet comes behind all drafts."""
    if row.item is None or row.state is State.UNTRANSLATED:
        return -1.0
    key = (row.item.locale.tag, row.item.digest)
    if key not in scores:
        scores[key] = risk_in(snapshot, row.item).score
    return scores[key]
