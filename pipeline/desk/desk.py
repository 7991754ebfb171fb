"""One run of the desk: its project, who may use it, and what it was told when it began."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pipeline.desk.access.rights import EVERYTHING, Visitor, rights_of
from pipeline.desk.access.terminals import Access
from pipeline.desk.builds.builder import Builder
from pipeline.desk.builds.preview import Tickets
from pipeline.desk.commits import Commits, Each
from pipeline.desk.found import Found
from pipeline.desk.idle_reader import IdleReader
from pipeline.desk.project import Project
from pipeline.desk.signatures.basket import Basket
from pipeline.desk.signatures.laid_by import again
from pipeline.desk.signatures.unsigned import unsigned_file
from pipeline.desk.traps import Traps
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
    "Whose desk it is, where it has no users: all decisions are theirs."
    key: Path | None
    "The SSH key of that person; None: decisions are not signed."
    tags: tuple[str, ...]
    "The locales that are reviewed; none: all."
    secret: str = ""
    "What programs sign their calls for a build with; empty: none may call."
    before: dict[tuple[str, str, str], Entry] = field(default_factory=dict)
    "By person, locale and digest, the entries that were approved here, as they were before."
    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    "By locale and digest, the risk of drafts."

    found: Found = field(default_factory=Found)
    "What the checks find in texts."
    idle_reader: IdleReader = field(default_factory=IdleReader)
    "What has the checks read while people read."
    tickets: Tickets = field(default_factory=Tickets)
    "The addresses of the preview."
    builders: dict[Path, Builder] = field(default_factory=dict)
    "By the project's folder, what builds it."
    measures: bool = False
    "Whether it is kept how long people read."
    traps: Traps = field(default_factory=Traps)
    "Copies of approved texts with a fault, which see whether people read."
    each: Each = Each.NEVER
    "When what was done is committed."
    made: dict[Path, Commits] = field(default_factory=dict)
    "By the project's folder, what is not committed yet."
    baskets: dict[str, Basket] = field(default_factory=dict)
    "By person, what waits for their signature."

    @property
    def commits(self) -> Commits:
        """What commits for people."""
        root = self.project.root
        return self.made.setdefault(root, Commits(root, self.each))

    @property
    def builder(self) -> Builder:
        """What builds the project."""
        root = self.project.root
        return self.builders.setdefault(root, Builder(root))

    def basket(self, by: str) -> Basket:
        """Return what waits for the signature of a person, also since before the desk began.

        Raise `InputError` where their file is none.
        """
        if by not in self.baskets:
            with self.project.reading() as snapshot:
                path = unsigned_file(self.project.root, by)
                self.baskets.setdefault(by, Basket(path, by, partial(again, snapshot)))
        return self.baskets[by]

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

    def visitor(self, session: str) -> Visitor | None:
        """Return who has a session; None for a person whom the file of users has no more."""
        if self.access.users is not None:
            return self.named_visitor(self.access.name_of(session), session)
        return Visitor(
            by=self.by, name="", session=session, rights=EVERYTHING, roles=None, key=self.key
        )

    def named_visitor(self, name: str, session: str) -> Visitor | None:
        """Return a person of the file of users; None for one that it does not have."""
        user = self.access.users.users().get(name) if self.access.users else None
        if user is None:
            return None
        return Visitor(
            by=user.by,
            name=name,
            session=session,
            rights=rights_of(user.roles, self.project.roles),
            roles=user.roles,
            key=None,
        )

    def roles(self, snapshot: Snapshot, visitor: Visitor) -> tuple[str, ...]:
        """Return the roles that a person may decide in."""
        return roles_of(snapshot.config, visitor.by, visitor.roles)

    def person(self, snapshot: Snapshot, visitor: Visitor, role: str, note: str) -> Person:
        """Return who decides, in a role; raise `InputError` for one that they do not have."""
        return person(snapshot.config, visitor.by, role, visitor.key, note, only=visitor.roles)
