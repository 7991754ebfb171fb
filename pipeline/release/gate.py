"""The gate: every reason why what lies in the catalogs may not be published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.checks.many import check_ahead
from pipeline.checks.project import check_severities, locale_findings
from pipeline.checks.run import with_severities
from pipeline.checks.site.sources import withheld_texts
from pipeline.errors import InputError
from pipeline.extraction.behind import ADVICE, RULE
from pipeline.extraction.settled import withheld
from pipeline.git_history import past_of
from pipeline.localization.shown import Text, shown_keys, texts_of
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.chain import above
from pipeline.project.own_files import own_path
from pipeline.project.policy import Policy
from pipeline.project.snapshot import Snapshot, catalog_name
from pipeline.project.source_files import THEME_DOMAIN, check_documents
from pipeline.review.decided import counting_of, ledger_of, ledger_path, live_digests, standings_of
from pipeline.review.decisions import REPORT, missing_roles
from pipeline.review.ledger import (
    ID,
    entry_digest,
    ledger_text,
    lost_decisions,
    lost_lines,
    lost_refusals,
)
from pipeline.review.own_files import unread_files

RULES = {
    "gate-unsigned": "a text that the policy wants signed is not signed as it stands",
    "gate-fallback": "a text has no translation, and the policy does not let the source stand",
    "gate-coverage": "a document is translated less far than the policy asks",
    "gate-history": "version control cannot tell whether a decision was taken out",
    "gate-reported": "a reader reported a text, and nobody has decided on it",
    "gate-signature": "a decision is not signed with an allowed key",
}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def reasons(project: Snapshot, locales: Sequence[Locale]) -> tuple[Finding, ...]:
    """Return why the gate is closed, sorted by place; nothing: it is open.

    Law: it is open only where every text of the sources as they are is shown as the policy of its
    document asks, in the state and signed in the roles that it names, and no finding is worse than
    it allows. What is judged is the page that a build of this snapshot renders. Raise `SourceError`
    where there is no document at all.
    """
    check_documents(project.config, project.documents)
    check_ahead(project, locales)
    reasons: set[Finding] = set()
    for locale in locales:
        reasons.update(_findings(project, locale))
        reasons.update(_texts(project, locale))
        for one in (locale, *above(project.config, locale)):  # their texts stand on its pages
            reasons.update(_decisions(project, one))
        reasons.update(_files(project, locale))
    return tuple(sorted(reasons))


def notices(project: Snapshot, locales: Sequence[Locale]) -> tuple[Finding, ...]:
    """Return what does not close the gate and should be known all the same, sorted by place."""
    return tuple(
        sorted(
            finding
            for locale in locales
            for finding in locale_findings(project, locale)
            if finding.rule == RULE
        )
    )


def releasable(
    snapshot: Snapshot, locales: Sequence[Locale]
) -> tuple[tuple[Locale, ...], tuple[tuple[Locale, int], ...]]:
    """Return (locales to release, those left out with their whole percent).

    A locale of which less is translated than `policy.least_locale_coverage` is no language version:
    it is left out, and no page of the release speaks of it. Where a policy demands that a document
    is translated, the locale stays, and the gate says what is missing.
    """
    percents = {locale: _percent(snapshot, locale) for locale in locales}
    least = snapshot.config.least_locale_coverage
    kept = tuple(
        locale for locale in locales if percents[locale] >= least or _is_demanded(snapshot, locale)
    )
    return kept, tuple((locale, percents[locale]) for locale in locales if locale not in kept)


def _is_demanded(snapshot: Snapshot, locale: Locale) -> bool:
    """Tell whether a policy does not let a document of the locale stand in the source language."""
    policies = (snapshot.config.policy_for(domain, locale.tag) for domain in snapshot.domains)
    return any(policy.least_coverage or not policy.fallback for policy in policies)


def _percent(snapshot: Snapshot, locale: Locale) -> int:
    """Return how much of the documents is translated, signed or not: 1 for any, whole percent."""
    texts = [text for text in texts_of(snapshot, locale) if text.domain != THEME_DOMAIN]
    done = sum(text.state in {State.TRANSLATED, State.SIGNED} for text in texts)
    return max(done * 100 // len(texts), done > 0) if texts else 100


def _findings(project: Snapshot, locale: Locale) -> Iterator[Finding]:
    domains = _domains(project, locale)
    for finding in locale_findings(project, locale):
        path = finding.where.rpartition(":")[0]
        domain = domains.get(path, domains.get(finding.where, ""))
        if finding.rule == "unsigned" or domain in project.draft_domains:
            continue  # `_hidden` tells it, with who has to sign; drafts are not published
        if _is_worse(finding.severity, project.config.policy_for(domain, locale.tag)):
            yield finding


def _is_worse(severity: Severity, policy: Policy) -> bool:
    """Tell whether a finding of that severity is worse than a policy allows."""
    allowed = policy.findings
    return allowed is None or _ORDER.index(severity) < _ORDER.index(allowed)


def _domains(project: Snapshot, locale: Locale) -> Mapping[str, str]:
    """Return the domain that a finding's file belongs to."""
    config = project.config
    every = (locale, *above(config, locale))
    domains = {catalog_name(config, one, name): name for name in project.domains for one in every}
    for document in project.documents:
        domains[f"{config.source}/{document.path} ({locale.tag})"] = document.domain
    return domains


def _texts(snapshot: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield each text of the sources that the page does not show as the policy asks."""
    by_domain: dict[str, list[Text]] = {domain: [] for domain in snapshot.domains}
    for text in texts_of(snapshot, locale):
        by_domain[text.domain].append(text)
    for domain, texts in by_domain.items():
        if domain in snapshot.draft_domains:
            continue
        policy = snapshot.config.policy_for(domain, locale.tag)
        shown = shown_keys(snapshot, locale, domain, policy)
        hidden = [text for text in texts if text.message.key not in shown]
        path = catalog_name(snapshot.config, locale, domain)
        yield from _reported(snapshot, locale, texts)
        if texts and not policy.fallback and snapshot.catalog(locale, domain) is None:
            message = f"there is no catalog: run `dragoman update -l {locale.tag}` and translate it"
            yield _reason(path, "gate-fallback", message)
        else:
            for text in hidden:
                yield from _hidden(snapshot, locale, policy, text)
        yield from _withheld(snapshot, policy, domain)
        every = len(texts) + _count_withheld(snapshot, domain)
        done = len(texts) - len(hidden)
        if done * 100 < policy.least_coverage * every:
            percent = done * 100 // every
            message = f"{percent} % may be published, and the policy asks {policy.least_coverage} %"
            yield _reason(path, "gate-coverage", message)


def _withheld(snapshot: Snapshot, policy: Policy, domain: str) -> Iterator[Finding]:
    """Yield each text that no catalog holds: it stands in the source language, and unmarked.

    Where a policy does not let the source stand, no severity of the rule opens the gate.
    """
    document = snapshot.document(domain)
    if document is None:
        return
    found = withheld_texts(snapshot, document)
    if not policy.fallback:
        yield from found
        return
    judged = with_severities(found, check_severities(snapshot.config))
    yield from (one for one in judged if _is_worse(one.severity, policy))


def _count_withheld(snapshot: Snapshot, domain: str) -> int:
    document = snapshot.document(domain)
    return len(withheld(snapshot, document)) if document else 0


def _reported(snapshot: Snapshot, locale: Locale, texts: Sequence[Text]) -> Iterator[Finding]:
    """Yield each text that a reader said is wrong and nobody has decided on, whatever stands."""
    for text in texts:
        if text.entry is None or text.state is not State.REJECTED:
            continue
        digest = entry_digest(locale.tag, text.entry)
        last = standings_of(snapshot, locale)[digest].last
        if last.role == REPORT:
            where = f"{catalog_name(snapshot.config, locale, text.domain)}:{text.entry.line}"
            do = f"correct it, or `dragoman review sign {digest[:ID]} -l {locale.tag}`"
            name, said = excerpt(text.message.msgid), excerpt(last.note)
            yield _reason(where, "gate-reported", f'"{name}" was reported ("{said}"): {do}')


def _hidden(snapshot: Snapshot, locale: Locale, policy: Policy, text: Text) -> Iterator[Finding]:
    """Yield why a text that the page shows in the source language may not stand so."""
    path = catalog_name(snapshot.config, locale, text.domain)
    name = excerpt(text.message.msgid)
    if text.entry is None:
        if not policy.fallback:
            yield _reason(path, "gate-fallback", f'"{name}" is not in the catalog: {ADVICE}')
        return
    where = f"{path}:{text.entry.line}"
    if text.state is State.TRANSLATED and policy.least_state is State.SIGNED:
        digest = entry_digest(locale.tag, text.entry)
        standing = standings_of(snapshot, locale).get(digest)
        roles = missing_roles(
            standing,
            policy.roles,
            snapshot.config.roles,
            keyed=bool(snapshot.config.allowed_signers),
        )
        by = f" by {', '.join(roles)}" if roles else ""
        do = f"read it and run `dragoman review sign {digest[:ID]} -l {locale.tag}`"
        yield _reason(where, "gate-unsigned", f'"{name}" is not signed{by} as it stands: {do}')
    elif not policy.fallback:
        do = "the policy does not let the source text stand there"
        yield _reason(where, "gate-fallback", f'"{name}" is {text.state}: {do}')


def _files(snapshot: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield each file of the locale's own that nobody signed as it is, with the texts to sign."""
    own = snapshot.variants(locale)
    for name, places in unread_files(snapshot, locale).items():
        texts = ", ".join(f'"{excerpt(msgid)}"' for _, (_, msgid) in places[:3]) or "none"
        do = f"look at it and run `dragoman review sign -l {locale.tag}` for the texts beside it"
        message = f"nobody signed this file, which stands for {name}: {do} ({texts})"
        yield _reason(own_path(snapshot, own[name]), "gate-unsigned", message)


def _decisions(snapshot: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield damage of the ledger, whatever a policy allows, and what does not count and would."""
    yield from ledger_of(snapshot, locale).findings
    yield from _taken_out(snapshot, locale)
    yield from counting_of(snapshot, locale)[1]


def _taken_out(snapshot: Snapshot, locale: Locale) -> Iterator[Finding]:
    """Yield what the ledger no longer has, and version control knows; or that it cannot tell."""
    config, path = snapshot.config, ledger_path(snapshot.config, locale)
    try:
        past = past_of(config.root, path)
    except InputError as error:
        yield _reason(path, "gate-history", f"{error.message}; {error.hint}")
        return
    text = ledger_text(snapshot.files.read(path) or b"")
    before = ledger_text(past.committed)
    yield from lost_lines(before, text, path)
    there = f"{before}\n{text}"
    yield from lost_decisions(_joined(past.taken_out), there, path)
    if others := _joined(past.elsewhere - past.taken_out):
        live = live_digests(snapshot, locale)
        yield from lost_refusals(others, there, live, config.project, path)


def _joined(lines: Iterable[bytes]) -> str:
    return ledger_text(b"\n".join(lines))


def _reason(where: str, rule: str, message: str) -> Finding:
    return Finding(where=where, rule=rule, severity=Severity.ERROR, message=message)
