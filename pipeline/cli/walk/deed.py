"""What a walk can do: its keys, what decides which do something, and what is asked first."""

from dataclasses import dataclass
from enum import StrEnum


class Do(StrEnum):
    """What a walk can do, by the word that a line may say in full; its key is in `KEYS`."""

    APPROVE = "approve"
    SIGN = "sign"
    EDIT = "edit"
    REJECT = "reject"
    NEXT = "next"
    BACK = "back"
    UNDO = "undo"
    DISMISS = "dismiss"
    NOTE = "note"
    SEARCH = "search"
    RISK = "risk"
    HELP = "help"
    QUIT = "quit"


KEYS = {
    "a": Do.APPROVE,
    "s": Do.SIGN,
    "e": Do.EDIT,
    "r": Do.REJECT,
    "n": Do.NEXT,
    "b": Do.BACK,
    "u": Do.UNDO,
    "d": Do.DISMISS,
    "m": Do.NOTE,
    "/": Do.SEARCH,
    "k": Do.RISK,
    "?": Do.HELP,
    "q": Do.QUIT,
}
"The keys, in the order in which they are told."
DECISIONS = frozenset({Do.APPROVE, Do.SIGN, Do.REJECT})
"After these the walk goes on."
SIGNING = frozenset({Do.APPROVE, Do.SIGN})
"These say that a text is right."


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What decides which keys do something at a message."""

    there: bool = True
    "Whether the message is still in its catalog."
    translated: bool = True
    "Whether every form has a text."
    fuzzy: bool = False
    "Whether it is marked as a draft."
    errors: tuple[str, ...] = ()
    "Rules of the errors in a draft."
    over: tuple[str, ...] = ()
    "Others whose rejection a sign-off goes over."
    findings: int = 0
    "How many findings are shown."
    undoable: bool = False
    "Whether a decision of this walk can be taken back."


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What the walk is to do now."""

    do: Do
    "Which."
    words: str = ""
    "The reason, the note, or what is searched."
    finding: int = 0
    "Number of the finding to dismiss, counted from 1."
    despite: tuple[str, ...] = ()
    "Rules of the errors that the reviewer knows of."
    over: tuple[str, ...] = ()
    "Others whose rejection the reviewer was shown, and goes over."


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked before a deed."""

    deed: Deed
    "What it is asked for, as far as it is known."
    text: str
    "The question."
    one_key: bool = False
    "Whether one key answers it."
    before: str = ""
    "What was typed before: an empty line says it again."
