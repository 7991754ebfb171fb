"""Asks an engine for drafts; each answer is kept in the journal before it is used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from pipeline.documents.mend import assembled, mend, stretches
from pipeline.documents.shield import unshield
from pipeline.drafts.request import DraftRequest, Piece, unanswered
from pipeline.drafts.session import DraftSession
from pipeline.engines.base import EngineError, Unit
from pipeline.engines.dispatch import ask_all
from pipeline.engines.reply import Answered, Lost, Refused, Reply
from pipeline.memory.repair import repaired


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What came of asking, in texts and in characters as `Unit.characters` counts them."""

    billed: int = 0
    "Characters that the service counted."
    answered: int = 0
    "Texts that it answered."
    sent: int = 0
    "Characters that were sent, each once, whatever became of them."
    lost: int = 0
    "Characters that may have been counted without an answer."
    held: int = 0
    "Stretches of damaged drafts that were not asked for, because the budget ends."
    offended: dict[str, str] = field(default_factory=dict)
    "Keys of texts that the service refused, and why."


class Asking:
    """Asks for the drafts of one session; `usage` says at any moment how far it came."""

    def __init__(
        self, session: DraftSession, progress: Callable[[Usage], None] = lambda _: None
    ) -> None:
        self.session = session
        self.progress = progress
        self.usage = Usage()

    def ask(self, requests: Sequence[DraftRequest]) -> None:
        """Ask for what is not answered yet, then for the stretches of what came back damaged.

        Each request's answers are kept before anything else. Raise `EngineError` where the engine
        cannot go on.
        """
        session = self.session
        self._send([(piece.key, piece.unit) for piece in unanswered(session, requests)])
        units = {
            session.key(unit): unit
            for request in requests
            for piece in request.pieces
            if piece.key not in self.usage.offended and _text(session, piece) is None
            for unit in _stretches(piece)
        }
        second = [(key, unit) for key, unit in units.items() if session.journal.find(key) is None]
        if self._beyond(sum(unit.characters for _, unit in second)):
            self.usage = replace(self.usage, held=self.usage.held + len(second))
            return
        self._send(second)

    def _beyond(self, more: int) -> bool:
        """Tell whether so many characters more would pass what may be sent."""
        budget = self.session.budget
        return budget is not None and self.usage.sent + self.usage.lost + more > budget

    def _send(self, units: Sequence[tuple[str, Unit]]) -> None:
        """Send units, each with its key, and keep what comes."""
        if not units:
            return
        session = self.session
        sent = sum(unit.characters for _, unit in units)
        self.usage = replace(self.usage, sent=self.usage.sent + sent)
        ask_all(
            session.engine,
            [unit for _, unit in units],
            (session.source, session.locale),
            lambda reply: self._take(reply, [units[index] for index in reply.indices]),
            pace=session.pace,
        )

    def _take(self, reply: Reply, units: Sequence[tuple[str, Unit]]) -> None:
        """Keep what came of some units."""
        match reply:
            case Answered():
                self._keep(reply, [key for key, _ in units])
            case Refused(reason=reason):
                offended = self.usage.offended | {key: reason for key, _ in units}
                self.usage = replace(self.usage, offended=offended)
            case Lost():
                self._lose(units)
            case _:
                assert_never(reply)

    def _keep(self, reply: Answered, keys: Sequence[str]) -> None:
        session = self.session
        session.journal.keep(
            zip(keys, reply.answers, strict=True),
            engine=session.engine.name,
            locale=session.locale.tag,
            day=session.today,
        )
        billed = self.usage.billed + sum(answer.billed for answer in reply.answers)
        answered = self.usage.answered + len(keys)
        self.usage = replace(self.usage, billed=billed, answered=answered)
        self.progress(self.usage)

    def _lose(self, units: Sequence[tuple[str, Unit]]) -> None:
        """Write down what may have been counted; raise `EngineError` where the budget ends."""
        session = self.session
        sizes = [(key, unit.characters) for key, unit in units]
        if session.engine.traits.counts:
            session.journal.lose(sizes, session.today)
        lost = self.usage.lost + sum(size for _, size in sizes)
        self.usage = replace(self.usage, lost=lost)
        if self._beyond(0):
            message = f"{lost} characters may have been counted without an answer"
            hint = "to send them again would pass what may be sent; what was answered is kept"
            raise EngineError(message, where=session.engine.name, hint=hint)


def _stretches(piece: Piece) -> list[Unit]:
    """Return the stretches between the tags as units of their own."""
    return [Unit(text=text, context=piece.unit.context) for text in stretches(piece.shielded)]


def _text(session: DraftSession, piece: Piece) -> str | None:
    """Return the kept draft of a piece as Markdown: as it came, mended, or made of stretches."""
    if not stretches(piece.shielded):
        return unshield(piece.shielded.text, piece.shielded)
    answer = session.journal.find(piece.key)
    if answer is None:
        return None
    text = mend(answer.text, piece.shielded)
    if text is None:
        answers = [session.journal.find(session.key(unit)) for unit in _stretches(piece)]
        texts = [answer.text for answer in answers if answer is not None]
        if len(texts) == len(answers):
            text = mend(assembled(piece.shielded, texts), piece.shielded)
    return text if text and text.strip() else None


def draft_text(session: DraftSession, request: DraftRequest) -> str | None:
    """Return the draft of a message, if all of its pieces have one."""
    texts = [text for piece in request.pieces if (text := _text(session, piece)) is not None]
    if len(texts) < len(request.pieces):
        return None
    return repaired(request.repair, texts) if request.repair else texts[0]
