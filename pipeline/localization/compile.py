"""Compile: of a catalog only what policy allows to be read by a page."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.catalog.compiled import write_mo
from pipeline.model.message import Catalog, State
from pipeline.review.decisions import state_of
from pipeline.review.ledger import Verdict


def compile_catalog(
    catalog: Catalog,
    locale: str,
    verdicts: Mapping[str, Verdict],
    *,
    least: State = State.TRANSLATED,
    preview: bool = False,
) -> bytes:
    """Return the compiled catalog: what is not fuzzy, not rejected, and signed where `least` asks.

    A preview also has drafts and stale translations, never rejected ones.
    """
    allowed = {State.SIGNED} if least is State.SIGNED else {State.SIGNED, State.TRANSLATED}
    if preview:
        allowed |= {State.TRANSLATED, State.DRAFTED, State.STALE}
    header = (catalog.header,) if catalog.header else ()
    entries = [
        replace(entry, flags=tuple(flag for flag in entry.flags if flag != "fuzzy"))
        for entry in catalog.messages
        if entry.translated and state_of(entry, locale, verdicts) in allowed
    ]
    return write_mo(Catalog(entries=(*header, *entries)))
