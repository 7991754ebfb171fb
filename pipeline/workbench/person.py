"""Who decides, in which role, with which key."""

import getpass
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.clock import now
from pipeline.errors import InputError
from pipeline.git import git
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.project.policy import holds
from pipeline.review.items import decide
from pipeline.review.ledger import Decision, Verdict, signed_part
from pipeline.review.signatures import sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who decides."""

    by: str
    "Name, with the e-mail address where it is known."
    role: str
    "The role; may be empty."
    key: Path | None
    "File of the SSH key; None: decisions are not signed."
    note: str
    "Why."


def person(config: Config, by: str | None, role: str, key: Path | None, note: str = "") -> Person:
    """Return who decides; raise `InputError` for a role that the person does not have."""
    by = by or _git_identity(config)
    mine = [name for name in config.roles if holds(config.roles, name, by)]
    if role and role not in mine:
        known = ", ".join(mine) or "none"
        hint = f"roles of this person in the configuration: {known}"
        raise InputError(f"{by} does not have the role {role}", where="--role", hint=hint)
    if not role and len(mine) > 1:
        hint = f"choose one with --role: {', '.join(mine)}"
        raise InputError(f"{by} has more than one role", where="--role", hint=hint)
    return Person(by=by, role=role or "".join(mine[:1]), key=key, note=note)


def record_digests(
    config: Config, locale: Locale, digests: Sequence[str], verdict: Verdict, who: Person
) -> None:
    """Write a decision on each digest, once, to the locale's ledger."""
    made = []
    for digest in dict.fromkeys(digests):
        one = Decision(
            digest=digest, verdict=verdict, by=who.by, at=now(), role=who.role, note=who.note
        )
        one = replace(one, at=one.at.replace(microsecond=0))
        made.append(replace(one, signature=sign(signed_part(one), who.key)) if who.key else one)
    decide(config, locale, *made)


def _git_identity(config: Config) -> str:
    name = git(config.root, "config", "user.name") or getpass.getuser()
    mail = git(config.root, "config", "user.email")
    return f"{name} <{mail}>" if mail else name
