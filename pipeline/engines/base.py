"""What an engine is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.errors import InputError
from pipeline.model.locale import Locale


class EngineError(InputError):
    """An engine that cannot go on; what it answered so far is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One text, drafted."""

    index: int
    "Which of the texts asked for."
    text: str
    "The draft, with tags."
    billed: int
    "Characters the service counted; 0 for an engine that costs nothing."


class Engine(Protocol):
    """Makes drafts of tagged texts (see `pipeline.documents.shield`)."""

    name: str
    "As it stands in the configuration and in the draft's comment."
    version: str
    "Changes when the same text would be drafted otherwise; part of the journal's key."
    paid: bool
    "Whether characters cost money."

    def translate(
        self, texts: Sequence[str], source: Locale, target: Locale
    ) -> Iterator[Sequence[Answer]]:
        """Yield the answers of each request as it comes back; raise `EngineError` to stop."""
        ...
