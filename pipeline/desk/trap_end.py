"""What becomes of a trap that a reviewer decided on: they are told at once, and it is kept."""

from typing import Any

from pipeline.clock import wall
from pipeline.desk.access.rights import Visitor
from pipeline.desk.command import Action, Command
from pipeline.desk.desk import Desk
from pipeline.desk.traps import Trap
from pipeline.errors import InputError
from pipeline.review.measure import MOST, Measured, add_measured


def sprung(desk: Desk, visitor: Visitor, trap: Trap, command: Command) -> dict[str, Any]:
    """Return whether the fault was found, with the right words.

    Found is a trap that was rejected, or whose words were changed. Law: neither the catalog nor the
    ledger is touched.
    """
    if command.action not in {Action.APPROVE, Action.SAVE, Action.REJECT}:
        raise InputError("approve it, change it or reject it", where="text")
    changed = command.forms is not None and command.forms != (trap.wrong,)
    found = changed or command.action is Action.REJECT
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
        "right": trap.row.forms[0],
        "wrong": trap.wrong,
        "now": None,
    }
