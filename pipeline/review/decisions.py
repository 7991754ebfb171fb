"""What all decisions on a text come to: who stands by it, and what state that gives it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.files import read_bytes
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project.config import Config
from pipeline.project.policy import holds
from pipeline.review.ledger import Decision, Verdict, entry_digest, ledger_text, parse_ledger


def ledger_path(config: Config, locale: Locale) -> str:
    """Return the locale's ledger of decisions, relative to the project."""
    return f"{config.locale}/{locale.folder}/review.jsonl"


def locale_decisions(
    config: Config, locale: Locale
) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Return the locale's decisions, and a finding for each damaged line."""
    path = ledger_path(config, locale)
    return parse_ledger(ledger_text(read_bytes(config.root / path) or b""), path)


def verdicts_for(
    config: Config, decisions: Iterable[Decision], domain: str, locale: Locale
) -> Mapping[str, Verdict]:
    """Return the verdicts that count for a document: signed where all its roles have signed."""
    return verdicts(decisions, config.policy_for(domain, locale.tag).roles, config.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What all decisions on one digest come to."""

    last: Decision
    "The last decision that was not withdrawn."
    signs: tuple[Decision, ...] = ()
    "Sign-offs that stand: those since the last rejection, one a person and role."


def standings(decisions: Iterable[Decision]) -> Mapping[str, Standing]:
    """Return what stands on each digest.

    A rejection ends the sign-offs before it; a withdrawal takes back what this person said.
    """
    said: dict[str, dict[tuple[str, str], Decision]] = {}
    for one in sorted(decisions, key=lambda one: one.at):
        mine = said.setdefault(one.digest, {})
        if one.verdict is Verdict.REJECT:
            mine.clear()
        if one.verdict is Verdict.WITHDRAW:
            for key in [key for key in mine if key[0] == one.by]:
                del mine[key]
            continue
        mine.pop((one.by, one.role), None)
        mine[one.by, one.role] = one
    return {
        name: Standing(
            last=list(mine.values())[-1],
            signs=tuple(one for one in mine.values() if one.verdict is Verdict.SIGN),
        )
        for name, mine in said.items()
        if mine
    }


def missing_roles(
    standing: Standing | None,
    roles: Iterable[str],
    holders: Mapping[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """Return which of `roles` have not signed; a sign-off counts if its person has the role."""
    signs = standing.signs if standing else ()
    given = {one.role for one in signs if holds(holders, one.role, one.by)}
    return tuple(role for role in roles if role not in given)


def verdicts(
    decisions: Iterable[Decision],
    roles: Iterable[str] = (),
    holders: Mapping[str, tuple[str, ...]] | None = None,
) -> Mapping[str, Verdict]:
    """Return what counts on each digest: signed only where all `roles` have signed."""
    last: dict[str, Verdict] = {}
    needed = tuple(roles)
    for name, standing in standings(decisions).items():
        if standing.last.verdict is not Verdict.SIGN:
            last[name] = standing.last.verdict
        elif not missing_roles(standing, needed, holders or {}):
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
