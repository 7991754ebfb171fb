"""Asks an engine for drafts; each answer is kept in the journal before it is used."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape

from pipeline.documents.mend import assembled, mend, stretches as pieces
from pipeline.documents.shield import unshield
from pipeline.drafts.journal import Record
from pipeline.drafts.request import Desk, Part, Wanted, unanswered
from pipeline.engines.base import EngineError, Unit
from pipeline.engines.dispatch import Kept, ask_all
from pipeline.memory.repair import repaired


@dataclass(slots=True)
class Asked:
    """What came of asking."""

    billed: int = 0
    "Characters that the service counted."
    answered: int = 0
    "Texts that it answered."
    sent: int = 0
    "Characters that were sent, each once, whatever became of them."
    lost: int = 0
    "Characters that may have been counted without an answer."
    held: int = 0
    "Pieces of damaged drafts that were not asked for, because the budget ends."
    offended: dict[str, str] = field(default_factory=dict)
    "Keys of texts that the service refused, and why."


def ask(
    desk: Desk, found: Sequence[Wanted], asked: Asked, report: Callable[[str, Asked], None]
) -> None:
    """Ask for what is not answered yet, then for the pieces of what came back damaged.

    Each request's answers are kept before anything else. Raise `EngineError` where the engine
    cannot go on; `asked` says how far it came.
    """
    new = unanswered(desk, found)
    _ask(desk, [(part.key, part.unit) for part in new], asked, report)
    stretches = {
        desk.key(unit): unit
        for one in found
        for part in one.parts
        if part.key not in asked.offended and _text(desk, part) is None
        for unit in _units(part)
    }
    left = [(key, unit) for key, unit in stretches.items() if desk.journal.find(key) is None]
    if _beyond(desk, asked, sum(counted(unit) for _, unit in left)):
        asked.held += len(left)
        return
    _ask(desk, left, asked, report)


def counted(unit: Unit) -> int:
    """Return the characters that a service counts: the text without its tags."""
    return len(unescape(re.sub("<[^>]*>", "", unit.text)))


def _beyond(desk: Desk, asked: Asked, more: int) -> bool:
    """Tell whether so many characters more would pass what may be sent."""
    return desk.budget is not None and asked.sent + asked.lost + more > desk.budget


def _units(part: Part) -> list[Unit]:
    """Return the stretches between the tags as units of their own."""
    return [Unit(text=text, context=part.unit.context) for text in pieces(part.shielded)]


def _ask(
    desk: Desk,
    units: Sequence[tuple[str, Unit]],
    asked: Asked,
    report: Callable[[str, Asked], None],
) -> None:
    def keep(kept: Kept) -> None:
        keys = [units[index][0] for index in kept.indices]
        if kept.refused:
            asked.offended.update(dict.fromkeys(keys, kept.refused))
            return
        desk.journal.keep(
            Record(
                key=key,
                text=answer.text,
                billed=answer.billed,
                engine=desk.engine.name,
                model=answer.model,
                locale=desk.locale.tag,
                day=desk.today.isoformat(),
            )
            for key, answer in zip(keys, kept.answers, strict=True)
        )
        asked.billed += sum(answer.billed for answer in kept.answers)
        asked.answered += len(keys)
        for _ in keys:
            report(desk.locale.tag, asked)

    def lose(indices: Sequence[int]) -> None:
        sent = [(units[index][0], counted(units[index][1])) for index in indices]
        desk.journal.lose(sent if desk.engine.traits.counts else (), desk.today)
        asked.lost += sum(size for _, size in sent)
        if _beyond(desk, asked, 0):
            message = f"{asked.lost} characters may have been counted without an answer"
            hint = "to send them again would pass what may be sent; what was answered is kept"
            raise EngineError(message, where=desk.engine.name, hint=hint)

    if units:
        asked.sent += sum(counted(unit) for _, unit in units)
        locales = (desk.project.config.source_locale, desk.locale)
        ask_all(desk.engine, [unit for _, unit in units], locales, keep, pace=desk.pace, lost=lose)


def _text(desk: Desk, part: Part) -> str | None:
    """Return the kept draft of a part as Markdown: as it came, mended, or made of pieces."""
    if not pieces(part.shielded):
        return unshield(part.shielded.text, part.shielded)
    record = desk.journal.find(part.key)
    if record is None:
        return None
    text = mend(record.text, part.shielded)
    if text is None:
        found = [desk.journal.find(desk.key(unit)) for unit in _units(part)]
        texts = [one.text for one in found if one is not None]
        if len(texts) == len(found):
            text = mend(assembled(part.shielded, texts), part.shielded)
    return text if text and text.strip() else None


def draft_of(desk: Desk, one: Wanted) -> str | None:
    """Return the draft of a message, if all of its parts have one."""
    texts = [text for part in one.parts if (text := _text(desk, part)) is not None]
    if len(texts) < len(one.parts):
        return None
    return repaired(one.repair, texts) if one.repair else texts[0]
