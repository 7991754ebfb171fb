"""Drafts from the memory: the same text, approved elsewhere, before any machine is asked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from pipeline.catalog.draft_comments import OWN_COMMENTS
from pipeline.catalog.merge import Key
from pipeline.drafts.enter import Drafts, Made, write_drafts
from pipeline.drafts.request import Desk, Wanted, repairing
from pipeline.memory.recall import recall
from pipeline.memory.refresh import refresh
from pipeline.memory.store import FILE, Memory, Pair, open_memory
from pipeline.model.message import State
from pipeline.project.config import Config
from pipeline.project.snapshot import catalog_path

NEAR = 75.0
"Similarity in percent from which a near match is worth a reviewer's look."


@contextmanager
def memory_of(config: Config) -> Iterator[Memory]:
    """Open the project's memory, brought up to date."""
    with open_memory(config.root / FILE) as memory:
        refresh(memory, config, config.locales)
        yield memory


def recalled(
    desk: Desk, found: Sequence[Wanted], memory: Memory
) -> tuple[list[Wanted], Mapping[str, Drafts]]:
    """Return what is left to draft, and by document what the memory has.

    The same text, approved in another place, is a draft like any other: a person sees whether it
    fits here. Of a changed text, or one like it, approved sentences stay and the others are left.
    Where no engine follows, near matches count as well; they stay stale and show the text that
    they were made for.
    """
    left: list[Wanted] = []
    drafts: dict[str, dict[Key, Made]] = defaultdict(dict)
    for one in found:
        known = _known(desk, one, memory)
        if isinstance(known, Made):
            drafts[one.domain][one.entry.key] = known
        else:
            left.append(known)
    return left, drafts


def _known(desk: Desk, one: Wanted, memory: Memory) -> Made | Wanted:
    config, entry = desk.project.config, one.entry
    path = catalog_path(config, desk.locale, one.domain).relative_to(config.root).as_posix()
    found = recall(
        memory,
        entry,
        source_locale=config.source_locale.tag,
        locale=desk.locale.tag,
        path=path,
        own_approved=not any(c.startswith(OWN_COMMENTS) for c in entry.translator_comments),
    )
    if found is not None and found.repair is None and found.pair is not None:
        return _from(desk, found.pair)
    if not desk.engine.traits.answers:
        near = memory.near(
            desk.locale.tag, entry.msgid, context=entry.context, path=path, least=NEAR
        )
        fresh = entry.state is State.UNTRANSLATED and near
        return _from(desk, near[0].pair, previous=near[0].pair.source) if fresh else one
    if found is not None and found.repair is not None:
        return repairing(desk, one, found.repair)
    return one


def _from(desk: Desk, pair: Pair, previous: str | None = None) -> Made:
    comments = (f"from: {pair.path}:{pair.line}", f"draft: memory {desk.today.isoformat()}")
    return Made(text=pair.target, comments=comments, previous=previous)


def write_recalled(desk: Desk, drafts: Mapping[str, Drafts]) -> int:
    """Write what the memory has into the catalogs; return how many drafts that are."""
    return sum(write_drafts(desk, domain, some) for domain, some in drafts.items())
