"""One run of the desk: its project, the person at it, and who may use it."""

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.desk.access import Access
from pipeline.desk.project import Project
from pipeline.errors import InputError
from pipeline.model.locale import Locale
from pipeline.model.message import Entry
from pipeline.project.snapshot import Snapshot
from pipeline.workbench.person import Person, person, roles_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every request knows."""

    project: Project
    "The project."
    access: Access
    "Who may use it."
    by: str
    "The person at it, for whom all decisions are made."
    key: Path | None
    "The SSH key of that person; None: decisions are not signed."
    tags: tuple[str, ...]
    "The locales that are reviewed; none: all."
    before: dict[tuple[str, str], Entry] = field(default_factory=dict)
    "By locale and digest, the entries that were approved here, as they were before."
    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    "By locale and digest, the risk of drafts."

    def locales(self, snapshot: Snapshot) -> tuple[Locale, ...]:
        """Return the locales that are reviewed."""
        every = snapshot.config.locales
        return tuple(one for one in every if not self.tags or one.tag in self.tags)

    def locale(self, snapshot: Snapshot, tag: str) -> Locale:
        """Return a locale that is reviewed; raise `InputError` for others."""
        for one in self.locales(snapshot):
            if one.tag == tag:
                return one
        raise InputError("no such locale here", where=tag)

    def roles(self, snapshot: Snapshot) -> tuple[str, ...]:
        """Return the roles of the person."""
        return roles_of(snapshot.config, self.by)

    def person(self, snapshot: Snapshot, role: str, note: str) -> Person:
        """Return who decides, in a role; raise `InputError` for one that they do not have."""
        return person(snapshot.config, self.by, role, self.key, note)
