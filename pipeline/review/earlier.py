"""The translation that a person signed for what the source said earlier."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.catalog.near import alike
from pipeline.model.message import Catalog, Entry, State
from pipeline.review.decisions import state_of
from pipeline.review.ledger import Verdict, entry_digest


def earlier_of(entry: Entry) -> Entry | None:
    """Return a stale entry as it was before its source changed; of any other, None."""
    if entry.state is not State.STALE or entry.previous_msgid is None:
        return None
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    return replace(
        entry,
        msgid=entry.previous_msgid,
        context=entry.previous_context,
        plural=entry.previous_plural,
        flags=flags,
        raw=None,
    )


def signed_earlier(
    catalog: Catalog, locale: str, verdicts: Mapping[str, Verdict]
) -> Iterator[tuple[Entry, Entry]]:
    """Yield (entry, as it was) of the stale entries whose earlier form is signed.

    Law: the earlier text is no text of the document today and is much like the one of today. Who
    writes a catalog can so not bring the signed translation of one sentence into the place of
    another.
    """
    today = {entry.key for entry in catalog.messages}
    for entry in catalog.messages:
        before = earlier_of(entry)
        if before is None or before.key in today or not alike(before.msgid, entry.msgid):
            continue
        signed = verdicts.get(entry_digest(locale, before)) is Verdict.SIGN
        if signed and state_of(entry, locale, verdicts) is State.STALE:
            yield entry, before
