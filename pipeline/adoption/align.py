"""Which segments of a translated page translate which of the page: by what both hold, in order."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.adoption.confidence import certainty_of, confidence_of, features
from pipeline.adoption.cut import cut_in_two
from pipeline.adoption.even import even, steady, untold
from pipeline.adoption.fit import Fit, Scale, fit
from pipeline.adoption.held import held
from pipeline.adoption.lexicon import NO_LEXICON, Lexicon, learned
from pipeline.adoption.moved import moved_steps
from pipeline.adoption.path import Step, best_path
from pipeline.adoption.reason import ORDER_ALONE, reason_for
from pipeline.adoption.records import Certainty, PageAlignment, Pair, Shape
from pipeline.adoption.units import Unit, units_of
from pipeline.model.document import Document, Kind, Piece, Segment

_TITLE = re.compile(r"(///[ \t]*[\w-]+)[ \t]*\|[ \t]*\Z")
"The head of a container, as far as its title."
_NEAR = 3
"Steps on each side that tell whether the pages go together there."
_LEARNED = 0.8
"How sure a pair must be to be learned from."
_APART = 5
"Pages that are learned from stand so far apart: there may be more of them than are needed."
_IN_STEP = 0.97
"How sure a pair is at least that stands at one place in two pages that go together throughout."
_IN_ORDER = 0.92
"How sure a pair can be that nothing but its place among plain texts makes."
_MOST_APART = 0.9
"How sure a pair can be whose code, addresses and figures rather differ."


def align(
    source: Document, target: Document, locale: str, lexicon: Lexicon = NO_LEXICON
) -> PageAlignment:
    r"""Return which segments of `target` translate which of `source`.

    Law: a page and itself give each segment its own, all certain. What stands elsewhere on the
    page than in the source is a pair of the shape `MOVED`; all others are in order.

    >>> from pipeline.documents.segment import segment
    >>> page = segment("# Use `x`\n\nSee 5.\n\nGone.\n")
    >>> found = align(page, segment("# Usa `x`\n\nVer 5.\n"), "es")
    >>> [(pair.source.msgid, pair.text) for pair in found.pairs], found.unplaced_source
    ([('Use `x`', 'Usa `x`'), ('See 5.', 'Ver 5.')], (2,))
    """
    return _Page.of(source, target, locale, lexicon).alignment()


def align_pages(
    pages: Sequence[tuple[Document, Document]], locale: str
) -> tuple[tuple[PageAlignment, ...], Lexicon]:
    """Align all pages of a language twice: with what the first time has taught of its words."""
    units = [_Page.of(source, target, locale, NO_LEXICON) for source, target in pages]
    spread = [page for start in range(_APART) for page in units[start::_APART]]
    lexicon = learned(pair for page in spread for pair in page.to_learn())
    return tuple(page.again(lexicon).alignment() for page in units), lexicon


@dataclass(slots=True, kw_only=True)
class _Page:
    """Two pages that are aligned."""

    locale: str
    "Tag of the target's language."
    source: Document
    "The page."
    target: Document
    "The translated page."
    sources: tuple[Segment, ...]
    "Its segments."
    targets: tuple[Segment, ...]
    "Those of the translated page."
    mine: tuple[Unit, ...]
    "The units of the page."
    its: tuple[Unit, ...]
    "Those of the translated page."
    scale: Scale
    "What is known of both."
    pages: tuple[Document, Document] | None
    "Both, where each text of one seems to stand beside its translation; None: they do not."

    @classmethod
    def of(cls, source: Document, target: Document, locale: str, lexicon: Lexicon) -> "_Page":
        """Return what is compared of two documents."""
        mine, its = units_of(source), units_of(target)
        return cls(
            locale=locale,
            source=source,
            target=target,
            sources=source.segments,
            targets=target.segments,
            mine=mine,
            its=its,
            scale=Scale(stretch=_stretch(mine, its), lexicon=lexicon, often=_often(mine)),
            pages=(source, target) if even(source, target) else None,
        )

    def again(self, lexicon: Lexicon) -> "_Page":
        """Return the same with words that were learned."""
        return replace(self, scale=replace(self.scale, lexicon=lexicon))

    def fits(self, one: Unit, other: Unit) -> Fit:
        return fit(one, other, self.scale)

    def steps(self) -> tuple[Step, ...]:
        return best_path(self.mine, self.its, self.fits)

    def to_learn(self) -> Iterable[tuple[frozenset[str], frozenset[str]]]:
        """Yield the words of the pairs that are sure enough to be learned from."""
        for step in self.steps():
            one, other = step.source, step.target
            if step.sources == step.targets == 1 and step.odds > _LEARNED:
                mine, its = self.mine[one], self.its[other]
                if mine.kind is not None and mine.text != its.text:
                    yield mine.words, its.words

    def alignment(self) -> PageAlignment:
        steps = self.steps()
        moved = moved_steps(steps, self.mine, self.its, self.fits)
        texts = [*rated(steps, self.mine, self.its)]
        pairs = [pair for step, values in texts for pair in self._pairs(step, values)]
        page = texts[0][1][-1] if texts else 0.0
        for step in moved:
            values = features(step, self.mine[step.source].length, page, page)
            pairs += self._pairs(step, values, is_moved=True)
        if self.pages and steady(*self.pages, self.scale.lexicon):
            pairs = self._in_step(pairs)
        pairs.sort(key=lambda pair: pair.source_at)
        pairs = self._doubted(pairs)
        same = _same_skeleton(self.source, self.target)
        if same:
            pairs = held(pairs, len(self.sources))
        placed = {pair.source_at for pair in pairs}
        used = {pair.target_at + n for pair in pairs for n in range(len(pair.targets))}
        return PageAlignment(
            pairs=tuple(pairs),
            unplaced_source=tuple(n for n in range(len(self.sources)) if n not in placed),
            unplaced_target=tuple(n for n in range(len(self.targets)) if n not in used),
            same_skeleton=same,
        )

    def _doubted(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Return the pairs, those that nothing but their order makes no more than likely."""
        texts = {pair.source_at: pair.text for pair in pairs}
        places = untold(self.source, texts, self.scale.lexicon)
        return [
            replace(
                pair,
                confidence=min(pair.confidence, _IN_ORDER),
                certainty=Certainty.LIKELY,
                reason=ORDER_ALONE,
            )
            if pair.source_at in places and pair.certainty is Certainty.CERTAIN
            else pair
            for pair in pairs
        ]

    def _in_step(self, pairs: Sequence[Pair]) -> list[Pair]:
        """Return each text with the one at its place, certain: a slip in a few is a translator's.

        A wrong figure or a lost link is told by the checks; it stays as its translator wrote it.
        """
        known = {
            p.source_at: p for p in pairs if p.shape is Shape.ONE and p.source_at == p.target_at
        }
        return [
            Pair(
                evidence=known[at].evidence if at in known else (),
                source=source,
                source_at=at,
                targets=(target,),
                target_at=at,
                text=target.msgid,
                confidence=max(_IN_STEP, known[at].confidence if at in known else 0.0),
                certainty=Certainty.CERTAIN,
            )
            for at, (source, target) in enumerate(zip(self.sources, self.targets, strict=True))
        ]

    def _pairs(self, step: Step, values: Sequence[float], *, is_moved: bool = False) -> list[Pair]:
        mine = self.mine[step.source : step.source + step.sources]
        its = self.its[step.target : step.target + step.targets]
        if len(mine) == 1:
            texts = [" ".join(unit.text for unit in its)]
        else:
            texts = list(cut_in_two(mine[0], mine[1], its[0].text, self.locale, self.scale))
        shape = Shape.ONE if len(its) == 1 else Shape.JOINED
        if len(mine) == 2:
            shape = Shape.CUT
        if is_moved:
            shape = Shape.MOVED
        return [
            self._pair(unit, its, text, shape, values, step)
            for unit, text in zip(mine, texts, strict=False)
        ]

    def _pair(
        self,
        unit: Unit,
        its: Sequence[Unit],
        text: str,
        shape: Shape,
        values: Sequence[float],
        step: Step,
    ) -> Pair:
        confidence = confidence_of(values)
        if step.fit and step.fit.apart > max(1.0, step.fit.shared) and values[-1] < 1.0:
            confidence = min(confidence, _MOST_APART)
        if text == unit.text and shape is Shape.ONE:
            confidence = max(confidence, 0.99)
        certainty = certainty_of(confidence)
        if shape is not Shape.ONE and certainty is Certainty.CERTAIN:
            certainty = Certainty.LIKELY
        return Pair(
            evidence=tuple(values),
            source=self.sources[unit.at],
            source_at=unit.at,
            targets=tuple(self.targets[other.at] for other in its),
            target_at=its[0].at,
            text=text,
            shape=shape,
            confidence=confidence,
            certainty=certainty,
            reason="" if certainty is Certainty.CERTAIN else reason_for(step, shape),
        )


def rated(
    steps: Sequence[Step], mine: Sequence[Unit], its: Sequence[Unit]
) -> Iterable[tuple[Step, tuple[float, ...]]]:
    """Yield each step that pairs segments, with its features."""
    pairs = [step.sources == step.targets == 1 for step in steps]
    weights = [1.0 if _is_text(step, mine, its) else 0.5 for step in steps]
    whole = sum(weights)
    page = sum(w for w, pair in zip(weights, pairs, strict=True) if pair) / whole if whole else 0.0
    for at, step in enumerate(steps):
        if step.sources and step.targets and mine[step.source].kind is not None:
            around = [*pairs[max(0, at - _NEAR) : at], *pairs[at + 1 : at + 1 + _NEAR]]
            near = sum(around) / len(around) if around else 1.0
            yield step, features(step, mine[step.source].length, near, page)


def _is_text(step: Step, mine: Sequence[Unit], its: Sequence[Unit]) -> bool:
    unit = mine[step.source] if step.sources else its[step.target]
    return unit.kind is not None


def _stretch(mine: Sequence[Unit], its: Sequence[Unit]) -> float:
    """Return how much longer the texts of `its` are: of the same kind, and in whole."""
    one = sum(unit.length for unit in mine if unit.kind is not None)
    other = sum(unit.length for unit in its if unit.kind is not None)
    return max(0.2, min(3.0, (other + 100) / (one + 100)))


def _often(units: Sequence[Unit]) -> Counter[str]:
    return Counter(anchor for unit in units if unit.kind is not None for anchor in unit.anchors)


def _same_skeleton(source: Document, target: Document) -> bool:
    """Tell whether two pages differ in their texts alone: what stands between them is the same.

    A container that has a title in one of them alone may have the sign before it.
    """
    return len(source.pieces) == len(target.pieces) and all(
        one.kind is other.kind
        and (
            one.kind is Kind.CALLOUT_TITLE or (one.place, one.prefix) == (other.place, other.prefix)
        )
        if isinstance(one, Segment) and isinstance(other, Segment)
        else _untitled(one) == _untitled(other)
        for one, other in zip(source.pieces, target.pieces, strict=True)
    )


def _untitled(piece: Piece) -> str | Piece:
    return piece if isinstance(piece, Segment) else _TITLE.sub(r"\1", piece.source)
