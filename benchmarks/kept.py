"""How often a sentence that repair keeps is the translation of its sentence.

    python -m benchmarks.kept [--apertium] [--pages ENGLISH TRANSLATED] PO LOCALE …

Of each approved pair of several sentences one sentence changes; the others are kept, or the repair
is refused. A judge that knows nothing of the pair says whether the kept sentence and another one of
the translation would fit better exchanged, which is wrong then: by the words that go together in
the rest of the catalog (see `benchmarks.word_model`), or, for its languages, by Apertium's draft of
the sentences. A catalog with few translations tells the judge little: pages in both languages, of
any subject, tell it more. How often the judge sees a wrong one is told as well: of sentences that
are exchanged with another one of their paragraph.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.repair import pairs
from benchmarks.risk import drafted
from benchmarks.usage import helped
from benchmarks.word_model import BothWays, Pair
from pipeline.catalog.read import read_catalog
from pipeline.documents.segment import segment
from pipeline.drafts.agreement import agreement
from pipeline.drafts.faults.meanings import meanings
from pipeline.locales.cldr import find_locale
from pipeline.memory.repair import repair
from pipeline.memory.sentences import sentences
from pipeline.memory.word_pairs import words_of
from pipeline.model.message import Entry

_CLEARLY = 0.05
"How much more another sentence must be like the draft."
_LIKELIER = 0.3
"How much likelier the words of another sentence must be, as the logarithm of odds, for each word."
_PARTS = 5
"Parts of a catalog: the sentences of one are judged by what the others say."


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A sentence that repair keeps."""

    at: int
    "Its place in the paragraph."
    mine: tuple[str, ...]
    "All sentences of the paragraph."
    its: tuple[str, ...]
    "Their translations, each at its place."


Judge = Callable[[Kept, str, str], float | None]
"How well a sentence of the paragraph and one of the translation go together; None: unknown."


def kept_of(path: Path, language: str) -> list[Kept]:
    """Return the kept sentences: source, translation, and all sentences of its paragraph."""
    chance = random.Random(5)  # noqa: S311  the same changes in every run
    found: list[Kept] = []
    for mine, its in pairs(path, language):
        changed = chance.randrange(len(mine))
        new = "".join(one if at != changed else "This is new. " for at, one in enumerate(mine))
        held = repair("".join(mine), new.strip(), "".join(its), "en", language, meanings)
        if held is None or len(held.sentences) != len(mine):
            continue
        sources = tuple(one.strip() for one in mine)
        theirs = tuple(
            (kept.kept or one).strip() for kept, one in zip(held.sentences, its, strict=True)
        )
        found += [
            Kept(at=at, mine=sources, its=theirs)
            for at, one in enumerate(held.sentences)
            if one.kept is not None
        ]
    return found


def by_apertium(kept: Sequence[Kept], _: Path, tag: str, more: Sequence[Pair]) -> Judge:
    """Judge by how far a sentence agrees with Apertium's draft."""
    del more
    sources = dict.fromkeys(source for one in kept for source in one.mine)
    drafts = drafted([Entry(msgid=source) for source in sources], find_locale(tag))

    def judge(_: Kept, source: str, its: str) -> float | None:
        return agreement(drafts[source], its) / _CLEARLY if drafts.get(source) else None

    return judge


def by_words(_: Sequence[Kept], path: Path, tag: str, more: Sequence[Pair]) -> Judge:
    """Judge by the words of other pairs: those of the catalog's other parts, and some more."""
    parts: list[list[Pair]] = [[] for _ in range(_PARTS)]
    own: dict[str, set[int]] = defaultdict(set)
    texts = {e.msgid: e for e in read_catalog(path.read_bytes(), str(path)).messages}
    told = [e for e in texts.values() if e.msgstr[0] and e.plural is None and not e.fuzzy]
    for number, entry in enumerate(told):
        mine = sentences(entry.msgid, "en")
        its = sentences(entry.msgstr[0], tag.partition("-")[0])
        parts[number % _PARTS] += _pairs(mine, its)
        for sentence in mine:
            own[sentence.strip()].add(number % _PARTS)
    models = [
        BothWays([*more, *(pair for other in parts if other is not part for pair in other)])
        for part in parts
    ]

    def judge(one: Kept, source: str, its: str) -> float | None:
        seen = own[one.mine[one.at]]
        if len(seen) != 1:
            return None  # every model has seen it
        gain = models[next(iter(seen))].gain(source, its)
        return None if gain is None else gain / _LIKELIER

    return judge


def _pairs(mine: Sequence[str], its: Sequence[str]) -> list[Pair]:
    """Return the words of sentence by sentence, or of all where their numbers differ."""
    both = zip(mine, its, strict=True) if len(mine) == len(its) else [("".join(mine), "".join(its))]
    return [(words_of(source), words_of(target)) for source, target in both]


def of_pages(english: Path, translated: Path) -> list[Pair]:
    """Return the pairs of pages that have the same pieces in both languages."""
    found: list[Pair] = []
    for path in sorted(english.rglob("*.md*")):
        other = translated / path.relative_to(english)
        if other.is_file():
            mine, its = (segment(p.read_text(encoding="utf-8")).segments for p in (path, other))
            if [one.kind for one in mine] == [one.kind for one in its]:
                both = zip(mine, its, strict=True)
                found += [(words_of(a.msgid), words_of(b.msgid)) for a, b in both]
    return [(mine, its) for mine, its in found if mine != its]


def betters(judge: Judge, one: Kept) -> Iterator[float]:
    """Yield by how much each exchange of the sentence with another fits better, as far as known.

    One sentence may have words that fit two; so both are looked at together.
    """
    at, mine, its = one.at, one.mine, one.its
    for to in range(len(its)):
        if its[to] == its[at]:
            continue
        now = (judge(one, mine[at], its[at]), judge(one, mine[to], its[to]))
        then = (judge(one, mine[at], its[to]), judge(one, mine[to], its[at]))
        known = [value for value in (*then, *now) if value is not None]
        if len(known) == len(now) + len(then):
            yield sum(known[:2]) - sum(known[2:])


def is_wrong(judge: Judge, one: Kept) -> bool:
    """Tell whether the sentence and another one fit clearly better when they are exchanged."""
    return max(betters(judge, one), default=0.0) > 1.0


def exchanges(one: Kept) -> Iterator[Kept]:
    """Yield the sentence with each other translation of its paragraph in place of its own."""
    for to in range(len(one.its)):
        if one.its[to] != one.its[one.at]:
            its = list(one.its)
            its[one.at], its[to] = its[to], its[one.at]
            yield replace(one, its=tuple(its))


def main(words: list[str]) -> None:
    """Print how many kept sentences were judged and found wrong, with the first of them."""
    if helped(__doc__, words):
        return
    make = by_apertium if "--apertium" in words else by_words
    words = [word for word in words if word != "--apertium"]
    more: list[Pair] = []
    while words[0] == "--pages":
        more += of_pages(Path(words[1]), Path(words[2]))
        del words[:3]
    for name, tag in zip(words[::2], words[1::2], strict=True):
        kept = kept_of(Path(name), tag.partition("-")[0])
        judge = make(kept, Path(name), tag, more)
        judged = [one for one in kept if any(True for _ in betters(judge, one))]
        wrong = [one for one in judged if is_wrong(judge, one)]
        share = 1 - len(wrong) / max(1, len(judged))
        told = f"{len(judged)} of {len(kept)} kept sentences judged, {len(wrong)} wrong"
        print(f"{tag}: {told}: {share:.1%} right")
        others = [other for one in judged for other in exchanges(one)]
        seen = sum(is_wrong(judge, one) for one in others)
        print(
            f"    of {len(others)} wrong ones it sees {seen / max(1, len(others)):.1%}", flush=True
        )
        for one in wrong[:10]:
            print(f"    {one.mine[one.at][:100]!r}\n    {one.its[one.at][:100]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
