"""What a run may still send: of its budget, and of the limit of each rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field

WHOLE = ""
"The purse of the whole run; others are named for the rule that limits them."


@dataclass(slots=True, kw_only=True)
class Purse:
    """Characters that may still be sent, and what of them is promised to those who come later."""

    left: dict[str, int]
    "By name; a name that is not there has no limit."
    promised: dict[str, int] = field(default_factory=dict)
    "By name."

    def promise(self, rule: str, characters: int) -> None:
        """Keep characters for a lot that comes later; a negative number gives them free."""
        for name in {WHOLE, rule}:
            self.promised[name] = self.promised.get(name, 0) + characters

    def room(self, rule: str) -> int | None:
        """Return what all lots of a rule may send together at most; None: any number."""
        return min((self.left[n] for n in {WHOLE, rule} if n in self.left), default=None)

    def share(self, rule: str) -> int | None:
        """Return what a lot of a rule may send now; None: any number."""
        some = [self.left[n] - self.promised.get(n, 0) for n in {WHOLE, rule} if n in self.left]
        return min(some, default=None)

    def spend(self, rule: str, characters: int) -> None:
        """Take out what was sent."""
        for name in {WHOLE, rule} & self.left.keys():
            self.left[name] -= characters


def purse_of(whole: int | None, limits: Mapping[str, int]) -> Purse:
    """Return the purse of a run with a budget, if it has one, and the limits of its rules."""
    return Purse(left={**limits, **({} if whole is None else {WHOLE: whole})})
