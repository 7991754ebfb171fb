"""What a person may do at the desk, by their roles."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Right(StrEnum):
    """What may be done."""

    READ = "read"
    WRITE = "write"  # save drafts, comment, ask for a machine draft
    DECIDE = "decide"  # approve, sign, reject, undo, dismiss
    BUILD = "build"


EVERYTHING = frozenset(Right)
OF_DESK = {
    "reader": frozenset({Right.READ}),
    "translator": frozenset({Right.READ, Right.WRITE}),
    "reviewer": frozenset({Right.READ, Right.WRITE, Right.DECIDE}),
    "editor": frozenset({Right.READ, Right.BUILD}),
}
"The desk's own roles."


def rights_of(roles: Collection[str], of_project: Collection[str]) -> frozenset[Right]:
    """Return what roles give: a role of the project is a reviewer's; one that is none, nothing.

    >>> ", ".join(sorted(rights_of(["editor"], ()) | rights_of(["medical", "x"], ["medical"])))
    'build, decide, read, write'
    >>> rights_of(["dentist"], ["medical"])
    frozenset()
    """
    found: frozenset[Right] = frozenset()
    for role in roles:
        found |= OF_DESK.get(role, frozenset())
        found |= OF_DESK["reviewer"] if role in of_project else frozenset()
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who makes a request."""

    by: str
    "Name, with the e-mail address where it is known: as decisions have it."
    name: str
    "The name that they log in by; empty at a reviewer's own desk."
    session: str
    "The name of the session."
    rights: frozenset[Right]
    "What they may do."
    roles: tuple[str, ...] | None
    "The roles that they may decide in; None: all that the project gives them."
    key: Path | None
    "Their SSH key, at their own desk alone; None: this server has no key of theirs."

    def may(self, right: Right) -> bool:
        """Tell whether they may do this."""
        return right in self.rights
