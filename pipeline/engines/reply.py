"""What came of some of the units that an engine was asked for."""

from dataclasses import dataclass

from pipeline.engines.base import Answer


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


Reply = Answered | Refused | Lost
"What came of some of the units."
