"""Decisions that wait until their person has signed them on their own machine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

from pipeline.errors import InputError
from pipeline.model.locale import Locale
from pipeline.review.items import Item
from pipeline.review.ledger import Verdict
from pipeline.workbench.detached import Offer

_MOST = 500
"Decisions that one person may lay by: what one signature is of can still be looked through."
_OFFERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One decision that is not signed yet."""

    locale: Locale
    "The locale of its text."
    text: str
    "The name of its text."
    item: Item
    "Its translation as its person saw it."
    verdict: Verdict
    "What they say."
    digest: str
    "Of the translation, or of a finding."
    role: str
    "The role that they decide in."
    note: str
    "Why."
    despite: str
    "Rules of errors that they know of."
    finding: str = ""
    "Of a dismissal: what the finding says."

    @property
    def group(self) -> tuple[str, str, Verdict]:
        """What one signature is of: the ledger, the role and the verdict."""
        return self.locale.tag, self.role, self.verdict


class Basket:
    """What one person has laid by, and what they were offered to sign.

    Law: of one digest in one role there is one decision, the last one that was made. It is kept in
    memory alone: after a kill nothing was decided, and the words are drafts.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pending: dict[tuple[str, str, str], Pending] = {}
        self._offers: dict[str, Offer] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        """Return how many decisions wait."""
        return len(self._pending)

    def add(self, one: Pending) -> None:
        """Lay a decision by, in place of an earlier one on the same text.

        Raise `InputError` where so many wait that nobody looks through them.
        """
        key = (one.locale.tag, one.digest, one.role)
        with self._lock:
            if len(self._pending) >= _MOST and key not in self._pending:
                message = f"{_MOST} decisions wait for your signature: sign them first"
                raise InputError(message, where="to sign")
            self._pending[key] = one

    def taken_out(self, tag: str, digest: str) -> bool:
        """Take the decisions on a digest out again; tell whether there was one."""
        with self._lock:
            same = [key for key in self._pending if key[:2] == (tag, digest)]
            for key in same:
                del self._pending[key]
        return bool(same)

    def forgotten(self, tag: str, text: str) -> bool:
        """Take all decisions on a text and its findings out; tell whether there was one."""
        with self._lock:
            found = [
                key for key, one in self._pending.items() if key[0] == tag and one.text == text
            ]
            for key in found:
                del self._pending[key]
        return bool(found)

    def groups(self) -> Sequence[Sequence[Pending]]:
        """Return what waits, by what one signature can be of."""
        found: dict[tuple[str, str, Verdict], list[Pending]] = {}
        for one in [*self._pending.values()]:
            found.setdefault(one.group, []).append(one)
        return [*found.values()]

    def texts(self, tag: str) -> frozenset[str]:
        """Return the names of the texts of a locale that are decided on."""
        waiting = [*self._pending.values()]
        return frozenset(one.text for one in waiting if one.locale.tag == tag)

    def offered(self, offer: Offer) -> None:
        """Keep what was offered, to know it again when it comes back signed."""
        with self._lock:
            self._offers[offer.name] = offer
            while len(self._offers) > _OFFERS:
                del self._offers[next(iter(self._offers))]

    def offer(self, name: str) -> Offer | None:
        """Return an offer by its name."""
        return self._offers.get(name)

    def done(self, offer: Offer) -> Iterable[Pending]:
        """Take out what an offer was of, and return it."""
        with self._lock:
            self._offers.pop(offer.name, None)
            names = {one.digest: one for one in offer.decisions}
            keys = [
                key
                for key, one in self._pending.items()
                if key[0] == offer.locale.tag
                and one.digest in names
                and (one.verdict, one.role) == (names[one.digest].verdict, offer.who.role)
            ]
            return [self._pending.pop(key) for key in keys]
