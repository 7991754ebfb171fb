"""How often answers that stand beside their texts are seen, and how often right ones are doubted.

    python -m benchmarks.shifted PO LOCALE …

Batches of twenty neighbours of people's translations are taken as they are, shifted by one from the
middle on, and with two near each other exchanged; without any other translation to learn from, and
with three hundred. Printed are the shares: of batches that are thrown away, and of exchanges seen.
"""

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.usage import helped
from pipeline.catalog.read import read_catalog
from pipeline.drafts.faults.shift import exchanged, is_shifted
from pipeline.memory.word_pairs import WordPairs, words_of
from pipeline.model.message import State

Pair = tuple[str, str]
BATCH, TIMES, LONGEST = 20, 100, 600
LEARNED = (0, 300)
_Change = Callable[[list[str], random.Random], list[str]]


def pairs_of(path: Path) -> list[Pair]:
    """Return the translations of a catalog that an engine would be asked for in one piece."""
    return [
        (entry.msgid, entry.msgstr[0])
        for entry in read_catalog(path.read_bytes(), str(path)).messages
        if entry.state is State.TRANSLATED
        and entry.plural is None
        and "\n" not in entry.msgid
        and entry.msgid != entry.msgstr[0]
        and len(entry.msgid) < LONGEST
    ]


def two_exchanged(said: list[str], dice: random.Random) -> list[str]:
    """Exchange two answers that stand near each other and differ."""
    while True:
        at = dice.randrange(len(said) - 1)
        other = min(len(said) - 1, at + dice.choice((1, 1, 1, 2, 3)))
        if said[at] != said[other]:
            break
    said[at], said[other] = said[other], said[at]
    return said


def from_the_middle(said: list[str], _: random.Random) -> list[str]:
    """Give each text from the middle on the answer of the next one."""
    middle = len(said) // 2
    return [*said[:middle], *said[middle + 1 :], said[middle]]


CHANGES: dict[str, _Change] = {
    "right": lambda said, _: said,
    "shifted": from_the_middle,
    "exchanged": two_exchanged,
}


def judged(data: Sequence[Pair], learned: int, change: _Change) -> tuple[float, float]:
    """Return which share of batches is thrown away, and which is seen in any way."""
    dice = random.Random(4)  # noqa: S311  the same batches in every run
    thrown = seen = 0
    for _ in range(TIMES):
        start = dice.randrange(len(data) - BATCH)
        batch, rest = data[start : start + BATCH], [*data[:start], *data[start + BATCH :]]
        sources, right = [one for one, _ in batch], [its for _, its in batch]
        answers = change(list(right), dice)
        pairing = WordPairs()
        for source, target in dice.sample(rest, min(learned, len(rest))):
            pairing.learn(words_of(source), words_of(target))
        wrong = {at for at, one in enumerate(answers) if one != right[at]}
        shifted = is_shifted(sources, answers, pairing)
        doubted = exchanged(sources, answers, pairing)
        thrown += shifted
        seen += shifted or (wrong <= doubted if wrong else bool(doubted))
    return thrown / TIMES, seen / TIMES


def main(words: list[str]) -> None:
    """Print a line for each catalog and number of translations to learn from."""
    if helped(__doc__, words):
        return
    for path, locale in zip(words[::2], words[1::2], strict=True):
        data = pairs_of(Path(path))
        for learned in LEARNED:
            told = (
                f"{name}: thrown away {thrown:.0%}, seen {seen:.0%}"
                for name, change in CHANGES.items()
                for thrown, seen in [judged(data, learned, change)]
            )
            print(f"{locale}, {learned} learned: {'; '.join(told)}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
