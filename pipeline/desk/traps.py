"""Copies of approved texts with one seeded fault: they see whether a reviewer reads.

Law: a trap is in the memory of the desk alone. It comes into no catalog and no ledger, so nothing
can compile it.
"""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from threading import Lock

from pipeline.catalog.draft_comments import NOTE
from pipeline.desk.rows import Row
from pipeline.model.message import State
from pipeline.review.items import as_draft
from pipeline.workbench.choose import DRAFT

_FIGURE = re.compile(r"(?<![\w.,])\d{1,4}(?![\w.,]*\d)")
_SENTENCE = re.compile(r"(?<=[.!?。])\s+(?=\S)")
_MOST = 200
"Traps that are open; the oldest are forgotten."


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """A copy of an approved text with one fault."""

    name: str
    "Its name, made like that of a text."
    by: str
    "Whom it is shown to."
    tag: str
    "The locale."
    domain: str
    "The document."
    row: Row
    "The approved text."
    wrong: str
    "The words with the fault."
    comments: tuple[str, ...] = ()
    "What says of a draft who made it, as another draft of the document has it."
    notes: tuple[str, ...] = ()
    "What its person noted to the author: it is theirs to send once they know that it is a trap."

    @property
    def shown(self) -> Row:
        """The text as it is shown: a draft like any other."""
        return self._drafted(self.wrong)

    @property
    def right(self) -> Row:
        """The text without its fault, as a draft: what is told of it does not give the fault away.

        Law: whatever is computed from words is computed from these.
        """
        return self._drafted(self.row.forms[0])

    def _drafted(self, words: str) -> Row:
        item = self.row.item
        if item is None:
            return replace(self.row, id=self.name)
        entry = as_draft(replace(item.entry, msgstr=(words,), raw=None))
        noted = (f"{NOTE}{' '.join(one.split())}" for one in self.notes)
        comments = (*entry.translator_comments, *self.comments, *noted)
        item = replace(item, entry=replace(entry, translator_comments=comments))
        item = replace(item, state=State.DRAFTED)
        return replace(self.row, id=self.name, item=item, state=State.DRAFTED)


def seeded(text: str, chance: Random) -> str:
    """Return a text with one fault: another figure, or a sentence less; empty where none fits.

    >>> seeded("Tome 20 mg.", Random(1)), seeded("Descanse.", Random(1))
    ('Tome 200 mg.', '')
    """
    figures = [*_FIGURE.finditer(text)]
    if figures:
        one = chance.choice(figures)
        other = f"{one[0]}0" if len(one[0]) < 3 else str(int(one[0]) + 10)
        return text[: one.start()] + other + text[one.end() :]
    sentences = _SENTENCE.split(text)
    if len(sentences) > 1:
        del sentences[chance.randrange(len(sentences))]
        return " ".join(sentences)
    return ""


def _made_by(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the comment of the first draft that says who made it: a trap says the same."""
    entries = (row.entry for row in rows if row.entry is not None and row.entry.fuzzy)
    comments = (one for entry in entries for one in entry.translator_comments)
    return tuple(one for one in comments if DRAFT.match(one.strip()))[:1]


class Traps:
    """The traps of one run of the desk."""

    def __init__(self, one_in: int = 0, chance: Callable[[], float] | None = None) -> None:
        """Take how many texts there are to a trap; 0: there are none."""
        self.one_in = one_in
        self._random = secrets.SystemRandom()
        self._chance = chance or self._random.random
        self._open: dict[str, Trap] = {}
        self._lock = Lock()

    def maybe(self, by: str, tag: str, domain: str, rows: Sequence[Row]) -> Trap | None:
        """Return a trap for a person, now and then; None else, and where no text makes one."""
        if not self.one_in or self._chance() * self.one_in >= 1:
            return None
        right = [one for one in rows if one.state in {State.TRANSLATED, State.SIGNED}]
        self._random.shuffle(right)
        for row in right:
            plain = len(row.forms) == 1 and not row.message.plural
            wrong = seeded(row.forms[0], self._random) if plain else ""
            if wrong and wrong != row.forms[0]:
                trap = Trap(
                    name=secrets.token_hex(10),
                    by=by,
                    tag=tag,
                    domain=domain,
                    row=row,
                    wrong=wrong,
                    comments=_made_by(rows),
                )
                return self._kept(trap)
        return None

    def _kept(self, trap: Trap) -> Trap:
        with self._lock:
            self._open[trap.name] = trap
            while len(self._open) > _MOST:
                del self._open[next(iter(self._open))]
        return trap

    def of(self, name: str, by: str) -> Trap | None:
        """Return an open trap of a person."""
        trap = self._open.get(name)
        return trap if trap and trap.by == by else None

    def noted(self, trap: Trap, note: str) -> Trap:
        """Keep a note with a trap; return it as it is then."""
        with self._lock:
            now = replace(self._open.get(trap.name, trap), notes=(*trap.notes, note.strip()))
            if trap.name in self._open:
                self._open[trap.name] = now
        return now

    def sprung(self, name: str) -> None:
        """Forget a trap that was decided on."""
        with self._lock:
            self._open.pop(name, None)
