"""Whether a text is still the one that its person saw."""

from dataclasses import replace

from pipeline.desk.command import Action, Command
from pipeline.desk.rows import Row, mark_of


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
