"""Which text is read next: in the order of the document, or the riskiest first."""

from collections.abc import Sequence

from pipeline.desk.rows import WAITING, Row, rows_of
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot
from pipeline.workbench.by_risk import risks


def next_of(
    snapshot: Snapshot, locale: Locale, domain: str, after: str, *, by_risk: bool
) -> Row | None:
    """Return the text that waits next after the one named `after`; None where none waits.

    Behind the last one comes the first again. By risk, the riskiest of the others comes.
    """
    rows = rows_of(snapshot, locale, domain)
    others = [row for row in rows if row.id != after and row.state in WAITING and row.item]
    if by_risk:
        return _riskiest(snapshot, others)
    at = next((row.number for row in rows if row.id == after), -1)
    return min(others, key=lambda row: (row.number < at, row.number), default=None)


def _riskiest(snapshot: Snapshot, rows: Sequence[Row]) -> Row | None:
    """Return the draft with the highest risk, or else the first text that has no translation."""
    drafts = [row.item for row in rows if row.item and row.state is not State.UNTRANSLATED]
    found = risks(snapshot, drafts)
    scores = {digest: risk.score for digest, risk in found.items()}
    return max(
        rows,
        key=lambda row: scores.get(row.item.digest if row.item else "", -1.0),
        default=None,
    )
