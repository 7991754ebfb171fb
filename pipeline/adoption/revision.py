"""Of all revisions of a page the one that a translation was made from: what fits it best."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.adoption.align import align
from pipeline.adoption.history import Change, History, hint_in, nearest
from pipeline.adoption.lexicon import Lexicon
from pipeline.adoption.records import Certainty, PageAlignment, PagePair
from pipeline.documents.segment import segment
from pipeline.model.document import Dialect, Document

_MOST = 12
"Revisions of a page that are tried, from the likeliest on to both sides."
_BETTER = 0.75
"By how much another revision must fit better than the likeliest one."
_ALONE = 0.5
"What a text that has no counterpart takes off."


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The revision of a page that a translation is taken to be made from."""

    document: Document
    "The page as it was."
    alignment: PageAlignment
    "Which of its segments have which translation."
    change: Change | None = None
    "The commit that made it so; None: the page as it is today, or no history."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and its translation, as they are today."""

    pair: PagePair
    "Where they lie."
    dialect: Dialect
    "What of the page is text."
    source: Document
    "The page."
    target: Document
    "Its translation."


def origin_of(page: Page, history: History | None, lexicon: Lexicon) -> Origin:
    """Return the revision that fits best.

    The likeliest is the one that the translation names, or the newest one from before the last
    change of the translation; another one must fit clearly better.
    """
    locale = page.pair.locale
    changes = history.of(page.pair.source) if history else ()
    if not history or not changes:
        return _today(page, lexicon)
    start = _likeliest(page, history, changes)
    places = _around(start, len(changes))[:_MOST]
    texts = history.texts(page.pair.source, [changes[at].commit for at in places])
    best: tuple[float, Origin] | None = None
    seen: set[str] = set()
    for at in places:
        change = changes[at]
        text = page.source.text if at == 0 else texts.get(change.commit)
        if text is None or text in seen:
            continue
        seen.add(text)
        document = page.source if at == 0 else segment(text, page.dialect)
        alignment = align(document, page.target, locale, lexicon)
        is_today = document.text == page.source.text
        origin = Origin(document=document, alignment=alignment, change=None if is_today else change)
        worth = fitness(alignment)
        if best is None or worth > best[0] + _BETTER:
            best = worth, origin
        if is_whole(alignment):
            break
    return _today(page, lexicon) if best is None else best[1]


def _today(page: Page, lexicon: Lexicon) -> Origin:
    alignment = align(page.source, page.target, page.pair.locale, lexicon)
    return Origin(document=page.source, alignment=alignment)


def _likeliest(page: Page, history: History, changes: Sequence[Change]) -> int:
    hint = hint_in(page.target.text)
    time = history.time_of(hint) if hint else None
    if time is None:
        made = history.of(page.pair.target)
        time = made[0].time if made else None
    return 0 if time is None else nearest(changes, time)


def _around(start: int, count: int) -> list[int]:
    """Return all places, the nearest to `start` first.

    >>> _around(2, 5)
    [2, 1, 3, 0, 4]
    """
    return sorted(range(count), key=lambda at: (abs(at - start), at))


def fitness(alignment: PageAlignment) -> float:
    """Return how well two pages fit: what is paired, less what stands alone."""
    alone = len(alignment.unplaced_source) + len(alignment.unplaced_target)
    return sum(pair.confidence for pair in alignment.pairs) - _ALONE * alone


def is_whole(alignment: PageAlignment) -> bool:
    """Tell whether two pages fit wholly, so that no other revision needs to be tried."""
    return (
        alignment.same_skeleton
        and not alignment.unplaced_source
        and all(pair.certainty is Certainty.CERTAIN for pair in alignment.pairs)
    )
