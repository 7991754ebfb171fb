"""Which text is read next: in the order of the document, or the riskiest first."""

from collections.abc import Collection, MutableMapping, Sequence
from time import thread_time

from pipeline.desk.rows import WAITING, Row, rows_of
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot
from pipeline.workbench.by_risk import risk_alone, risk_in

Scores = MutableMapping[tuple[str, str], float]
"The risk of drafts by locale and digest, as it was when somebody first asked: it takes long."
AT_ONCE = 0.25
"Seconds of the processor that one request may read drafts for."


def next_of(
    snapshot: Snapshot,
    locale: Locale,
    domain: str,
    after: str,
    scores: Scores | None = None,
    *,
    but: Collection[str] = (),
) -> Row | None:
    """Return the text that waits next after the one named `after`; None where none waits.

    Those named in `but` are passed over: decided on, or left out by a filter. Behind the last one
    comes the first again. With `scores`, the riskiest of the others comes: where not all drafts
    were read yet, by what their sources speak of, for that is known at once.
    """
    rows = rows_of(snapshot, locale, domain)
    passed = {after, *but}
    others = [row for row in rows if row.id not in passed and row.state in WAITING and row.item]
    if scores is not None:
        read_some(snapshot, others, scores, AT_ONCE)
        return max(others, key=lambda row: _score(snapshot, row, scores), default=None)
    at = next((row.number for row in rows if row.id == after), -1)
    return min(others, key=lambda row: (row.number < at, row.number), default=None)


def read_some(snapshot: Snapshot, rows: Sequence[Row], scores: Scores, seconds: float) -> bool:
    """Have the checks read drafts for so long, those first whose sources speak of most.

    Return whether all were read. Law: at least one is read each time, so that it ends.
    """
    end = thread_time() + seconds
    unread = [row for row in rows if _is_draft(row) and _name(row) not in scores]
    unread.sort(key=lambda row: -_foreseen(snapshot, row))
    for number, row in enumerate(unread, start=1):
        if row.item is not None:
            scores[_name(row)] = risk_in(snapshot, row.item).score
        if thread_time() > end:
            return number == len(unread)
    return True


def read_waiting(
    scores: Scores, snapshot: Snapshot, locale: Locale, rows: Sequence[Row], seconds: float
) -> bool:
    """Have the checks read what waits in a document for so long; tell whether all is read."""
    del locale
    return read_some(snapshot, [row for row in rows if row.state in WAITING], scores, seconds)


def _score(snapshot: Snapshot, row: Row, scores: Scores) -> float:
    """Return the risk of a draft; what has no translation yet comes behind all drafts."""
    if not _is_draft(row):
        return -1.0
    return scores[_name(row)] if _name(row) in scores else _foreseen(snapshot, row)


def _is_draft(row: Row) -> bool:
    return row.item is not None and row.state is not State.UNTRANSLATED


def _name(row: Row) -> tuple[str, str]:
    item = row.item
    return (item.locale.tag, item.digest) if item else ("", "")


def _foreseen(snapshot: Snapshot, row: Row) -> float:
    """Return the least that the risk of a draft can be: a finding never makes it less."""
    item = row.item
    if item is None:
        return -1.0
    return snapshot.once(("foreseen", *_name(row)), lambda: risk_alone(snapshot, item, ()).score)
