"""What all decisions on a text come to: who stands by it, and what state that gives it."""

import datetime
from collections.abc import Iterable, Mapping

from pipeline.clock import wall
from pipeline.files import read_bytes
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project.config import Config
from pipeline.project.policy import holds
from pipeline.review.ledger import Decision, Verdict, entry_digest, ledger_text, parse_ledger
from pipeline.review.signatures import principal
from pipeline.review.standing import Standing, standings
from pipeline.review.validity import verified

__all__ = [
    "Standing",
    "has_role",
    "ledger_path",
    "locale_decisions",
    "missing_roles",
    "standings",
    "state_of",
    "verdicts",
    "verdicts_for",
]


def ledger_path(config: Config, locale: Locale) -> str:
    """Return the locale's ledger of decisions, relative to the project."""
    return f"{config.locale}/{locale.folder}/review.jsonl"


def locale_decisions(
    config: Config, locale: Locale, *, now: datetime.datetime | None = None
) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Return the locale's decisions for this project, and findings on its ledger.

    Keys are not asked: only the gate does that (`validity.verified` with the allowed signers).
    """
    path = ledger_path(config, locale)
    decisions, damage = parse_ledger(ledger_text(read_bytes(config.root / path) or b""), path)
    now = now or wall()
    return verified(decisions, None, project=config.project, now=now)[0], damage


def verdicts_for(
    config: Config, decisions: Iterable[Decision], domain: str, locale: Locale
) -> Mapping[str, Verdict]:
    """Return the verdicts that count for a document: signed where all its roles have signed."""
    roles = config.policy_for(domain, locale.tag).roles
    return verdicts(decisions, roles, config.roles, keyed=bool(config.allowed_signers))


def missing_roles(
    standing: Standing | None,
    roles: Iterable[str],
    holders: Mapping[str, tuple[str, ...]],
    *,
    keyed: bool = False,
) -> tuple[str, ...]:
    """Return which of `roles` have not signed; a sign-off counts if its person has the role."""
    signs = standing.signs if standing else ()
    given = {one.role for one in signs if has_role(holders, one.role, one.by, keyed=keyed)}
    return tuple(role for role in roles if role not in given)


def has_role(
    holders: Mapping[str, tuple[str, ...]], role: str, by: str, *, keyed: bool = False
) -> bool:
    """Whether the person `by` has a role.

    Where decisions are signed with keys (`keyed`), the name that the key is known by decides
    alone: anybody may write any other name before it.

    >>> medical = {"medical": ("doc@example.org",)}
    >>> has_role(medical, "medical", "doc@example.org <eve@example.org>", keyed=True)
    False
    """
    return principal(by) in holders.get(role, ()) if keyed else holds(holders, role, by)


def verdicts(
    decisions: Iterable[Decision],
    roles: Iterable[str] = (),
    holders: Mapping[str, tuple[str, ...]] | None = None,
    *,
    keyed: bool = False,
) -> Mapping[str, Verdict]:
    """Return what counts on each digest: signed only where all `roles` have signed."""
    last: dict[str, Verdict] = {}
    needed = tuple(roles)
    for name, standing in standings(decisions).items():
        if standing.last.verdict is not Verdict.SIGN:
            last[name] = standing.last.verdict
        elif not missing_roles(standing, needed, holders or {}, keyed=keyed):
            last[name] = Verdict.SIGN
    return last


def state_of(entry: Entry, locale: str, verdicts: Mapping[str, Verdict]) -> State:
    """Return the state of `entry`, decisions of the ledger counted in."""
    state = entry.state
    verdict = verdicts.get(entry_digest(locale, entry)) if any(entry.msgstr) else None
    if verdict is Verdict.REJECT:
        return State.REJECTED
    if verdict is Verdict.SIGN and state is State.TRANSLATED:
        return State.SIGNED
    return state
