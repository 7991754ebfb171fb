"""What all decisions on a text come to: who stands by it, and what state that gives it."""

from collections.abc import Iterable, Mapping

from pipeline.model.message import Entry, State
from pipeline.project.policy import holds
from pipeline.review.lazy import LazyMapping
from pipeline.review.ledger import Verdict, entry_digest
from pipeline.review.signatures import principal
from pipeline.review.standing import Standing

REPORT = "report"
"The role of a rejection that passes on what a reader said: nobody has decided yet."


def missing_roles(
    standing: Standing | None,
    roles: Iterable[str],
    holders: Mapping[str, tuple[str, ...]],
    *,
    keyed: bool,
) -> tuple[str, ...]:
    """Return which of `roles` have not signed; a sign-off counts if its person has the role."""
    signs = standing.signs if standing else ()
    given = {one.role for one in signs if has_role(holders, one.role, one.by, keyed=keyed)}
    return tuple(role for role in roles if role not in given)


def has_role(holders: Mapping[str, tuple[str, ...]], role: str, by: str, *, keyed: bool) -> bool:
    """Whether the person `by` has a role.

    Where decisions are signed with keys (`keyed`), the name that the key is known by decides
    alone: anybody may write any other name before it.

    >>> medical = {"medical": ("doc@example.org",)}
    >>> has_role(medical, "medical", "doc@example.org <eve@example.org>", keyed=True)
    False
    """
    return principal(by) in holders.get(role, ()) if keyed else holds(holders, role, by)


def verdicts(
    standings: Mapping[str, Standing],
    roles: Iterable[str],
    holders: Mapping[str, tuple[str, ...]],
    *,
    keyed: bool,
) -> Mapping[str, Verdict]:
    """Return what counts on each digest: signed only where all `roles` have signed.

    It is worked out for those digests that somebody asks for.
    """
    needed = tuple(roles)

    def verdict(digest: str) -> Verdict | None:
        standing = standings.get(digest)
        if standing is None:
            return None
        last = standing.last.verdict
        if last is not Verdict.SIGN or not needed:
            return last
        return None if missing_roles(standing, needed, holders, keyed=keyed) else last

    return LazyMapping(standings, verdict)


def state_of(entry: Entry, locale: str, verdicts: Mapping[str, Verdict]) -> State:
    """Return the state of `entry`, decisions of the ledger counted in."""
    return state_by(entry, verdict_on(entry, locale, verdicts))


def verdict_on(entry: Entry, locale: str, verdicts: Mapping[str, Verdict]) -> Verdict | None:
    """Return what was decided on a translation; None where nothing was, or there is none."""
    decided = verdicts and any(entry.msgstr)
    return verdicts.get(entry_digest(locale, entry)) if decided else None


def state_by(entry: Entry, verdict: Verdict | None) -> State:
    """Return the state of `entry` by the verdict on it."""
    state = entry.state
    if verdict is Verdict.REJECT:
        return State.REJECTED
    if verdict is Verdict.SIGN and state is State.TRANSLATED:
        return State.SIGNED
    return state
