"""Whether a text is still the one that its person saw."""

from dataclasses import replace

from pipeline.desk.command import Command
from pipeline.desk.rows import Row


def to_the_letter(row: Row, command: Command) -> Command:
    """Return a command in which words that a browser sent as they stand are just those.

    A browser knows one kind of line break, a catalog may have others.
    """
    plain = tuple(one.replace("\r\n", "\n").replace("\r", "\n") for one in row.forms)
    forms, saw = (row.forms if one == plain else one for one in (command.forms, command.saw))
    return replace(command, forms=forms, saw=saw)


def conflicts(row: Row, command: Command) -> bool:
    """Tell whether the text is not as the person saw it, or as they want it anyway.

    Who decides on the very text that stands there may have seen it in another state; who writes
    over it may not. Whoever was shown other words than these decides on nothing, whatever they say
    that they saw.
    """
    if command.saw not in {None, row.forms} and command.forms != row.forms:
        return True
    if command.base == row.base or command.forms == row.forms:
        return False
    same_text = command.base.partition(":")[0] == row.base.partition(":")[0]
    return command.forms is not None or not same_text
