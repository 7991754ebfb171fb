"""What a reviewer does with a trap: a decision ends it and is told at once, the rest is as ever."""

from typing import Any

from pipeline.clock import wall
from pipeline.desk.access.rights import Visitor
from pipeline.desk.command import Action, Command, Outcome, Result
from pipeline.desk.desk import Desk
from pipeline.desk.records import short, whole
from pipeline.desk.trap_found import is_mended
from pipeline.desk.traps import Trap
from pipeline.errors import InputError
from pipeline.project.snapshot import Snapshot
from pipeline.review.measure import MOST, Measured, add_measured

ENDS = frozenset({Action.APPROVE, Action.SAVE, Action.REJECT})
"What decides on a trap."


def sprung(desk: Desk, visitor: Visitor, trap: Trap, command: Command) -> dict[str, Any]:
    """Return whether the fault was found, with the right words and what to keep of the person's.

    Found is a trap that was rejected, or whose very fault was changed. Law: neither the catalog nor
    the ledger is touched.
    """
    words = "\n".join(command.forms or (trap.wrong,))
    right = trap.row.forms[0]
    found = command.action is Action.REJECT or is_mended(right, trap.wrong, words)
    with desk.project.reading() as snapshot:
        locale = desk.locale(snapshot, trap.tag)
        one = Measured(
            digest=trap.row.item.digest if trap.row.item else "",
            by=visitor.by,
            at=wall().isoformat(timespec="seconds"),
            seconds=min(command.seconds, MOST),
            found=found,
        )
        add_measured(snapshot.config, locale, one)
    desk.traps.sprung(trap.name)
    desk.project.changed()
    return {
        "result": "trap",
        "message": "",
        "rules": [],
        "found": found,
        "source": trap.row.message.msgid,
        "right": right,
        "wrong": trap.wrong,
        "of": {"text": trap.row.id, "base": trap.row.base},
        "notes": list(trap.notes),
        "now": None,
    }


def done_with(desk: Desk, trap: Trap, command: Command) -> Outcome:
    """Answer what decides on nothing, as on any draft: a note stays with the trap until its end."""
    try:
        trap, result = _changed(desk, trap, command)
    except InputError as error:
        return Outcome(result=Result.REFUSED, message=str(error), plain=error.message)
    with desk.project.reading() as snapshot:
        return Outcome(result=result, now=trap_text(desk, snapshot, trap))


def _changed(desk: Desk, trap: Trap, command: Command) -> tuple[Trap, Result]:
    if command.action is Action.UNDO:
        return trap, Result.SAME
    if command.action is Action.DISMISS:
        raise InputError("this text has no such finding any more", where="dismiss")
    if not command.note.strip():
        raise InputError("say something", where="note")
    return desk.traps.noted(trap, command.note), Result.DONE


def trap_text(desk: Desk, snapshot: Snapshot, trap: Trap) -> dict[str, Any]:
    """Return all that is known of a trap: nothing that its words would tell."""
    told = {"findings": [], "dismissed": []} | short(trap.shown) | {"aside": True}
    return whole(snapshot, desk.locale(snapshot, trap.tag), trap.right) | told
