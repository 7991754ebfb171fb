"""How often a sentence that repair keeps is the translation of its sentence.

    python -m benchmarks.kept [--apertium] PO LOCALE …

Of each approved pair of several sentences one sentence changes; the others are kept, or the repair
is refused. A judge that knows nothing of the pair says whether another sentence of the translation
fits better, which is wrong then: the words that all other pairs of the catalog have for those of
the sentence, or, for its languages, Apertium's draft of it. How often the judge sees a wrong one is
told as well: of sentences that another one of their paragraph is put in place of.
"""

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.repair import pairs
from benchmarks.risk import drafted
from pipeline.catalog.read import read_catalog
from pipeline.drafts.agreement import agreement
from pipeline.locales.cldr import find_locale
from pipeline.memory.repair import repair
from pipeline.memory.word_pairs import learned, words_of
from pipeline.model.message import Entry

_CLEARLY = 0.05
"How much more another sentence must be like the draft."
Kept = tuple[str, str, tuple[str, ...]]
Judge = Callable[[Kept, str], float | None]
"How well a translation fits the source of a kept sentence; None where nothing is known."


def kept_of(path: Path, language: str) -> list[Kept]:
    """Return the kept sentences: source, translation, and all sentences of its paragraph."""
    chance = random.Random(5)  # noqa: S311  the same changes in every run
    found: list[Kept] = []
    for mine, its in pairs(path, language):
        changed = chance.randrange(len(mine))
        new = "".join(one if at != changed else "This is new. " for at, one in enumerate(mine))
        held = repair("".join(mine), new.strip(), "".join(its), "en", language)
        theirs = tuple(one.strip() for one in its)
        found += [
            (one.source.strip(), one.kept.strip(), theirs)
            for one in (held.sentences if held else ())
            if one.kept is not None
        ]
    return found


def by_apertium(kept: Sequence[Kept], _: Path, tag: str) -> Judge:
    """Judge by how far a sentence agrees with Apertium's draft."""
    drafts = drafted([Entry(msgid=source) for source, _, _ in kept], find_locale(tag))
    return lambda one, its: agreement(drafts[one[0]], its) if drafts.get(one[0]) else None


def by_words(kept: Sequence[Kept], path: Path, tag: str) -> Judge:
    """Judge by the words that other pairs of the catalog have."""
    del kept, tag
    entries = read_catalog(path.read_bytes(), str(path)).messages
    pairs = dict.fromkeys((one.msgid, one.msgstr[0]) for one in entries if one.msgstr[0])
    pairing = learned(pairs)

    def judge(one: Kept, its: str) -> float | None:
        own = [number for number, (source, _) in enumerate(pairs) if one[0] in source]
        return pairing.support(words_of(one[0]), words_of(its), own)

    return judge


def is_wrong(judge: Judge, one: Kept, instead: str) -> bool:
    """Tell whether another sentence fits clearly better than the one that stands there."""
    own = judge(one, instead) or 0.0
    others = (judge(one, other) or 0.0 for other in one[2] if other != instead)
    return max(others, default=0.0) > own + _CLEARLY


def main(words: list[str]) -> None:
    """Print how many kept sentences were judged and found wrong, with the first of them."""
    if not words or {"-h", "--help"} & {*words}:
        print(__doc__)
        return
    make = by_apertium if "--apertium" in words else by_words
    words = [word for word in words if word != "--apertium"]
    for name, tag in zip(words[::2], words[1::2], strict=True):
        kept = kept_of(Path(name), tag.partition("-")[0])
        judge = make(kept, Path(name), tag)
        judged = [one for one in kept if judge(one, one[1]) is not None]
        wrong = [one for one in judged if is_wrong(judge, one, one[1])]
        share = 1 - len(wrong) / max(1, len(judged))
        print(
            f"{tag}: {len(judged)} of {len(kept)} kept sentences judged, {len(wrong)} wrong:",
            end="",
        )
        print(f" {share:.1%} right")
        others = [(one, its) for one in judged for its in one[2] if its != one[1]]
        seen = sum(is_wrong(judge, one, its) for one, its in others)
        print(
            f"    of {len(others)} wrong ones it sees {seen / max(1, len(others)):.1%}", flush=True
        )
        for source, translation, _ in wrong[:10]:
            print(f"    {source[:100]!r}\n    {translation[:100]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
