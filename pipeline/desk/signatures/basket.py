"""Decisions that wait until their person has signed them on their own machine."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Lock

from pipeline.desk.signatures.laid_by import Pending
from pipeline.desk.signatures.unsigned import Waiting, as_changed, read_unsigned, write_unsigned
from pipeline.errors import InputError
from pipeline.review.ledger import Verdict
from pipeline.workbench.detached import Offer

_MOST = 500
"Decisions that one person may lay by: what one signature is of can still be looked through."
_OFFERS = 20
Key = tuple[str, str, str]
"Locale, digest and role: there is one decision of each."


Find = Callable[[Waiting], Pending | None]
"Gives a decision with its text as it is now; None where that is not what was decided on."


class Basket:
    """What one person has laid by, and what they were offered to sign.

    Law: of one digest in one role there is one decision, the last one that was made. What waits is
    in its person's file before it counts, so it outlives a kill: but nothing of it is recorded,
    and a decision whose text changed is told and signed no more.
    """

    def __init__(self, path: Path, by: str, find: Find) -> None:
        """Begin with what waited for a person when the desk was last ended.

        Raise `InputError` where their file holds anything else.
        """
        self._path, self._by = path, by
        self._pending: dict[Key, Pending] = {}
        self._changed: dict[Key, Waiting] = {}
        for one in read_unsigned(path, by):
            now = None if one.changed else find(one)
            if now is None:
                self._changed[one.key] = as_changed(one)
            elif len(self._pending) < _MOST:
                self._pending[one.key] = now
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
            self._keep({**self._pending, key: one}, self._without({key}))

    def taken_out(self, tag: str, digest: str) -> bool:
        """Take the decisions on a digest out again; tell whether there was one."""
        with self._lock:
            every = [*self._pending, *self._changed]
            return self._leave({key for key in every if key[:2] == (tag, digest)})

    def outdated(self, some: Sequence[Pending]) -> None:
        """Take that the texts of decisions changed: they are told, and signed no more."""
        said = {one.key: one for one in (as_changed(each.waiting) for each in some)}
        if said:
            with self._lock:
                left = {key: one for key, one in self._pending.items() if key not in said}
                self._keep(left, {**self._changed, **said})

    @property
    def changed(self) -> Sequence[Waiting]:
        """The decisions whose texts changed before they were signed."""
        return [*self._changed.values()]

    def forgotten(self, tag: str, text: str) -> bool:
        """Take all decisions on a text and its findings out; tell whether there was one."""
        with self._lock:
            found = {
                key for key, one in self._pending.items() if key[0] == tag and one.text == text
            }
            return self._leave(found)

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
        """Take out what an offer was of, and return it.

        The file has it until `recorded`: a kill between loses nothing.
        """
        with self._lock:
            self._offers.pop(offer.name, None)
            return [self._pending.pop(key) for key in self._keys_of(offer)]

    def waits(self, offer: Offer) -> bool:
        """Tell whether every decision that was offered waits still: none was taken back."""
        with self._lock:
            return len(self._keys_of(offer)) == len(offer.decisions)

    def _keys_of(self, offer: Offer) -> Sequence[Key]:
        names = {one.digest: one for one in offer.decisions}
        return [
            key
            for key, one in self._pending.items()
            if key[0] == offer.locale.tag
            and one.digest in names
            and (one.verdict, one.role) == (names[one.digest].verdict, offer.who.role)
        ]

    def recorded(self) -> None:
        """Take what was signed out of the file, too: the ledger has it."""
        with self._lock:
            self._keep(self._pending, self._changed)

    def _leave(self, keys: set[Key]) -> bool:
        if keys:
            left = {key: one for key, one in self._pending.items() if key not in keys}
            self._keep(left, self._without(keys))
        return bool(keys)

    def _without(self, keys: set[Key]) -> dict[Key, Waiting]:
        return {key: one for key, one in self._changed.items() if key not in keys}

    def _keep(
        self,
        pending: dict[Key, Pending],
        changed: dict[Key, Waiting],
    ) -> None:
        """Write what waits, then take it for so: what cannot be kept is refused."""
        lines = [*(one.waiting for one in pending.values()), *changed.values()]
        write_unsigned(self._path, self._by, lines)
        self._pending, self._changed = pending, changed
