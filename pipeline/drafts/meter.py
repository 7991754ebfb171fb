"""What requests have cost and may still cost: asked before each one, second tries among them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.drafts.session import DraftSession
from pipeline.engines.base import NOTHING, WITHOUT_END, EngineError, Foreseen, Spent, Unit
from pipeline.engines.batches import batches

Keyed = tuple[str, Unit]
"A unit with its key in the journal."


def foreseen(session: DraftSession, units: Sequence[Unit]) -> Foreseen:
    """Return what the service counts for one request with these texts.

    Characters are those without tags at least, and with them where a service may count those;
    tokens are what the engine foresees.
    """
    if not units:
        return Foreseen()
    least = Spent(characters=sum(unit.characters for unit in units))
    most = Spent(characters=sum(map(session.most_characters, units)))
    own = getattr(session.engine, "foreseen", None)
    tokens = Foreseen() if own is None else own(units, session.source, session.locale)
    return Foreseen(least=least, most=most) + tokens


def foreseen_of_all(session: DraftSession, units: Sequence[Unit]) -> Foreseen:
    """Return what the service counts for texts that are sent together as far as they go."""
    limits = session.engine.traits.limits
    some = ([units[index] for index in batch] for batch in batches(units, limits))
    return sum((foreseen(session, batch) for batch in some), Foreseen())


class Meter:
    """Counts what was sent, and lets a request go only where there is room for it.

    Law: what was counted, what may have been, and what is under way at its most is together within
    the room, as long as no request is counted higher than foreseen; and texts that wait for their
    first try keep their room from second tries of others.
    """

    def __init__(self, session: DraftSession, room: Spent = WITHOUT_END) -> None:
        self.session = session
        self.room = room
        self.gone = NOTHING
        self.under_way: dict[str, Spent] = {}
        self.waiting: dict[str, Spent] = {}
        self.longest = 0
        self._taken = NOTHING
        "All that is gone, under way or waiting, kept as a sum: it is asked for each request."

    def has_room(self, units: Sequence[Unit]) -> bool:
        """Tell whether texts may wait for being sent: at their least, they are within the room."""
        return (self._taken + foreseen(self.session, units).least).within(self.room)

    def wait(self, units: Sequence[Keyed]) -> None:
        """Keep room for texts that are to be sent, at their least."""
        limits = self.session.engine.traits.limits
        for batch in batches([unit for _, unit in units], limits):
            some = [units[index] for index in batch]
            least = foreseen(self.session, [unit for _, unit in some]).least
            tokens = least - Spent(characters=least.characters)
            for key, unit in some:
                least = Spent(characters=unit.characters) + tokens.shares(len(some))
                self._taken += least - self.waiting.get(key, NOTHING)
                self.waiting[key] = least

    def let_go(self, some: Sequence[Keyed]) -> bool:
        """Tell whether a request may be sent, and count it as under way."""
        most = foreseen(self.session, [unit for _, unit in some]).most
        if most.written:
            most = replace(most, written=max(most.written, self.longest))
        own = sum((self.waiting.get(key, NOTHING) for key, _ in some), NOTHING)
        if not (self._taken - own + most).within(self.room):
            return False
        tokens = (most - Spent(characters=most.characters)).shares(len(some))
        for key, unit in some:
            counted = Spent(characters=self.session.most_characters(unit)) + tokens
            self._taken += counted - self.waiting.pop(key, NOTHING)
            self._taken -= self.under_way.get(key, NOTHING)
            self.under_way[key] = counted
        return True

    def land(self, keys: Iterable[str], spent: Spent = NOTHING) -> None:
        """Count what came of texts under way."""
        for key in keys:
            self._taken -= self.under_way.pop(key, NOTHING)
        self.gone += spent
        self._taken += spent
        self.longest = max(self.longest, spent.written)

    def lose(self, keys: Iterable[str]) -> Spent:
        """Count texts under way at their most, as the service may have; return how much that is."""
        lost = sum((self.under_way.pop(key, NOTHING) for key in keys), NOTHING)
        self.gone += lost
        return lost

    def forget(self, keys: Iterable[str]) -> None:
        """Keep no room any more for texts that are not to be sent."""
        for key in keys:
            self._taken -= self.waiting.pop(key, NOTHING)

    def check(self) -> None:
        """Raise `EngineError` where more was counted than there was room for.

        That is so with a service that counts a request higher than it says, or a model that writes
        without end: each further request would cost more than was said.
        """
        name, gone, room = self.session.engine.name, self.gone, self.room
        tokens, most = gone.read + gone.written, room.read + room.written
        for what, counted, allowed in (
            ("characters", gone.characters, room.characters),
            ("tokens", tokens, most),
        ):
            if counted > allowed:
                message = f"{name} counted {counted:,} {what}, and {allowed:,} were said at most"
                hint = "nothing more was sent, and what was answered is kept; see what it counts"
                raise EngineError(message, where=name, hint=hint)
