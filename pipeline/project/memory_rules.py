"""What a match of the memory is worth: thresholds, and what is taken off for its origin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryRules:
    """When the memory's word counts; all in percent."""

    before_engine: int = 100
    "A match of so much goes before an engine; 100: the very text alone."
    near: int = 75
    "A match of so much is a draft where no engine follows."
    penalty: int = 0
    "What is taken off where pairs were imported and their origin has no penalty of its own."
    penalties: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    "What is taken off, by origin."

    def percent(self, similarity: float, origin: str) -> int:
        """Return what a match is worth: whole percent, less than 100 for what is not the same.

        >>> rules = MemoryRules(penalty=5, penalties={"vendor": 10})
        >>> rules.percent(100, ""), rules.percent(99.9, ""), rules.percent(100, "vendor")
        (100, 99, 90)
        """
        off = self.penalties.get(origin, self.penalty) if origin else 0
        return max(0, int(similarity) - off)
