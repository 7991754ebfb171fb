"""How often a sentence that repair keeps is the translation of its sentence.

    python -m benchmarks.kept PO LOCALE

Of each approved pair of several sentences one sentence changes; the others are kept, or the repair
is refused. Apertium, which knows nothing of the pair, drafts each kept sentence: it is wrong where
another sentence of the translation is more like that draft. How often it sees a wrong one is told
as well: of sentences that another one of their paragraph is put in place of. For languages of
Apertium alone.
"""

import random
import sys
from pathlib import Path

from benchmarks.repair import pairs
from benchmarks.risk import drafted
from pipeline.drafts.agreement import agreement
from pipeline.locales.cldr import find_locale
from pipeline.memory.repair import repair
from pipeline.model.message import Entry

_CLEARLY = 0.05
"How much more another sentence must be like the draft."
Kept = tuple[str, str, tuple[str, ...]]


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


def is_wrong(draft: str, kept: str, theirs: tuple[str, ...]) -> bool:
    """Tell whether another sentence is clearly more like the draft than the one that was kept."""
    own = agreement(draft, kept) or 0.0
    others = (agreement(draft, one) or 0.0 for one in theirs if one != kept)
    return max(others, default=0.0) > own + _CLEARLY


def main(words: list[str]) -> None:
    """Print how many kept sentences were judged and found wrong, with the first of them."""
    path, tag = words
    kept = kept_of(Path(path), tag)
    drafts = drafted([Entry(msgid=source) for source, _, _ in kept], find_locale(tag))
    judged = [one for one in kept if drafts.get(one[0])]
    wrong = [one for one in judged if is_wrong(drafts[one[0]], one[1], one[2])]
    share = 1 - len(wrong) / max(1, len(judged))
    print(f"{tag}: {len(judged)} kept sentences judged, {len(wrong)} wrong: {share:.1%} right")
    others = [(source, one, its) for source, own, its in judged for one in its if one != own]
    seen = sum(is_wrong(drafts[source], one, its) for source, one, its in others)
    print(f"    of {len(others)} wrong ones it sees {seen / max(1, len(others)):.1%}")
    for source, translation, _ in wrong[:10]:
        print(f"    {source[:100]!r}\n    {translation[:100]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
