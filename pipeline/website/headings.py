"""Headings of a page and their ids."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SIGNS = re.compile(r"[^\w\s-]")
_SPACES = re.compile(r"[-\s]+")
_NUMBERED = re.compile(r"^(.*)_([0-9]+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the page."""

    level: int
    "1 to 6."
    id: str
    "What a link to it names."
    html: str
    "What stands in it."


class Ids:
    """The ids of a page, and the next for each name."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)
        self.last: dict[str, int] = {}

    def of(self, name: str) -> str:
        """Return an id for the heading `name` that nothing else has.

        It is the one that Python-Markdown's table of contents gives, letters of any script kept.

        >>> ids = Ids({"a-b"})
        >>> ids.of("A: b!"), ids.of("A b"), ids.of("Über"), ids.of("?")
        ('a-b_1', 'a-b_2', 'über', '_1')
        """
        made = _SPACES.sub("-", _SIGNS.sub("", name).strip().lower())
        if made in self.taken or not made:
            numbered = _NUMBERED.match(made)
            base, number = (numbered[1], int(numbered[2])) if numbered else (made, 0)
            number = max(number, self.last.get(base, 0)) + 1
            while f"{base}_{number}" in self.taken:
                number += 1
            self.last[base] = number
            made = f"{base}_{number}"
        self.taken.add(made)
        return made
