"""Who decides, in which role, with which key."""

import getpass
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from pipeline.clock import wall
from pipeline.errors import InputError
from pipeline.files import read_bytes
from pipeline.git import git
from pipeline.model.locale import Locale
from pipeline.project.built_files import aside, sweep_edited
from pipeline.project.config import Config
from pipeline.review.decided import ledger_path
from pipeline.review.decisions import REPORT, has_role
from pipeline.review.items import Item
from pipeline.review.ledger import Decision, Verdict, signed_part
from pipeline.review.record import Check, Count, Sign, record
from pipeline.review.signatures import principal, sign, whose
from pipeline.review.validity import refusals, verified
from pipeline.workbench.shown import seeing


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


def person(
    config: Config,
    by: str | None,
    role: str,
    key: Path | None,
    note: str = "",
    *,
    only: Collection[str] | None = None,
) -> Person:
    """Return who decides; raise `InputError` for a role that the person does not have.

    `only` are the roles that they may decide in here; None: all of theirs.
    """
    by = by or identity(config)
    keyed = bool(config.allowed_signers)
    mine = roles_of(config, by, only)
    if role and role not in mine:
        roles = ", ".join(mine) or "none"
        hint = f"roles of {principal(by) if keyed else 'this person'} in the configuration: {roles}"
        raise InputError(f"{by} does not have the role {role}", where="--role", hint=hint)
    if not role and len(mine) > 1:
        hint = f"choose one with --role: {', '.join(mine)}"
        raise InputError(f"{by} has more than one role", where="--role", hint=hint)
    return Person(by=by, role=role or "".join(mine[:1]), key=key, note=note)


def roles_of(config: Config, by: str, only: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the roles that a person has; where keys are asked for, by the key's principal.

    `only` are those that they may use here; None: all.
    """
    keyed = bool(config.allowed_signers)
    mine = (name for name in config.roles if has_role(config.roles, name, by, keyed=keyed))
    return tuple(name for name in mine if only is None or name in only)


def others_asked(config: Config, items: Sequence[Item], who: Person) -> str:
    """Return what to say where the policy asks for the sign-off of other roles; else nothing."""
    policies = (config.policy_for(item.domain, item.locale.tag) for item in items)
    roles = {role for policy in policies for role in policy.roles}
    if not roles or who.role in roles:
        return ""
    asked = ", ".join(sorted(roles))
    return f"the policy asks for the sign-off of others: {asked}; this one alone shows no text"


def reader(config: Config, by: str | None, key: Path | None, note: str) -> Person:
    """Return who passes on what a reader reported: any role may."""
    return Person(by=by or identity(config), role=REPORT, key=key, note=note)


def record_items(
    config: Config,
    items: Sequence[Item],
    verdict: Verdict,
    who: Person,
    despite: Mapping[str, str] = MappingProxyType({}),
    shown: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Write a decision on each item to the ledgers; return how many change something.

    `despite` and `shown` are as `record_digests` has them.
    """
    count = 0
    sweep_edited(config, config.root / config.locale)
    for locale in dict.fromkeys(item.locale for item in items):
        digests = {item.digest: item.taken_in for item in items if item.locale == locale}
        count += record_digests(config, locale, digests, verdict, who, despite, shown)
    return count


def record_digests(  # noqa: PLR0913, PLR0917  what a decision is made of
    config: Config,
    locale: Locale,
    digests: Sequence[str] | Mapping[str, str],
    verdict: Verdict,
    who: Person,
    despite: Mapping[str, str] = MappingProxyType({}),
    shown: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Write a decision on each digest to the locale's ledger; return how many change something.

    What changes nothing is not written: signing what this person has signed in this role, or
    taking back what they never said. `digests` may give with each the digest of the text that its
    source takes in from other files: the person stands by that too.
    `despite` names by digest the rules of errors that the person knows of, `shown` by digest the
    marks of the decisions that they were shown (`pipeline.workbench.shown`): no sign-off is written
    over a rejection of others that is not among them. Raise `InputError`, with nothing written, for
    that, and where keys are asked for and `who` has not the one of that person.
    """
    taken_in = digests if isinstance(digests, Mapping) else dict.fromkeys(digests, "")
    decisions = decisions_on(config, taken_in, verdict, who, despite)
    path = config.root / ledger_path(config, locale)
    sweep_edited(config, path.parent, below=False)
    lock = ledger_lock(config, locale)
    count = counting(config, taken_in)
    if verdict is Verdict.SIGN:
        count = seeing(count, who.by, shown)
    check = checking(config, who, taken_in)
    return len(record(path, lock, decisions, sign=_signing(who.key), count=count, check=check))


def decisions_on(
    config: Config,
    taken_in: Mapping[str, str],
    verdict: Verdict,
    who: Person,
    despite: Mapping[str, str] = MappingProxyType({}),
) -> list[Decision]:
    """Return a person's decision on each digest, as of now."""
    return [
        Decision(
            digest=digest,
            verdict=verdict,
            by=who.by,
            at=wall().replace(microsecond=0),
            role=who.role,
            note=who.note,
            project=config.project,
            taken_in=taken_in[digest] if verdict is Verdict.SIGN else "",
            despite=despite.get(digest, ""),
            signature=_TO_COME if who.key else "",
        )
        for digest in taken_in
    ]


def ledger_lock(config: Config, locale: Locale) -> Path:
    """Return the lock of a locale's ledger."""
    return aside(config) / f"{locale.folder}-ledger"


_TO_COME = "to come"  # stands for a signature until the line is known that it is made of


def _signing(key: Path | None) -> Sign | None:
    if key is None:
        return None

    def signed(decision: Decision) -> Decision:
        return replace(decision, signature=sign(signed_part(decision), key))

    return signed


def counting(config: Config, taken_in: Mapping[str, str]) -> Count:
    """Return what tells which decisions count: where keys are asked for, those that verify."""
    signers = read_bytes(config.root / config.allowed_signers) if config.allowed_signers else None

    def count(decisions: Sequence[Decision]) -> Sequence[Decision]:
        project, now = config.project, wall()
        return verified(decisions, signers, project=project, now=now, taken_in=taken_in)[0]

    return count


def checking(config: Config, who: Person, taken_in: Mapping[str, str]) -> Check:
    """Return what refuses decisions that would count for nothing: keys are asked for."""
    if not config.allowed_signers:
        return lambda _: None
    signers = read_bytes(config.root / config.allowed_signers) or b""

    def check(news: Sequence[Decision]) -> None:
        project, now = config.project, wall()
        reasons = refusals(news, signers, project=project, now=now, taken_in=taken_in)
        if any(reasons):
            reason = next(filter(None, reasons))
            raise _refused(config, who, news[-1].signature, signers, reason)

    return check


def _refused(
    config: Config, who: Person, signature: str, signers: bytes, reason: str
) -> InputError:
    name, file = principal(who.by), config.allowed_signers
    hint = f"name the key that {file} has for {name}, or say with --by who you are"
    if who.key is None and not signature:
        message = f"this project asks for keys, and none was named for {name}: nothing was written"
        return InputError(message, where="--key", hint=hint)
    key = who.key or "the signature"
    message = (
        f"{key} is {whose(signature, signers)}, and this is a decision of {name}"
        f" that would not count ({reason}): nothing was written"
    )
    return InputError(message, where="--key" if who.key else "signature", hint=hint)


def identity(config: Config) -> str:
    """Return the name and address that git knows, or else the user's name."""
    name = git(config.root, "config", "user.name") or getpass.getuser()
    mail = git(config.root, "config", "user.email")
    return f"{name} <{mail}>" if mail else name
