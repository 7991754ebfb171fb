"""Asks an engine for drafts; each answer is kept in the journal before it is used.

A text is asked for once; once more, alone, where its draft has a fault; and in stretches where its
tags came back damaged. A batch whose answers stand beside their texts is thrown away as a whole.
Whatever goes wrong, nothing is sent that could pass the upper end of what the plan said.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import assert_never

from pipeline.drafts.faults.shift import exchanged, gains_of, is_shifted
from pipeline.drafts.journal import Sender
from pipeline.drafts.kept import again
from pipeline.drafts.meter import Keyed, Meter
from pipeline.drafts.request import DraftRequest, unanswered
from pipeline.drafts.sample import Sample, Unsure, further, judged, places_to_ask
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import NOTHING, WITHOUT_END, EngineError, Spent, Unit
from pipeline.engines.dispatch import ask_all
from pipeline.engines.pace import TOLD
from pipeline.engines.reply import Answered, Lost, Refused, Reply, Sending, Unused, Waiting
from pipeline.memory.word_pairs import WordPairs, learned

_LEARNED = 1000
"Translations that pairs of words are learned from; more tell little more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What came of asking, in texts and in characters as `Unit.characters` counts them."""

    spent: Spent = NOTHING
    "What the service counted for answers."
    answered: int = 0
    "Texts that it answered."
    lost: int = 0
    "Characters that may have been counted without an answer."
    unused: Spent = NOTHING
    "What the service counted for answers that cannot be used."
    shifted: int = 0
    "Texts whose answers stood beside them, and were thrown away."
    held: int = 0
    "Texts that were not asked for again, because that would pass what may be counted."
    reasons: tuple[str, ...] = ()
    "Why these had no answer that can be used, each reason once."
    offended: dict[str, str] = field(default_factory=dict)
    "Keys of texts that the service refused, and why."

    @property
    def billed(self) -> int:
        """Characters that the service counted, answers that cannot be used among them."""
        return self.spent.characters + self.unused.characters

    @property
    def gone(self) -> int:
        """Characters that count against what may be sent: counted, and perhaps counted."""
        return self.billed + self.lost

    @property
    def whole(self) -> Spent:
        """What the service counted, answers that cannot be used among it."""
        return self.spent + self.unused


class Asking:
    """Asks for the drafts of one session; `usage` says at any moment how far it came.

    Law: no request is sent that could pass the session's budget, or `most`: before each, second
    tries among them, its meter is asked. A text that it does not let go is told of as held.
    """

    def __init__(
        self,
        session: DraftSession,
        progress: Callable[[Usage], None] = lambda _: None,
        *,
        most: Spent = WITHOUT_END,
    ) -> None:
        self.session = session
        self.progress = progress
        self.usage = Usage()
        self.beside: list[Keyed] = []
        self.unsure: list[Unsure] = []
        self.doubted: set[str] = set()
        self.reasons: dict[str, str] = {}
        self.pairing: WordPairs | None = None
        characters = most.characters if session.budget is None else session.budget
        room = replace(most, characters=min(most.characters, characters))
        self.meter = Meter(session, room if session.engine.traits.counts else WITHOUT_END)
        self.sender = Sender(
            engine=session.engine.name, locale=session.locale.tag, day=session.today
        )

    def first(self, requests: Sequence[DraftRequest]) -> None:
        """Ask for what is not answered yet; what came beside its text is asked for again, alone.

        Each request's answers are kept before anything else. Raise `EngineError` where the engine
        cannot go on.
        """
        pieces = unanswered(self.session, requests)
        self.ask(([(piece.key, piece.unit)] for piece in pieces), alone=False)
        unsure, self.unsure = self.unsure, []
        for batch in unsure:
            self._sample(batch)
        beside, self.beside = self.beside, []
        self.ask([keyed] for keyed in beside)

    def _sample(self, batch: Unsure) -> None:
        """Ask for a few texts of a batch alone, and take its answers back where they slipped.

        Its texts stay doubted where there is no room for that.
        """
        own = False
        for at in chain(batch.places, further(len(batch.units), batch.places)):
            if own and at not in batch.places:
                break
            key, unit = batch.units[at]
            self.ask([[(again(key), unit)]])
            alone = self.session.journal.find(again(key))
            if alone is None:
                return
            sample = judged(at, alone.text, batch.texts)
            if sample is Sample.BESIDE:
                self._take_back(batch.units)
                break
            own = own or sample is Sample.OWN
        self.doubted -= batch.sound

    def _take_back(self, units: Sequence[Keyed]) -> None:
        """Throw the kept answers of a batch away, but for those to texts that had one alone."""
        journal = self.session.journal
        spent = journal.take_back([key for key, _ in units], self.sender)
        self.doubted -= {key for key, _ in units}
        for keyed in units:
            alone = journal.find(again(keyed[0]))
            if alone is None:
                self.beside.append(keyed)
            else:
                free = replace(alone, billed=0, read=0, written=0)
                journal.keep([(keyed[0], free)], self.sender)
        self.usage = replace(
            self.usage,
            spent=self.usage.spent - spent,
            unused=self.usage.unused + spent,
            answered=self.usage.answered - len(units),
            shifted=self.usage.shifted + len(units),
        )

    def ask(self, groups: Iterable[Sequence[Keyed]], *, alone: bool = True) -> None:
        """Ask for groups of units that are of use together, as far as these may be counted.

        Those kept are not asked for.
        """
        find = self.session.journal.find
        wanted = [[(key, unit) for key, unit in group if find(key) is None] for group in groups]
        asked = dict(chain(*wanted))
        if not self.meter.has_room(list(asked.values())):
            asked = self._fitting(wanted)
        if asked:
            self._send(list(asked.items()), alone=alone)

    def _fitting(self, groups: Iterable[Sequence[Keyed]]) -> dict[str, Unit]:
        """Return the units of the groups for which there is room, one group after the other."""
        fitting: dict[str, Unit] = {}
        for group in groups:
            new = {key: unit for key, unit in group if key not in fitting}
            if self.meter.has_room([*fitting.values(), *new.values()]):
                fitting |= new
            else:
                self._hold(list(new))
        return fitting

    def _hold(self, keys: Sequence[str]) -> None:
        """Tell of texts that are not sent, for want of room."""
        self.meter.forget(keys)
        before = (self.reasons.get(key, "") for key in keys)
        reasons = tuple(dict.fromkeys(filter(None, (*self.usage.reasons, *before))))
        self.usage = replace(self.usage, held=self.usage.held + 1, reasons=reasons)

    def _send(self, units: Sequence[Keyed], *, alone: bool) -> None:
        """Send units, each with its key, and keep what comes."""
        session = self.session
        self.meter.wait(units)
        try:
            ask_all(
                session.engine,
                [unit for _, unit in units],
                (session.source, session.locale),
                lambda reply: self._take(reply, units),
                pace=session.pace,
                alone=alone,
            )
        except EngineError:
            self.meter.check()  # what was under way then is counted as well
            raise
        finally:
            self.meter.forget([key for key, _ in units])

    def _take(self, reply: Reply, units: Sequence[Keyed]) -> bool:
        """Keep what came of some units; tell whether those about to be sent may be.

        Raise `EngineError` where more was counted than may be.
        """
        if isinstance(reply, Waiting):
            if reply.seconds >= TOLD:
                self.session.notice(
                    f"{self.sender.engine}: {reply.reason}; {reply.seconds:.0f} s to wait"
                )
            return True
        some = [units[index] for index in reply.indices]
        keys = [key for key, _ in some]
        match reply:
            case Sending():
                return self._let_go(some)
            case Unused(spent=spent, reason=reason):
                self._unused(keys, spent, reason)
                if spent == NOTHING and not reason:  # busy: the same request is sent again
                    self.meter.wait(some)
            case Answered():
                self._answered(reply, some)
            case Refused(reason=reason):
                offended = self.usage.offended | dict.fromkeys(keys, reason)
                self.usage = replace(self.usage, offended=offended)
            case Lost(reason=reason):
                self.session.journal.lose(keys)
                self.reasons |= dict.fromkeys(keys, reason)
                lost = self.meter.lose(keys)
                self.usage = replace(self.usage, lost=self.usage.lost + lost.characters)
            case _:
                assert_never(reply)
        self.meter.check()
        return True

    def _let_go(self, some: Sequence[Keyed]) -> bool:
        """Tell whether a request may be sent; it is written down before."""
        if not self.meter.let_go(some):
            if len(some) == 1:  # else it is tried in halves
                self._hold([some[0][0]])
            return False
        if self.session.engine.traits.counts:
            under_way = self.meter.under_way
            self.session.journal.send(((key, under_way[key]) for key, _ in some), self.sender)
        return True

    def _unused(self, keys: Sequence[str], spent: Spent, reason: str) -> None:
        """Write down what was counted for texts without an answer."""
        self.session.journal.drop(keys, self.sender, spent)
        self.meter.land(keys, spent)
        self.reasons |= dict.fromkeys(keys, reason)
        self.usage = replace(self.usage, unused=self.usage.unused + spent)

    def _answered(self, reply: Answered, units: Sequence[Keyed]) -> None:
        keys = [key for key, _ in units]
        spent = sum((answer.spent for answer in reply.answers), NOTHING)
        texts = [answer.text for answer in reply.answers]
        sources = [unit.text for _, unit in units]
        several = not self.session.engine.traits.steady and len(keys) > 1
        if several:
            self.pairing = self.pairing or _learned(self.session)
        if several and is_shifted(sources, texts, self.pairing):
            self._unused(keys, spent, "")
            self.beside += units
            self.usage = replace(self.usage, shifted=self.usage.shifted + len(units))
            return
        if self.pairing is not None and several:
            self._doubt(units, texts, self.pairing)
        self.session.journal.keep(zip(keys, reply.answers, strict=True), self.sender)
        self.meter.land(keys, spent)
        self.usage = replace(
            self.usage,
            spent=self.usage.spent + spent,
            answered=self.usage.answered + len(keys),
        )
        self.progress(self.usage)

    def _doubt(self, units: Sequence[Keyed], texts: Sequence[str], pairing: WordPairs) -> None:
        """Doubt answers that may be those of others, and all of a batch until it is sampled."""
        sources = [unit.text for _, unit in units]
        fickle = self.session.engine.traits.fickle
        gain = gains_of(sources, texts, pairing)  # before it learns from them
        places = places_to_ask(len(texts), gain) if fickle else ()
        doubted = {units[at][0] for at in exchanged(sources, texts, pairing)}
        if places:
            sound = frozenset(key for key, _ in units) - doubted
            self.unsure.append(Unsure(units=units, texts=texts, places=places, sound=sound))
            doubted |= sound
        self.doubted |= doubted


def _learned(session: DraftSession) -> WordPairs:
    """Return what the project's own translations say of which words go together."""
    return learned(islice(session.translations(), _LEARNED))
