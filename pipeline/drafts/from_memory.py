"""Drafts from the memory: the same text, approved elsewhere, before any machine is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import assert_never

from pipeline.catalog.draft_comments import OWN_COMMENTS
from pipeline.catalog.merge import Key
from pipeline.drafts.enter import Draft, Drafts, write_drafts
from pipeline.drafts.faults.judge import comments, faults
from pipeline.drafts.faults.meanings import meanings
from pipeline.drafts.request import DraftRequest, repairing
from pipeline.drafts.session import DraftSession
from pipeline.memory.recall import recall
from pipeline.memory.refresh import refresh
from pipeline.memory.store import FILE, Memory, Pair, open_memory
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot, catalog_path

_SAME = 100
"Percent of a match that is the very text."
_OTHER = frozenset({"figure", "figure-added", "figure-order", "figure-sign", "number-word", "date"})
_OTHER |= {"dose-added", "unit", "negation-lost", "negation-added", "opposite", "exchanged"}
"Rules whose finding says that a translation is one of another text, of another dose or sense."


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
    text that they were made for. Law: no match is used whose figures, units or negations are other
    ones than the text's, as an imported memory may have; nor a near one with any error in it.
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
    if memory is None or request.entry.plural is not None:  # it has single texts alone
        return request
    config, entry = session.project.config, request.entry
    path = catalog_path(config, session.locale, request.domain).relative_to(config.root).as_posix()
    engine = session.engine.traits.answers and not request.place.alone
    rules = config.memory
    least = rules.before_engine if engine else rules.near
    recollection = recall(
        memory,
        entry,
        source_locale=config.source_locale.tag,
        locale=session.locale.tag,
        path=path,
        own_approved=not any(c.startswith(OWN_COMMENTS) for c in entry.translator_comments),
        rules=rules,
        least=least,
        fits=lambda pair: _fits(session, request, pair),
        said=meanings,
    )
    repair = recollection.repair if recollection else None
    if recollection is not None and repair is None and recollection.pair is not None:
        return _draft_from(session, request, recollection.pair)
    if engine and repair:
        return repairing(session, request, repair)
    if entry.state is not State.UNTRANSLATED or least >= _SAME:
        return request
    return _near(session, request, memory, path, least) or request


def _fits(session: DraftSession, request: DraftRequest, pair: Pair) -> bool:
    """Tell whether a translation of a message's very text has its figures, units and negations."""
    return _OTHER.isdisjoint(
        one.rule for one in faults(session, request, (pair.target,), machine=False)
    )


def _near(
    session: DraftSession, request: DraftRequest, memory: Memory, path: str, least: int
) -> Draft | None:
    """Return the draft of the text most like a message, in whose translation nothing is wrong."""
    entry, rules = request.entry, session.project.config.memory
    alike = memory.near(
        session.locale.tag, entry.msgid, context=entry.context, path=path, least=least
    )
    worth = [(rules.percent(near.similarity, near.pair.origin), near) for near in alike]
    for percent, near in sorted(worth, key=lambda one: -one[0]):
        if percent >= least and not faults(session, request, (near.pair.target,), machine=False):
            return _draft_from(session, request, near.pair, near.similarity)
    return None


def _draft_from(
    session: DraftSession, request: DraftRequest, pair: Pair, percent: float = _SAME
) -> Draft:
    """Return an approved translation as a draft, with what the match is worth."""
    found = faults(session, request, (pair.target,), machine=False)
    near = pair.source != request.entry.msgid
    alike = min(percent, 99.0 if near else _SAME)
    worth = session.project.config.memory.percent(alike, pair.origin)
    off = int(alike) - worth
    told = f"{pair.path}:{pair.line}, {worth} % alike"
    told += f", {off} off for its origin" if off else ""
    same = pair.context is not None and pair.context == request.entry.context
    told += ", in the same context" if same else ""
    return Draft(
        text=pair.target,
        comments=(
            f"from: {told}",
            *comments(found),
            f"draft: memory {session.today.isoformat()}",
        ),
        previous=pair.source if near else None,
        findings=found,
    )


def write_recalled(session: DraftSession, drafts: Mapping[str, Drafts]) -> tuple[Finding, ...]:
    """Write what the memory has into the catalogs; return the findings of what came in."""
    return tuple(
        finding
        for domain, some in drafts.items()
        for key in write_drafts(session, domain, some)
        for finding in some[key].findings
    )
