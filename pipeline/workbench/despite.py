"""Drafts with an error are not approved by accident: who does it names the rules."""

from collections.abc import Mapping, Sequence

from pipeline.checks.project import entry_findings
from pipeline.errors import InputError
from pipeline.model.counted import counted
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot
from pipeline.review.items import Item

_MOST = 5
"Findings that an error lists."


def errors_of(project: Snapshot, items: Sequence[Item]) -> Mapping[str, tuple[Finding, ...]]:
    """Return the errors that checks find in drafts, by the digest of the item."""
    drafts = (one for one in items if one.entry.state in {State.DRAFTED, State.STALE})
    found = ((one.digest, _errors(project, one)) for one in drafts)
    return {digest: errors for digest, errors in found if errors}


def _errors(project: Snapshot, item: Item) -> tuple[Finding, ...]:
    found = entry_findings(project, item.locale, item.domain, item.entry)
    return tuple(sorted(one for one in found if one.severity is Severity.ERROR))


def despite(errors: Mapping[str, Sequence[Finding]], rules: Sequence[str]) -> Mapping[str, str]:
    """Return by digest the rules that a decision is made in spite of, as the ledger has them.

    Raise `InputError` for an error of a rule that is not among `rules`, with what it is.
    """
    unnamed = [one for some in errors.values() for one in some if one.rule not in rules]
    if unnamed:
        names = ", ".join(dict.fromkeys(one.rule for one in unnamed))
        listed = "; ".join(f"{one.where} {excerpt(one.message, 90)}" for one in unnamed[:_MOST])
        wanted = " ".join(f"--despite {one}" for one in dict.fromkeys(o.rule for o in unnamed))
        texts = counted(len({one.where for one in unnamed}), "draft")
        message = f"{texts} with errors ({names}): {listed}"
        hint = f"mend them, or say that you know: {wanted}; nothing was approved"
        raise InputError(message, where="approve", hint=hint)
    return {
        digest: ", ".join(dict.fromkeys(one.rule for one in some))
        for digest, some in errors.items()
    }
