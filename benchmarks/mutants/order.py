"""In which order the tests judge a mutant: first what has noticed most in the least time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.mutants.place import Place

Timed = tuple[str, float]
"A test's name and the seconds of the processor that it took."


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """What is known of a test that passes on the module as it is."""

    name: str
    "Its name, as pytest has it."
    seconds: float
    "Seconds of the processor that it took."
    lines: Mapping[str, frozenset[int]]
    "The lines that it runs of each module."

    @property
    def timed(self) -> Timed:
        """What a judge has to know of it."""
        return self.name, self.seconds


class Order:
    """The tests of a module, and how many of its mutants each of them has noticed."""

    def __init__(self, module: str, tests: Sequence[Test]) -> None:
        self._module = module
        self._tests = tests
        self._runs: Counter[str] = Counter()
        self._kills: Counter[str] = Counter()

    def __call__(self, place: Place, known: str = "") -> list[Test]:
        """Return the tests that may notice a change there, the best first.

        Those that run none of its lines notice nothing. `known` noticed it in another text of the
        module, and goes before all others.
        """
        chosen = [
            test
            for test in self._tests
            if place.everywhere or not test.lines[self._module].isdisjoint(place.lines)
        ]
        return sorted(
            chosen, key=lambda test: (test.name == known, self._worth(test)), reverse=True
        )

    def ran(self, test: Test) -> bool:
        """Tell whether a test has judged any mutant."""
        return self._runs[test.name] > 0

    def learn(self, tests: Sequence[Timed], killer: str) -> None:
        """Note that tests ran in this order until `killer`, which noticed; "" where none did."""
        for name, _ in tests:
            self._runs[name] += 1
            if name == killer:
                self._kills[killer] += 1
                return

    def _worth(self, test: Test) -> float:
        chance = (self._kills[test.name] + 1) / (self._runs[test.name] + 2)
        return chance / (test.seconds + 0.005)
