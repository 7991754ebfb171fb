"""The gate: every reason why what lies in the catalogs may not be published."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.project import locale_findings
from pipeline.errors import InputError
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.config import Config
from pipeline.project.policy import Policy
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.review.decisions import (
    Standing,
    ledger_path,
    missing_roles,
)
from pipeline.review.items import Item, items
from pipeline.review.ledger import Decision, Verdict, signed_part
from pipeline.review.signatures import verify
from pipeline.review.standing import standings_of

RULES = {
    "gate-unsigned": "a text that the policy wants signed is not signed as it stands",
    "gate-fallback": "a text has no translation, and the policy does not let the source stand",
    "gate-coverage": "a document is translated less far than the policy asks",
    "gate-signature": "a decision is not signed with an allowed key",
}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def reasons(project: Snapshot, locales: Sequence[Locale]) -> tuple[Finding, ...]:
    """Return why the gate is closed, sorted by place; nothing: it is open.

    Law: it is open only where every text that `release` would publish is in the state, and signed
    in the roles, that the policy of its document asks for, and no finding is worse than allowed.
    """
    found: set[Finding] = set()
    for locale in locales:
        found.update(_findings(project, locale))
        found.update(_messages(project, locale))
        found.update(_signatures(project, locale))
    return tuple(sorted(found))


def _findings(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    domains = _domains(project, locale)
    for one in locale_findings(project, locale):
        path = one.where.rpartition(":")[0] or one.where
        domain = domains.get(path, domains.get(one.where, ""))
        allowed = project.config.policy_for(domain, locale.tag).findings
        if allowed is None or _ORDER.index(one.severity) < _ORDER.index(allowed):
            yield one


def _domains(project: Snapshot, locale: Locale) -> Mapping[str, str]:
    """Return the domain that a finding's file belongs to."""
    config = project.config
    found = {catalog_name(config, locale, domain): domain for domain in project.domains}
    for document in project.documents:
        found[f"{config.source}/{document.path} ({locale.tag})"] = document.domain
    return found


def _messages(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    config = project.config
    standing = standings_of(project, locale)
    by_domain: dict[str, list[Item]] = {domain: [] for domain in project.domains}
    for item in items(project, locale):
        by_domain[item.domain].append(item)
    for domain, found in by_domain.items():
        policy = config.policy_for(domain, locale.tag)
        path = catalog_name(config, locale, domain)
        if not found and not policy.fallback:
            message = f"there is no catalog: run `dragoman update -l {locale.tag}` and translate it"
            yield _reason(path, "gate-fallback", message)
        for item in found:
            yield from _message(config, policy, item, standing.get(item.digest))
        done = sum(item.state in allowed_states(policy) for item in found)
        if policy.least_coverage and done * 100 < policy.least_coverage * len(found):
            percent = done * 100 // len(found)
            message = f"{percent} % may be published, and the policy asks {policy.least_coverage} %"
            yield _reason(path, "gate-coverage", message)


def allowed_states(policy: Policy) -> frozenset[State]:
    """Return the states of texts that this policy publishes."""
    signed = policy.least_state is State.SIGNED
    return frozenset({State.SIGNED} if signed else {State.SIGNED, State.TRANSLATED})


def _message(
    config: Config, policy: Policy, item: Item, standing: Standing | None
) -> Iterator[Finding]:
    where, name = f"{item.path}:{item.entry.line}", excerpt(item.entry.msgid)
    if item.state in allowed_states(policy):
        return
    if item.state is State.TRANSLATED:
        roles = missing_roles(standing, policy.roles, config.roles)
        by = f" by {', '.join(roles)}" if roles else ""
        do = f"read it and run `dragoman review sign {item.id} -l {item.locale.tag}`"
        yield _reason(where, "gate-unsigned", f'"{name}" is not signed{by} as it stands: {do}')
    elif not policy.fallback:
        do = "the policy does not let the source text stand there"
        yield _reason(where, "gate-fallback", f'"{name}" is {item.state}: {do}')


def _signatures(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield each sign-off that is not signed with a key of the allowed-signers file."""
    config = project.config
    if not config.allowed_signers:
        return
    signers = config.root / config.allowed_signers
    if not signers.is_file():
        where, hint = "policy.allowed_signers", "name a file as `ssh-keygen -Y verify -f` reads it"
        raise InputError(f'there is no file "{config.allowed_signers}"', where=where, hint=hint)
    path = ledger_path(config, locale)
    for one in _counting(standings_of(project, locale)):
        wrong = verify(signed_part(one), one.signature, one.by, signers)
        if wrong:
            message = f"the decision of {one.by} does not count, for {wrong}"
            yield _reason(f"{path}:{one.line}", "gate-signature", message)


def _counting(standings: Mapping[str, Standing]) -> Iterator[Decision]:
    """Yield the decisions that open the gate: sign-offs and dismissals that stand."""
    for standing in standings.values():
        yield from standing.signs
        if standing.last.verdict is Verdict.DISMISS:
            yield standing.last


def _reason(where: str, rule: str, message: str) -> Finding:
    return Finding(where=where, rule=rule, severity=Severity.ERROR, message=message)
