"""Drafts from the memory: the same text, approved elsewhere, before any machine is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import assert_never

from pipeline.catalog.draft_comments import OWN_COMMENTS
from pipeline.catalog.merge import Key
from pipeline.drafts.enter import Draft, Drafts, write_drafts
from pipeline.drafts.judge import comments, faults
from pipeline.drafts.request import DraftRequest, repairing
from pipeline.drafts.session import DraftSession
from pipeline.memory.recall import recall
from pipeline.memory.refresh import refresh
from pipeline.memory.store import FILE, Memory, Pair, open_memory
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot, catalog_path

NEAR = 75.0
"Similarity in percent from which a near match is worth a reviewer's look."


@contextmanager
def memory_of(snapshot: Snapshot, locales: Iterable[Locale] | None = None) -> Iterator[Memory]:
    """Open the project's memory, brought up to date with all locales of the snapshot, or some."""
    config = snapshot.config
    with open_memory(config.root / FILE) as memory:
        refresh(memory, snapshot, config.locales if locales is None else locales)
        yield memory


def recalled(
    session: DraftSession, requests: Sequence[DraftRequest], memory: Memory | None
) -> tuple[list[DraftRequest], Mapping[str, Drafts]]:
    """Return the requests that an engine must answer, and by document what the memory has.

    Those that are for people alone are no requests of an engine: what the memory lacks of them is
    in neither. Without a `memory` nothing is remembered.

    The same text, approved in another place, is a draft like any other: a person sees whether it
    fits here. Of a changed text, or one like it, approved sentences stay and only the others are
    requested. Where no engine follows, near matches count as well; they stay stale and show the
    text that they were made for. A near match in which the checks find an error beside the new text
    is none: another figure, another unit, a negation more or less.
    """
    requested: list[DraftRequest] = []
    drafts: dict[str, dict[Key, Draft]] = defaultdict(dict)
    for request in requests:
        match _recalled(session, request, memory):
            case Draft() as draft:
                drafts[request.domain][request.entry.key] = draft
            case DraftRequest() as rest:
                requested += [] if request.place.alone else [rest]
            case other:
                assert_never(other)
    return requested, drafts


def _recalled(
    session: DraftSession, request: DraftRequest, memory: Memory | None
) -> Draft | DraftRequest:
    """Return the memory's draft of a message, else the request for what the memory lacks of it."""
    if memory is None:
        return request
    config, entry = session.project.config, request.entry
    path = catalog_path(config, session.locale, request.domain).relative_to(config.root).as_posix()
    recollection = recall(
        memory,
        entry,
        source_locale=config.source_locale.tag,
        locale=session.locale.tag,
        path=path,
        own_approved=not any(c.startswith(OWN_COMMENTS) for c in entry.translator_comments),
    )
    repair = recollection.repair if recollection else None
    if recollection is not None and repair is None and recollection.pair is not None:
        return _draft_from(session, request, recollection.pair)
    if session.engine.traits.answers and not request.place.alone:
        return repairing(session, request, repair) if repair else request
    if entry.state is not State.UNTRANSLATED:
        return request
    alike = memory.near(
        session.locale.tag, entry.msgid, context=entry.context, path=path, least=NEAR
    )
    fitting = (near for near in alike if not faults(session, request, near.pair.target))
    near = next(fitting, None)
    return request if near is None else _draft_from(session, request, near.pair, near.similarity)


def _draft_from(
    session: DraftSession, request: DraftRequest, pair: Pair, percent: float = 100.0
) -> Draft:
    """Return an approved translation as a draft, with how much alike the texts are."""
    found = faults(session, request, pair.target)
    near = pair.source != request.entry.msgid
    return Draft(
        text=pair.target,
        comments=(
            f"from: {pair.path}:{pair.line}, {min(percent, 99.0) if near else 100:.0f} % alike",
            *comments(found),
            f"draft: memory {session.today.isoformat()}",
        ),
        previous=pair.source if near else None,
        findings=found,
    )


def write_recalled(session: DraftSession, drafts: Mapping[str, Drafts]) -> int:
    """Write what the memory has into the catalogs; return how many drafts that are."""
    return sum(len(write_drafts(session, domain, some)) for domain, some in drafts.items())
