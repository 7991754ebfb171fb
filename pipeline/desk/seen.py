"""Whether a text is still the one that its person saw."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.desk.command import Action, Command
from pipeline.desk.rows import Row
from pipeline.model.finding import Finding
from pipeline.review.ledger import Decision
from pipeline.workbench.shown import dismissed_since, is_other


def to_the_letter(row: Row, command: Command) -> Command:
    """Return a command in which words that a browser sent as they stand are just those.

    A browser knows one kind of line break, a catalog may have others.
    """
    plain = tuple(one.replace("\r\n", "\n").replace("\r", "\n") for one in row.forms)
    forms, saw = (row.forms if one == plain else one for one in (command.forms, command.saw))
    return replace(command, forms=forms, saw=saw)


def conflicts(row: Row, command: Command, by: str) -> bool:
    """Tell whether the text is not as the person `by` saw it, or as they want it anyway.

    Who approves or rejects stands by what was shown: the words, their state, what others decided on
    them, the text of other files that is signed with them. Who writes over a text must have seen it
    in the state that it is in. Whoever was shown other words than these decides on nothing,
    whatever they say that they saw.
    """
    if command.saw not in {None, row.forms} and command.forms != row.forms:
        return True
    if command.base == row.base:
        return False
    if command.action in {Action.APPROVE, Action.REJECT}:
        return is_other(row.stand, command.base, by, same_words=command.forms == row.forms)
    if command.forms == row.forms:
        return False
    same_text = command.base.partition(":")[0] == row.base.partition(":")[0]
    return command.forms is not None or not same_text


def dismissed_meanwhile(
    command: Command, by: str, dismissed: Sequence[tuple[Finding, Decision]]
) -> bool:
    """Tell whether others dismissed a finding, or took that back, since a text was shown."""
    if command.action is not Action.APPROVE or command.dismissed is None:
        return False
    now = {one.digest: last for one, last in dismissed}
    return bool(dismissed_since(command.dismissed, now, by))
