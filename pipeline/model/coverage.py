"""How far the translation of a document is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model.message import State

DONE = frozenset({State.TRANSLATED, State.SIGNED})
"States of a text that needs no more work."


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The messages of one catalog, by state."""

    locale: str
    "The locale's tag."
    domain: str
    "The document's domain."
    counts: Mapping[State, int]
    "Number of messages in each state."
    words: int
    "Words of the source text."
    people: int = 0
    "Messages that no engine may have and that nobody has translated yet."
    withheld: int = 0
    "Texts that no catalog holds and every reader sees untranslated; counted as untranslated too."
    inherited: int = 0
    "Messages not done in this locale that its pages show as a locale behind it has them."
    packaged: int = 0
    "Messages of the site's own that its pages show as they come with the package."
    theme: bool = False
    "Whether these are the site's own words, of no document."

    @property
    def total(self) -> int:
        """Number of messages."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """Number of messages that are translated, signed or not."""
        return self.counts.get(State.TRANSLATED, 0) + self.counts.get(State.SIGNED, 0)

    @property
    def percent(self) -> int:
        """Whole percent that is done, never 100 while one is missing."""
        return 100 if self.done == self.total else min(99, self.done * 100 // self.total)


def of_documents(parts: Iterable[Coverage]) -> tuple[Coverage, ...]:
    """Return the coverage of documents, without that of the site's own words."""
    return tuple(part for part in parts if not part.theme)


def total(locale: str, parts: Iterable[Coverage]) -> Coverage:
    """Add up the coverage of a locale's catalogs."""
    counts: Counter[State] = Counter()
    words = people = inherited = withheld = 0
    for part in parts:
        counts.update(part.counts)
        words += part.words
        people += part.people
        inherited += part.inherited
        withheld += part.withheld
    return Coverage(
        locale=locale,
        domain="",
        counts=counts,
        words=words,
        people=people,
        withheld=withheld,
        inherited=inherited,
    )
