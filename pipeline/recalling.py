"""Drafts from the memory: the same text, approved elsewhere, before any machine is asked."""

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.config import Config
from pipeline.drafting import Drafts, Made, write_drafts
from pipeline.memory.store import FILE, Memory, open_memory
from pipeline.model.message import State
from pipeline.project import catalog_path
from pipeline.remembering import refresh
from pipeline.wanted import Desk, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR = 75.0
"Similarity in percent from which a near match is worth a reviewer's look."


@contextmanager
def memory_of(config: Config) -> "Iterator[Memory]":
    """Open the project's memory, brought up to date."""
    with open_memory(config.root / FILE) as memory:
        refresh(memory, config, config.locales)
        yield memory


def recall(desk: Desk, found: Sequence[Wanted], memory: Memory) -> tuple[list[Wanted], int]:
    """Enter what the memory has; return what is left, and how many were entered.

    The same text, approved in another place, is a draft like any other: a person sees whether it
    fits here. Where no engine follows, so are near matches, which stay stale and show the text that
    they were made for.
    """
    left: list[Wanted] = []
    drafts: dict[str, Drafts] = {}
    for one in found:
        made = _made(desk, one, memory) if one.entry.state is State.UNTRANSLATED else None
        if made is None:
            left.append(one)
        else:
            drafts[one.domain] = {**drafts.get(one.domain, {}), one.entry.key: made}
    count = sum(write_drafts(desk, domain, some) for domain, some in drafts.items())
    return left, count


def _made(desk: Desk, one: Wanted, memory: Memory) -> Made | None:
    config, entry = desk.project.config, one.entry
    path = catalog_path(config, desk.locale, one.domain).relative_to(config.root).as_posix()
    tag, day = desk.locale.tag, desk.today.isoformat()
    same = memory.exact(tag, entry.msgid, context=entry.context, path=path)
    if same:
        comments = (f"from: {same[0].path}:{same[0].line}", f"draft: memory {day}")
        return Made(text=same[0].target, comments=comments)
    if desk.engine.traits.answers:
        return None
    near = memory.near(tag, entry.msgid, context=entry.context, path=path, least=NEAR)
    if not near:
        return None
    pair = near[0].pair
    comments = (f"from: {pair.path}:{pair.line}", f"draft: memory {day}")
    return Made(text=pair.target, comments=comments, previous=pair.source)
