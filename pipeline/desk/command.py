"""What a person asks for at the desk, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pipeline.desk.access.rights import Right


class Action(StrEnum):
    """What can be done with a text."""

    SAVE = "save"
    APPROVE = "approve"
    REJECT = "reject"
    UNDO = "undo"
    DISMISS = "dismiss"
    NOTE = "note"  # a comment to the author, in the catalog


RIGHTS = {one: Right.WRITE if one in {Action.SAVE, Action.NOTE} else Right.DECIDE for one in Action}
"What who asks for an action must be allowed to do."


class Result(StrEnum):
    """How an action ended."""

    DONE = "done"
    SAME = "same"  # it changes nothing, and nothing was written
    CONFLICT = "conflict"  # the text is another one by now; nothing was written
    ERRORS = "errors"  # a check finds an error, and the person did not say that they know
    REFUSED = "refused"  # nothing was written
    UNSIGNED = "unsigned"  # the decision waits for its person's signature; words are saved


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What a person asks for."""

    action: Action
    "What to do."
    locale: str
    "The locale's tag."
    document: str
    "The document's domain."
    text: str
    "The name of the text."
    base: str
    "What the person had before them: `Row.base`."
    forms: tuple[str, ...] | None = None
    "The translation that they wrote; None: the one that they saw."
    saw: tuple[str, ...] | None = None
    "The translation that was shown to them; None: the one that `base` is of."
    dismissed: tuple[str, ...] | None = None
    "Digests of the findings that were shown as dismissed; None: that is not told."
    role: str = ""
    "In which role; empty: the one that they have."
    note: str = ""
    "Why."
    despite: tuple[str, ...] = ()
    "Rules of errors that they know of."
    finding: str = ""
    "Digest of the finding to dismiss, or whose dismissal is taken back."
    seconds: int = 0
    "How long the text lay open, where that is measured."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How an action ended, and why."""

    result: Result
    "How."
    message: str = ""
    "Why, where it is not done; what else to know, where it is."
    plain: str = ""
    "The message without its place and what to do; empty where it has neither."
    rules: tuple[str, ...] = ()
    "The rules of the errors that stand against it."
    now: Mapping[str, Any] | None = None
    "The text as it was judged or written, of one moment; None where nothing was."
