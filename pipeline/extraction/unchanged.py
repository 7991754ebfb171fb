"""What an extraction or update that changed nothing read and said: the next one sees it at once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pipeline.building.code import code_digest
from pipeline.building.witness import holds, read_witness, report_in, write_witness
from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot

_LIBRARIES = ("babel", "polib", "pygments", "pyromark", "PyYAML", "rapidfuzz")
"Those that decide which texts there are, and how they are written."
Report = TypeVar("Report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Report]):
    """A command that writes edited files, as it was called."""

    config: Config
    "The project."
    name: str
    "The command."
    options: tuple[str, ...] = ()
    "What else it was called with, such as locales."
    report: type[Report]
    "Type of what it says: a record."

    def unchanged(self) -> Report | None:
        """Return what it said last, where it changed nothing then and would read the same now.

        Law: as the command would say it again. None, where that is not known for certain; and
        always where decisions must be signed with keys, for who writes the folder of built files
        could then forge what the keys protect.
        """
        known = None if self.config.allowed_signers else read_witness(self._place)
        try:
            if known is None or not holds(known, self.config.root, self._program):
                return None
            return report_in(known, self.report)
        except InputError:
            return None

    def remember(self, snapshot: Snapshot, report: Report) -> None:
        """Keep what a run that changed nothing read and says."""
        config = self.config
        # A command that only looks makes no folder.
        if config.allowed_signers or not self._place.parent.is_dir():
            return
        write_witness(
            self._place,
            config.root,
            program=self._program,
            files=snapshot.files.seen().items(),
            folders=filter(None, (config.source, config.locale, config.templates)),
            report=report,
        )

    @property
    def _place(self) -> Path:
        return self.config.root / self.config.build / f"{self.name}-witness"

    @property
    def _program(self) -> str:
        return digest([code_digest(_LIBRARIES), repr(self.config), *self.options])
