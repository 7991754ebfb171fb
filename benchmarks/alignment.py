"""How often the alignment of translated pages is right, where the truth is known.

Pages whose translation has the same segments, kind by kind, are taken to stand in step. Then the
translation, or the page, is changed by `drifted.py`, which knows where each paragraph comes from.

    python -m benchmarks.alignment CORPORA [FOLDER …] [--fit] [--alone]

`--alone` aligns each page as if there were no other. `--fit` prints weights for
`pipeline/adoption/confidence.py`, from one half of the pages and from es and pt alone; the table
judges them on the other half, and on all other languages.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.drifted import drifted
from benchmarks.logistic import fitted
from benchmarks.usage import helped
from pipeline.adoption import confidence
from pipeline.adoption.align import align, align_pages
from pipeline.adoption.records import Certainty, PageAlignment, Pair, Shape, Site
from pipeline.adoption.sites import dialect_for, find_site, read_page
from pipeline.model.document import Dialect, Document, Kind

RATES = (0.0, 0.1, 0.3)
FOLDERS = ("fastapi-docs", "starlight-docs", "helm-docs")
TRAINED = {("fastapi-docs", "es"), ("fastapi-docs", "pt")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two pages, and which segments belong together."""

    source: Document
    target: Document
    truth: frozenset[tuple[int, int]]
    "Places of the source and of the target."
    texts: frozenset[tuple[str, str]]
    "Texts and translations of all pages in step: a stranger may be the very translation."
    doubled: frozenset[int] = frozenset()
    "Places of the source whose translation stands in several segments."


def in_step(site: Site, locale: str) -> list[tuple[Document, Document, Dialect]]:
    """Return the pages whose translations have the same segments."""
    found = []
    for pair in site.pages:
        if pair.locale == locale:
            source, target = read_page(site, pair.source), read_page(site, pair.target)
            if [one.kind for one in source.segments] == [one.kind for one in target.segments]:
                found.append((source, target, dialect_for(site, pair.source)))
    return found


def cases(
    pages: Sequence[tuple[Document, Document, Dialect]], rate: float, locale: str, seed: int
) -> Iterator[Case]:
    """Yield the pages, changed on one side or the other."""
    chance = random.Random(seed)  # noqa: S311  changes of pages, no secrets
    mine = [one for source, _, _ in pages for one in paragraphs(source)]
    its = [one for _, target, _ in pages for one in paragraphs(target)]
    texts = frozenset(
        (one.msgid, other.msgid)
        for source, target, _ in pages
        for one, other in zip(source.segments, target.segments, strict=True)
    )
    for source, target, dialect in pages:
        if not rate:
            truth = {(at, at) for at in range(len(source.segments))}
            yield _case(source, target, truth, texts)
        elif chance.random() < 0.5:
            new = drifted(target, rate, its, chance, dialect, locale)
            truth = {(old, at) for at, olds in enumerate(new.origins) for old in olds}
            yield _case(source, new.document, truth, texts)
        else:
            new = drifted(source, rate, mine, chance, dialect, "en")
            truth = {(at, old) for at, olds in enumerate(new.origins) for old in olds}
            yield _case(new.document, target, truth, texts)


def _case(
    source: Document,
    target: Document,
    truth: set[tuple[int, int]],
    texts: frozenset[tuple[str, str]],
) -> Case:
    counts = Counter(one for one, _ in truth)
    doubled = frozenset(one for one, count in counts.items() if count > 1)
    return Case(source=source, target=target, truth=frozenset(truth), texts=texts, doubled=doubled)


def paragraphs(document: Document) -> list[str]:
    """Return the paragraphs that may be strangers on another page."""
    return [
        piece.source
        for piece in document.segments
        if piece.kind is Kind.PARAGRAPH and not piece.prefix and len(piece.source) > 20
    ]


def is_right(case: Case, pair: Pair) -> bool:
    """Tell whether a pair is the truth, or has the very texts of one that is."""
    places = {(pair.source_at, pair.target_at + n) for n in range(len(pair.targets))}
    right = places <= case.truth
    if pair.source_at in case.doubled:
        right &= pair.shape is Shape.JOINED
    return right or (pair.source.msgid, pair.text) in case.texts


def judged(case: Case, found: PageAlignment) -> Counter[str]:
    """Count the pairs by certainty and whether they are right, and what was placed."""
    counts: Counter[str] = Counter()
    placed = set()
    for pair in found.pairs:
        right = is_right(case, pair)
        counts[f"{pair.certainty} {right}"] += 1
        if pair.certainty is not Certainty.DOUBTFUL:
            placed.add(pair.source_at)
    placeable = {one for one, _ in case.truth}
    counts["placeable"] += len(placeable)
    counts["placed"] += len(placeable & placed)
    return counts


def line(name: str, counts: Counter[str], seconds: float) -> str:
    """Return a line of the table."""

    def share(*kinds: Certainty) -> str:
        right = sum(counts[f"{kind} True"] for kind in kinds)
        every = right + sum(counts[f"{kind} False"] for kind in kinds)
        return f"{right / every:8.2%} of {every:6}" if every else "    none"

    placed = counts["placed"] / max(1, counts["placeable"])
    certain = share(Certainty.CERTAIN)
    good = share(Certainty.CERTAIN, Certainty.LIKELY)
    of = f"{placed:7.2%} of {counts['placeable']:6}"
    return f"{name:34} {certain} | {good} | {of} | {seconds:5.1f} s"


def aligned(data: Sequence[Case], locale: str, *, alone: bool) -> list[PageAlignment]:
    """Align the pages of a language: together, or each as if there were no other."""
    if alone:
        return [align(one.source, one.target, locale) for one in data]
    return list(align_pages([(one.source, one.target) for one in data], locale)[0])


def main(corpora: Path, only: Sequence[str], *, fit: bool, alone: bool) -> None:
    """Print the table."""
    if fit:
        confidence.WEIGHTS = fitted(list(_samples(corpora)))
        print("WEIGHTS =", tuple(round(weight, 3) for weight in confidence.WEIGHTS))
    print(f"{'':34} {'certain, right':>18} | {'+ likely, right':>18} | placed, of placeable")
    for folder in only or FOLDERS:
        site = find_site(corpora / folder)
        for locale in site.locales:
            pages = in_step(site, locale)
            for rate in RATES:
                data = list(cases(pages, rate, locale, 7))
                if (folder, locale) in TRAINED:
                    data = data[1::2]
                start = time.process_time()
                found = aligned(data, locale, alone=alone)
                seconds = time.process_time() - start
                counts = sum(map(judged, data, found), Counter[str]())
                print(line(f"{folder} {locale} {rate:.0%}", counts, seconds))


def _samples(corpora: Path) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Yield the features of pairs, and whether each is right."""
    for folder, locale in sorted(TRAINED):
        site = find_site(corpora / folder)
        pages = in_step(site, locale)
        for number, rate in enumerate((0.05, 0.1, 0.2, 0.3, 0.5)):
            data = list(cases(pages, rate, locale, 100 + number))[::2]
            for size in (len(data), 4):
                for at in range(0, min(len(data), 40 if size < 9 else len(data)), size):
                    part = data[at : at + size]
                    yield from _features(part, locale)


def _features(data: Sequence[Case], locale: str) -> Iterator[tuple[tuple[float, ...], bool]]:
    found, _ = align_pages([(one.source, one.target) for one in data], locale)
    for case, alignment in zip(data, found, strict=True):
        for pair in alignment.pairs:
            if pair.shape is Shape.ONE:
                yield pair.evidence, is_right(case, pair)


if __name__ == "__main__":
    if not helped(__doc__, sys.argv[1:]):
        words = [word for word in sys.argv[1:] if not word.startswith("-")]
        main(Path(words[0]), words[1:], fit="--fit" in sys.argv, alone="--alone" in sys.argv)
