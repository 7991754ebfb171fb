"""The step of a build that works out what a page says of its translation."""

from dataclasses import dataclass

from pipeline.building.graph import Files
from pipeline.catalog.parsed import catalog_of
from pipeline.localization.compile import published
from pipeline.model.message import State
from pipeline.review.decisions import state_of
from pipeline.review.ledger import Verdict, entry_digest
from pipeline.website.provenance import NONE, Provenance, write_provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenanceStep:
    """The translation of one document."""

    catalog: str
    "Path of its catalog."
    provenance: str
    "Path of what is written."
    locale: str
    "The locale's tag."
    verdicts: tuple[tuple[str, Verdict], ...]
    "(digest, verdict) of its texts that were decided on, sorted."
    signs: tuple[tuple[str, str, str], ...]
    "(digest, person, day) of each sign-off that stands on them, sorted."
    least: State
    "The least state that is published."
    names: bool
    "Whether the project names people on its pages."
    machine: bool
    "Whether a machine may have made drafts."
    preview: bool
    "Whether what is older than its source stands on the page."


def provenance_step(files: Files, parameters: ProvenanceStep) -> Files:
    """Return who approved what a page shows of a catalog; it reads no other page and no ledger."""
    data = files.get(parameters.catalog)
    made = NONE if data is None else _provenance(data, parameters)
    return {parameters.provenance: write_provenance(made)}


def _provenance(data: bytes, parameters: ProvenanceStep) -> Provenance:
    allowed = published(parameters.least)
    verdicts = dict(parameters.verdicts)
    entries = catalog_of(data, parameters.catalog).messages
    states = [(one, state_of(one, parameters.locale, verdicts)) for one in entries]
    shown = {entry_digest(parameters.locale, one) for one, state in states if state in allowed}
    signs = [sign for sign in parameters.signs if sign[0] in shown]
    return Provenance(
        shown=len(shown),
        approved=len({name for name, _, _ in signs}),
        stale=sum(state is State.STALE for _, state in states) if parameters.preview else 0,
        people=tuple(sorted({by for _, by, _ in signs})) if parameters.names else (),
        last=max((day for _, _, day in signs), default=""),
        machine=parameters.machine,
    )
