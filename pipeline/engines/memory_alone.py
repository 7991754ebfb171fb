"""No machine at all: drafts come from what people approved, or not."""

from collections.abc import Sequence

from pipeline.engines.base import Answer, EngineError, Traits, Unit
from pipeline.model.locale import Locale


class MemoryAlone:
    """Stands where no engine can be used; it is never asked."""

    name = "memory"
    version = "1"
    traits = Traits(answers=False, quality="approved texts of this project alone")

    def check(self, source: Locale, target: Locale) -> None:
        """Every language has its memory."""

    def ask(self, units: Sequence[Unit], source: Locale, target: Locale) -> Sequence[Answer]:
        """Raise `EngineError`: there is nobody to ask."""
        raise EngineError("the memory makes no drafts", where=self.name)
