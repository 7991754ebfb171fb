"""What was approved before with certain words in it: the concordance of a locale."""

from collections.abc import Iterator, Sequence
from itertools import islice

from pipeline.desk.opened import Match
from pipeline.drafts.from_memory import memory_of
from pipeline.memory.store import Pair
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot

MOST = 40
"Pairs that are shown."


def concordance(snapshot: Snapshot, locale: Locale, words: str) -> Sequence[Match]:
    """Return the approved pairs that have these words in the source or in the translation.

    Each wording once, those of the source first. Law: nothing is returned for no words.
    """
    sought = " ".join(words.casefold().split())
    if not sought:
        return ()
    with memory_of(snapshot, (locale,)) as memory:
        pairs = [*_pairs(memory.pairs((locale.tag,)), sought)]
    pairs.sort(key=lambda one: sought not in one.source.casefold())
    return [*islice(pairs, MOST)]


def _pairs(pairs: Iterator[Pair], sought: str) -> Iterator[Match]:
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        same = (pair.source, pair.target)
        found = sought in pair.source.casefold() or sought in pair.target.casefold()
        if found and same not in seen:
            seen.add(same)
            where = f"{pair.path}:{pair.line}"
            yield Match(percent=100, source=pair.source, target=pair.target, where=where)
