"""How often sentence repair keeps what stayed, and how often it is taken in by exchanged sentences.

Of each approved pair of several sentences one sentence changes. First the translation is as it is:
the others should be kept, each with its own translation. Then two neighbours of the translation are
exchanged, or two are merged and a third is split: nothing may be kept that stands at a wrong place.

    python -m benchmarks.repair PO LOCALE …
"""

import random
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.usage import helped
from pipeline.catalog.read import read_catalog
from pipeline.drafts.faults.meanings import meanings
from pipeline.memory.repair import Repair, Sentence, repair
from pipeline.memory.sentences import sentences

Pair = tuple[tuple[str, ...], tuple[str, ...]]


def pairs(path: Path, language: str) -> list[Pair]:
    """Return the approved pairs with several sentences, as many on both sides."""
    found = []
    for entry in read_catalog(path.read_bytes(), str(path)).messages:
        if entry.plural is None and not entry.fuzzy and entry.msgstr[0]:
            mine, its = sentences(entry.msgid, "en"), sentences(entry.msgstr[0], language)
            if len(mine) == len(its) >= 2:
                found.append((mine, its))
    return found


def measured(data: list[Pair], language: str, chance: random.Random) -> dict[str, tuple[int, int]]:
    """Return by kind how often sentences were kept, and how many pairs there were."""
    counts = {"as it is": [0, 0], "exchanged": [0, 0], "merged and split": [0, 0]}
    for mine, its in data:
        changed = chance.randrange(len(mine))
        new = "".join(one if at != changed else "This is new. " for at, one in enumerate(mine))
        for kind, translation in (
            ("as it is", its),
            ("exchanged", exchanged(its, chance)),
            ("merged and split", resegmented(its, chance, language)),
        ):
            if translation is None:
                continue
            found = repair(
                "".join(mine), new.strip(), joined(translation, language), "en", language, meanings
            )
            rows = kept_rows(found) if found else []
            counts[kind][0] += any(kind == "as it is" or wrong(row, mine, its) for row in rows)
            counts[kind][1] += 1
    return {kind: (count, of) for kind, (count, of) in counts.items()}


def kept_rows(found: Repair) -> list[list[Sentence]]:
    """Return the kept sentences, those side by side together."""
    groups = groupby(found.sentences, key=lambda one: one.kept is not None)
    return [list(some) for kept, some in groups if kept]


def wrong(row: Sequence[Sentence], mine: tuple[str, ...], its: tuple[str, ...]) -> bool:
    """Tell whether the translations kept of sentences side by side are not those of just these."""
    places = {one.strip(): at for at, one in enumerate(mine)}
    right = "".join(its[places[one.source.strip()]] for one in row)
    return _letters(right) != _letters("".join(one.kept or "" for one in row))


def _letters(text: str) -> list[str]:
    """Return the letters of a text in no order: the same sentences, whatever joins them."""
    return sorted(letter for letter in text.casefold() if letter.isalnum())


def joined(translation: tuple[str, ...], language: str) -> str:
    """Return sentences as one text."""
    space = "" if language == "ja" else " "
    return space.join(one.strip() for one in translation)


def exchanged(its: tuple[str, ...], chance: random.Random) -> tuple[str, ...] | None:
    """Return the translation with two neighbours exchanged; None where they are the same."""
    at = chance.randrange(len(its) - 1)
    if its[at].strip() == its[at + 1].strip():
        return None
    return (*its[:at], its[at + 1], its[at], *its[at + 2 :])


def resegmented(
    its: tuple[str, ...], chance: random.Random, language: str
) -> tuple[str, ...] | None:
    """Return the translation with two sentences merged and another one cut in two."""
    if len(its) < 3:
        return None
    stop = "。" if language == "ja" else "."
    at = chance.randrange(len(its) - 2)
    one, other = its[at].strip().rstrip(".。"), its[at + 1].strip()
    words = its[at + 2].strip()
    middle = words.find(" ", len(words) // 2) if language != "ja" else len(words) // 2
    if middle < 2:
        return None
    rest = words[middle:].strip()
    cut = (words[:middle] + stop, rest[:1].upper() + rest[1:])
    return (*its[:at], f"{one}, {other[:1].lower()}{other[1:]}", *cut, *its[at + 3 :])


def main(words: list[str]) -> None:
    """Print a line a catalog."""
    if helped(__doc__, words):
        return
    for path, locale in zip(words[::2], words[1::2], strict=True):
        language = locale.partition("-")[0]
        found = measured(pairs(Path(path), language), language, random.Random(1))  # noqa: S311  no secret
        says = (
            f"{kind} {n}/{of} = {100 * n / max(1, of):.1f} %" for kind, (n, of) in found.items()
        )
        print(f"{locale}: {'; '.join(says)}")


if __name__ == "__main__":
    main(sys.argv[1:])
