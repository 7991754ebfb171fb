"""The desk's records as JSON has them."""

from dataclasses import asdict
from typing import Any

from pipeline.desk.opened import (
    dismissed_in,
    draft_of,
    findings_of,
    notes_of,
    place_of,
    refused_by,
    risk_words,
    signed_by,
)
from pipeline.desk.rows import Row
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot
from pipeline.workbench.taken_in import files_taken_in


def short(row: Row) -> dict[str, Any]:
    """Return a text as the list has it."""
    return {
        "text": row.id,
        "number": row.number,
        "state": row.state.value,
        "base": row.base,
        "context": row.message.context,
        "source": row.message.msgid,
        "plural": row.message.plural,
        "forms": list(row.forms),
    }


def whole(snapshot: Snapshot, locale: Locale, row: Row) -> dict[str, Any]:
    """Return a text with all that is known of it."""
    draft = draft_of(row.entry)
    taken = files_taken_in(snapshot, locale).get(row.item.digest, ()) if row.item else ()
    kind, path = place_of(row)
    return short(row) | {
        "previous": row.entry.previous_msgid if row.entry else None,
        "kind": kind,
        "under": path,
        "notes": list(notes_of(row)),
        "draft": asdict(draft) if draft else None,
        "risk": risk_words(snapshot, row),
        "findings": [asdict(one) for one in findings_of(snapshot, locale, row)],
        "signed": [{"by": by, "role": role} for by, role in signed_by(snapshot, locale, row)],
        "refused": [{"by": by, "note": why} for by, why in refused_by(snapshot, locale, row)],
        "dismissed": [
            {"digest": one.digest, "rule": one.rule, "by": last.by, "note": last.note}
            for one, last in dismissed_in(snapshot, locale, row)
        ],
        "taken_in": [asdict(one) for one in taken],
    }
