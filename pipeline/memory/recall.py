"""What the memory gives for a message before any engine is asked."""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.memory.repair import Repair, Said, repair
from pipeline.memory.store import Memory, Pair
from pipeline.model.message import Entry
from pipeline.project.memory_rules import MemoryRules

_ALL = MemoryRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What the memory has of a message: all of its translation, or some of its sentences."""

    pair: Pair | None
    "The approved translation it comes from; None: the message's own, of before its text changed."
    repair: Repair | None = None
    "The sentences that stay and those to be drafted; None where the pair has the very text."


def recall(  # noqa: PLR0913  what the search depends on
    memory: Memory,
    entry: Entry,
    *,
    source_locale: str,
    locale: str,
    path: str,
    own_approved: bool = True,
    rules: MemoryRules = _ALL,
    least: int = 100,
    fits: Callable[[Pair], bool] = lambda _: True,
    said: Said | None = None,
) -> Recalled | None:
    """Return the approved translation of `entry`'s text, else sentences of a like one.

    In this order: the same text, its own context first, where it is worth `least` percent by the
    `rules` and its translation `fits`; the message's own translation of before its text changed,
    where it was approved (`own_approved`) and can be repaired; the like text of
    which the least has to be drafted. Law: with no `repair` the pair's source is the text;
    otherwise less is to be drafted than the text. `said` tells what sentences say. Plural messages
    are not recalled.
    """
    if entry.plural is not None:
        return None
    exact = memory.exact(locale, entry.msgid, context=entry.context, path=path)
    worth = [pair for pair in exact if rules.percent(100, pair.origin) >= least]
    ranked = sorted(worth, key=lambda pair: -rules.percent(100, pair.origin))
    best = next(filter(fits, ranked), None)
    if best is not None:
        return Recalled(pair=best)
    languages = source_locale.partition("-")[0], locale.partition("-")[0]
    if own_approved and entry.previous_msgid is not None and entry.msgstr[0]:
        own = repair(entry.previous_msgid, entry.msgid, entry.msgstr[0], *languages, said)
        if own is not None:
            return Recalled(pair=None, repair=own)
    like = []
    for near in memory.near(locale, entry.msgid, context=entry.context, path=path):
        if near.pair.origin:
            continue  # what is kept of a text is told to be approved here
        partial = repair(near.pair.source, entry.msgid, near.pair.target, *languages, said)
        if partial is not None:
            like.append(Recalled(pair=near.pair, repair=partial))
    return min(like, key=_to_draft, default=None)


def _to_draft(recalled: Recalled) -> int:
    return recalled.repair.characters if recalled.repair else 0
