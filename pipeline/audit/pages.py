"""Which text of a page translates which of its source, as it was and as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.adoption.align import align
from pipeline.adoption.even import untold
from pipeline.adoption.lexicon import Lexicon
from pipeline.adoption.records import Certainty
from pipeline.adoption.units import lines_of
from pipeline.audit.record import Pairing, Text
from pipeline.model.document import Document, Segment

_PAIRINGS = {
    Certainty.CERTAIN: Pairing.CERTAIN,
    Certainty.LIKELY: Pairing.LIKELY,
    Certainty.DOUBTFUL: Pairing.DOUBTFUL,
}

_MANY = 1000
"Pairs from which on the words that were learned have told already whether a page is shifted."


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """The texts of a page and its translation."""

    texts: tuple[Text, ...]
    "Pairs that are certain or likely, in the order of the source."
    unsure: tuple[Text, ...] = ()
    "Pairs that are neither: they are told, and not judged."
    without: tuple[int, ...] = ()
    "Places of the source's segments that have no translation."
    added: tuple[int, ...] = ()
    "Places of the translated segments that translate nothing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A page and its translation, with how a reader would write their paths."""

    source: Document
    "The page as it was translated."
    target: Document
    "The translation."
    source_path: str
    "Where the page stands."


def side_by_side(sides: Sides, lexicon: Lexicon) -> Paired:
    """Return the texts of two pages that are `even`.

    Plain texts that nothing but their order pairs are no more than likely: they may be shifted.
    """
    doubted = frozenset[int]()
    if lexicon.pairs < _MANY:
        texts = {at: piece.msgid for at, piece in enumerate(sides.target.segments)}
        doubted = untold(sides.source, texts, lexicon)
    whole = zip(
        sides.source.segments,
        lines_of(sides.source),
        sides.target.segments,
        lines_of(sides.target),
        strict=True,
    )
    return Paired(
        texts=tuple(
            Text(
                source=one.msgid,
                target=other.msgid,
                source_where=f"{sides.source_path}:{first}",
                line=line,
                end=end,
                pairing=Pairing.LIKELY if at in doubted else Pairing.CERTAIN,
            )
            for at, (one, (first, _), other, (line, end)) in enumerate(whole)
        )
    )


def searched(sides: Sides, locale: str, lexicon: Lexicon) -> Paired:
    """Return the texts of two pages whose pairs were searched for."""
    found = align(sides.source, sides.target, locale, lexicon)
    mine, its = list(lines_of(sides.source)), list(lines_of(sides.target))
    texts = [
        Text(
            source=pair.source.msgid,
            target=pair.text,
            source_where=f"{sides.source_path}:{mine[pair.source_at][0]}",
            line=its[pair.target_at][0],
            end=its[pair.target_at + len(pair.targets) - 1][1],
            pairing=_PAIRINGS[pair.certainty],
        )
        for pair in found.pairs
    ]
    return Paired(
        texts=tuple(text for text in texts if text.pairing is not Pairing.DOUBTFUL),
        unsure=tuple(text for text in texts if text.pairing is Pairing.DOUBTFUL),
        without=found.unplaced_source,
        added=found.unplaced_target,
    )


def segments_at(document: Document, places: Sequence[int]) -> Iterator[tuple[Segment, int, int]]:
    """Yield the segments at places with their first and last line, those alone that have words."""
    lines = list(lines_of(document)) if places else []
    segments = document.segments if places else ()
    for at in places:
        if any(map(str.isalpha, segments[at].msgid)):
            yield segments[at], *lines[at]
