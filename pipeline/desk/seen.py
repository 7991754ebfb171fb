"""Whether a text is still the one that its person saw."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.desk.command import Action, Command
from pipeline.desk.rows import Row, mark_of
from pipeline.model.finding import Finding
from pipeline.review.ledger import Decision


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
        return _is_other(row, command, by)
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
    news = [last for one, last in dismissed if one.digest not in command.dismissed]
    gone = {*command.dismissed} - {one.digest for one, _ in dismissed}
    return bool(gone) or any(one.by != by for one in news)


def _is_other(row: Row, command: Command, by: str) -> bool:
    """Tell whether a decision would be on something else than what was shown.

    What the person decided themselves, in another tab or by a press whose answer was lost, is no
    news to them.
    """
    text, state, around, seen = (*command.base.split(":"), "", "", "")[:4]
    is_same = row.item is not None and text == row.item.digest
    if around != row.around or not (is_same or command.forms == row.forms):
        return True
    known = {one for one in seen.split(".") if one}
    news = [one for one in row.decided if mark_of(one) not in known]
    if news or not is_same:
        return any(one.by != by for one in news)
    return state != row.state or not known <= {mark_of(one) for one in row.decided}
