"""Of all revisions of a page the one that a translation was made from: what fits it best."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.adoption.align import align
from pipeline.adoption.history.age import Asked, ages_of, with_ages
from pipeline.adoption.history.commits import History
from pipeline.adoption.history.named_commit import named_commit
from pipeline.adoption.history.renames import Change
from pipeline.adoption.lexicon import Lexicon
from pipeline.adoption.records import Certainty, PageAlignment, PagePair, Pair
from pipeline.documents.segment import segment
from pipeline.model.document import Dialect, Document

_MOST = 12
"Revisions of a page that are tried, from the likeliest on to both sides."
_MOST_READ = 60
"Revisions in which a text that was left in the source language is looked for."
_WORDS = 3
"Words of such a text at least: a shorter one may be a word of both languages."
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
    start, named = _likeliest(page, history, changes)
    versions = (None, *changes)  # the first as it is today
    places = [versions[at] for at in _around(start, len(versions))[:_MOST]]
    wanted = dict.fromkeys(one.commit for one in (*places, *changes[:_MOST_READ]) if one)
    texts = history.texts(page.pair.source, wanted)
    best: tuple[float, Origin] | None = None
    seen: set[str] = set()
    for change in places:
        text = texts.get(change.commit) if change else page.source.text
        if text is None or text in seen:
            continue
        seen.add(text)
        is_today = text == page.source.text
        document = page.source if is_today else segment(text, page.dialect)
        alignment = align(document, page.target, locale, lexicon)
        origin = Origin(document=document, alignment=alignment, change=None if is_today else change)
        worth = fitness(alignment)
        if best is None or worth > best[0] + _BETTER:
            best = worth, origin
        if is_whole(alignment):
            break
    origin = _today(page, lexicon) if best is None else best[1]
    origin = _with_copies(page, origin, [*dict.fromkeys(texts.values())])
    return origin if named else _with_ages(page, history, origin)


def _today(page: Page, lexicon: Lexicon) -> Origin:
    alignment = align(page.source, page.target, page.pair.locale, lexicon)
    return Origin(document=page.source, alignment=alignment)


def _with_copies(page: Page, origin: Origin, texts: Sequence[str]) -> Origin:
    """Return the origin, with those pairs marked that are a text of the page as it was before."""
    flat = [" ".join(text.split()) for text in texts]
    read: dict[int, frozenset[str]] = {}

    def is_copied(pair: Pair) -> bool:
        if pair.identical or len(pair.text.split()) < _WORDS:
            return False
        said = " ".join(pair.text.split())
        for at, text in enumerate(flat):
            if said in text:
                if at not in read:
                    pieces = segment(texts[at], page.dialect).segments
                    read[at] = frozenset(piece.msgid for piece in pieces)
                if pair.text in read[at]:
                    return True
        return False

    pairs = tuple(replace(p, copied=is_copied(p)) for p in origin.alignment.pairs)
    return replace(origin, alignment=replace(origin.alignment, pairs=pairs))


def _with_ages(page: Page, history: History, origin: Origin) -> Origin:
    """Return the origin, each of its pairs with what its source said when it was translated."""
    asked = Asked(
        pair=page.pair,
        base=origin.document,
        commit=origin.change.commit if origin.change else "",
        target=page.target.text,
        dialect=page.dialect,
    )
    ages = ages_of(history, asked)
    return replace(origin, alignment=with_ages(origin.alignment, ages, page.target))


def _likeliest(page: Page, history: History, changes: Sequence[Change]) -> tuple[int, bool]:
    """Return the place of the likeliest revision, 0 for today, and whether it is named."""
    hint = named_commit(page.target.text)
    there = hint and history.texts(page.pair.source, [hint])
    place = history.place_of(changes, hint) if there else None
    if place is not None:
        return 1 + place, True
    made = history.of(page.pair.target)
    if not made or page.pair.target.as_posix() in history.dirty:
        return 0, False
    newest = history.ranks[made[0].commit]
    places = (at for at, one in enumerate(changes, 1) if history.ranks[one.commit] >= newest)
    return next(places, len(changes)), False


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
