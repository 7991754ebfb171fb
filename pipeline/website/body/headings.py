"""Headings of a page and their ids."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.model.document import HeadingIds

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
    own: bool = False
    "Whether the author set the id, as in `# Options {#options}`."
    listed: bool = True
    "Whether the page's contents list it; an extension may leave it out."


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A heading as links from elsewhere know it."""

    id: str
    "Its id on the page; empty where it has none."
    name: str
    "Its words, without markup; empty where the page's contents leave it out."
    own: bool
    "Whether the author set the id."


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


def ids_by(anchors: Sequence[Anchor], style: HeadingIds) -> tuple[str, ...]:
    """Return the ids that a generator of that style gives the headings of a page.

    >>> one, two = (Anchor(id="a", name=name, own=False) for name in ("Café & bar", "Café & bar"))
    >>> ids_by((one, two), HeadingIds.GITHUB), ids_by((one, two), HeadingIds.MKDOCS)
    (('café--bar', 'café--bar-1'), ('cafe-bar', 'cafe-bar_1'))
    """
    if style is HeadingIds.SITE:
        return tuple(anchor.id for anchor in anchors)
    taken = {anchor.id for anchor in anchors if anchor.own}
    if style is HeadingIds.MKDOCS:
        ids = Ids(taken)
        return tuple(a.id if a.own else ids.of(_ascii(a.name)) for a in anchors)
    return tuple(a.id if a.own else _as_github(a.name, taken) for a in anchors)


def _ascii(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")


def _as_github(name: str, taken: set[str]) -> str:
    made = base = re.sub(r"\s", "-", _SIGNS.sub("", name.strip())).lower()
    number = 0
    while made in taken:
        number += 1
        made = f"{base}-{number}"
    taken.add(made)
    return made
