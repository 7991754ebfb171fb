"""What came of some of the units that an engine was asked for."""

from dataclasses import dataclass

from pipeline.engines.base import NOTHING, Answer, Spent


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Units that are about to be sent; nothing is sent before this has been taken."""

    indices: tuple[int, ...]
    "Which of the units."


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The service is busy, or did not answer: nothing is sent for a while."""

    reason: str
    "What for."
    seconds: float
    "How long."


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """Units whose request brought no answer; they may be sent again."""

    indices: tuple[int, ...]
    "Which of the units."
    spent: Spent = NOTHING
    "What the service counted all the same, for all of them together."
    reason: str = ""
    "Why there is no answer, where it is not the service's being busy."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Units that the engine answered."""

    indices: tuple[int, ...]
    "Which of the units."
    answers: tuple[Answer, ...]
    "Their answers."


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Units that the service took offence at; they are not sent again."""

    indices: tuple[int, ...]
    "Which of the units."
    reason: str
    "Why there is no answer."


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Units that may have been counted without an answer; they are sent again."""

    indices: tuple[int, ...]
    "Which of the units."
    reason: str = ""
    "What became of the answer."


Reply = Sending | Waiting | Unused | Answered | Refused | Lost
"What came of some of the units."
