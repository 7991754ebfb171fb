"""What people decided in a snapshot: each ledger is read, and each standing worked out, once."""

from collections.abc import Mapping

from pipeline.clock import wall
from pipeline.digest import digest
from pipeline.documents.taken_in import Key
from pipeline.errors import InputError
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, State
from pipeline.project.config import Config
from pipeline.project.own_files import own_files_by_text
from pipeline.project.policy import Stale
from pipeline.project.snapshot import Snapshot
from pipeline.project.taken_in import text_taken_in
from pipeline.review.decisions import state_of, verdicts
from pipeline.review.earlier import earlier_of
from pipeline.review.ledger import (
    Decision,
    Ledger,
    Verdict,
    entry_digest,
    ledger_text,
    read_ledger,
)
from pipeline.review.standing import Standing, standings
from pipeline.review.validity import verified


def ledger_path(config: Config, locale: Locale) -> str:
    """Return the locale's ledger of decisions, relative to the project."""
    return f"{config.locale}/{locale.folder}/review.jsonl"


def ledger_of(snapshot: Snapshot, locale: Locale) -> Ledger:
    """Return the locale's ledger, read from its file once; an empty one where there is none.

    It is not kept between runs: what opens the gate is never what a store says.
    """
    path = ledger_path(snapshot.config, locale)

    def ledger() -> Ledger:
        return read_ledger(ledger_text(snapshot.files.read(path) or b""), path)

    return snapshot.once(("ledger", locale.tag), ledger)


def counting_of(
    snapshot: Snapshot, locale: Locale
) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Return the decisions that count, and a finding for each other one that would matter.

    Law: where keys are asked for, what does not verify counts for nothing, whoever asks: the gate,
    a build, the status.
    """

    def counting() -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
        path = ledger_path(snapshot.config, locale)
        decisions = ledger_of(snapshot, locale).decisions
        signers = signers_of(snapshot)
        texts = None if signers is None else live_digests(snapshot, locale)
        project = snapshot.config.project
        return verified(
            decisions,
            signers,
            project=project,
            now=wall(),
            where=path,
            texts=texts,
            taken_in=taken_in_of(snapshot, locale),
        )

    return snapshot.once(("counting", locale.tag), counting)


def taken_in_of(snapshot: Snapshot, locale: Locale) -> Mapping[str, str]:
    """Return the digest of what sources take in from other files, by that of their entry.

    A text that stands in several documents may take in another file in each: all of them count, and
    so do the files of the locale's own that are signed with it (`pipeline.project.own_files`).
    """

    def taken_in() -> Mapping[str, str]:
        texts: dict[str, set[str]] = {}
        own: dict[str, dict[Key, str]] = {}
        for (domain, key), files in own_files_by_text(snapshot, locale).items():
            own.setdefault(domain, {})[key] = files
        for document in snapshot.documents:
            for by_key in (text_taken_in(snapshot, document), own.get(document.domain, {})):
                catalog = snapshot.catalog(locale, document.domain) if by_key else None
                for entry in catalog.messages if catalog else ():
                    if entry.key in by_key:
                        name = entry_digest(locale.tag, entry)
                        texts.setdefault(name, set()).add(by_key[entry.key])
        return {name: digest(sorted(found)) for name, found in texts.items()}

    return snapshot.once(("taken in", locale.tag), taken_in)


def signers_of(snapshot: Snapshot) -> bytes | None:
    """Return the text of the file of allowed signers; None where no keys are asked for.

    Raise `InputError` where the file is named and not there.
    """
    config = snapshot.config
    if not config.allowed_signers:
        return None
    data = snapshot.files.read(config.allowed_signers)
    if data is None:
        where = config.place("policy.allowed_signers")
        hint = "name a file as `ssh-keygen -Y verify -f` reads it"
        raise InputError(f'there is no file "{config.allowed_signers}"', where=where, hint=hint)
    return data


def live_digests(snapshot: Snapshot, locale: Locale) -> frozenset[str]:
    """Return the digests of the translations that stand in the catalogs."""
    return frozenset(
        name for domain in snapshot.catalogs(locale) for name in _digests(snapshot, locale, domain)
    )


def _digests(snapshot: Snapshot, locale: Locale, domain: str) -> set[str]:
    """Return the digests of one catalog's texts; also of those that were signed in an earlier form.

    The earlier ones count where the policy lets readers see them.
    """
    catalog = snapshot.catalog(locale, domain)
    entries = catalog.messages if catalog else ()
    names = {entry_digest(locale.tag, entry) for entry in entries}
    if snapshot.config.policy_for(domain, locale.tag).stale is Stale.EARLIER:
        earlier = (earlier_of(entry) for entry in entries)
        names |= {entry_digest(locale.tag, one) for one in earlier if one}
    return names


def standings_of(snapshot: Snapshot, locale: Locale) -> Mapping[str, Standing]:
    """Return what all decisions that count on each digest come to."""
    key = ("standings", locale.tag)
    return snapshot.once(key, lambda: standings(counting_of(snapshot, locale)[0]))


def void_of(snapshot: Snapshot, locale: Locale) -> frozenset[str]:
    """Return the digests of live texts that were signed, and not once with a key that counts.

    Who signed may have taken a fuzzy mark off: nobody whom the project knows stands by the text.
    """

    def void() -> frozenset[str]:
        decisions, counting = (
            ledger_of(snapshot, locale).decisions,
            counting_of(snapshot, locale)[0],
        )
        if not snapshot.config.allowed_signers or len(counting) == len(decisions):
            return frozenset()
        signed, lines = standings_of(snapshot, locale), {one.line for one in counting}
        refused = {
            one.digest for one in decisions if one.verdict is Verdict.SIGN and one.line not in lines
        }
        refused &= live_digests(snapshot, locale)
        return frozenset(name for name in refused if name not in signed or not signed[name].signs)

    return snapshot.once(("void", locale.tag), void)


def unread_in(
    snapshot: Snapshot, locale: Locale, domain: str
) -> tuple[tuple[str | None, str], ...]:
    """Return the keys of those texts of a catalog that a preview shows and nobody stands by."""
    catalog, void = snapshot.catalog(locale, domain), void_of(snapshot, locale)
    return tuple(
        entry.key
        for entry in (catalog.messages if catalog else ())
        if entry.state in {State.DRAFTED, State.STALE}
        or (void and entry_digest(locale.tag, entry) in void)
    )


def standing(snapshot: Snapshot, locale: Locale, entry: Entry) -> State:
    """Return what a translation is, decisions counted in: the one answer for all who ask.

    Roles are not asked for here: whether a sign-off is enough is for the policy of its document.
    """
    return state_of(entry, locale.tag, verdicts_of(snapshot, locale))


def states_of(
    snapshot: Snapshot, locale: Locale, domain: str
) -> Mapping[tuple[str | None, str], State]:
    """Return what each text of a catalog is by the policy of its document, by its key."""

    def states() -> Mapping[tuple[str | None, str], State]:
        catalog = snapshot.catalog(locale, domain)
        verdicts = verdicts_of(snapshot, locale, domain)
        entries = catalog.messages if catalog else ()
        return {entry.key: state_of(entry, locale.tag, verdicts) for entry in entries}

    return snapshot.once(("states", locale.tag, domain), states)


def is_approved(snapshot: Snapshot, locale: Locale, entry: Entry) -> bool:
    """Tell whether a person stands by a translation: not fuzzy, not rejected."""
    return standing(snapshot, locale, entry) in {State.TRANSLATED, State.SIGNED}


def verdicts_of(
    snapshot: Snapshot, locale: Locale, domain: str | None = None
) -> Mapping[str, Verdict]:
    """Return the verdict on each digest; of a document: signed where all its roles have signed.

    Where keys are asked for, it is `withdraw` for a text whose approvals all do not count.
    It is worked out once for all documents that ask for the same roles.
    """
    config = snapshot.config
    keyed = bool(config.allowed_signers)
    roles = () if domain is None else config.policy_for(domain, locale.tag).roles

    def worked_out() -> Mapping[str, Verdict]:
        decided = verdicts(standings_of(snapshot, locale), roles, config.roles, keyed=keyed)
        void = void_of(snapshot, locale)
        return dict.fromkeys(void, Verdict.WITHDRAW) | dict(decided) if void else decided

    return snapshot.once(("verdicts", locale.tag, roles), worked_out)


def verdicts_in(snapshot: Snapshot, locale: Locale, domain: str) -> tuple[tuple[str, Verdict], ...]:
    """Return (digest, verdict) of the texts of one catalog that were decided on, sorted.

    Law: a decision on a text of another document changes nothing here.
    """
    decided = verdicts_of(snapshot, locale, domain)
    digests = _digests(snapshot, locale, domain) if decided else ()
    return tuple((name, decided[name]) for name in sorted(digests) if name in decided)


def signs_in(snapshot: Snapshot, locale: Locale, domain: str) -> tuple[tuple[str, str, str], ...]:
    """Return (digest, person, day) of each sign-off that stands on a text of one catalog, sorted.

    A person is named without the address; law as `verdicts_in`.
    """
    standing = standings_of(snapshot, locale)
    names = _digests(snapshot, locale, domain) & standing.keys() if standing else set()
    signs = ((name, sign) for name in names for sign in standing[name].signs)
    return tuple(sorted((name, _name(sign.by), sign.at.date().isoformat()) for name, sign in signs))


def _name(by: str) -> str:
    """Return a person's name; where only an address is known, what stands before its `@`."""
    name = by.partition("<")[0].strip() or by.strip("<> ")
    return name.partition("@")[0]
