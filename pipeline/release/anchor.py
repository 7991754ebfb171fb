"""What an earlier release tells of the ledgers: nothing that stood in them then may be gone."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.errors import InputError
from pipeline.files import read_bytes
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.project.chain import above
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import ledger_of, ledger_path

Tips = Mapping[str, tuple[str, ...]]
"By the tag of a locale, the names of the last lines of its ledger."


def tips_of(snapshot: Snapshot, locales: Sequence[Locale]) -> Tips:
    """Return the last lines of the ledgers that speak of the pages of `locales`.

    Each line names the lines it was written after, so that they stand for all lines above them.
    """
    return {one.tag: ledger_of(snapshot, one).tips for one in _speaking(snapshot, locales)}


def read_tips(path: Path) -> Tips:
    """Return what the manifest of an earlier release says; raise `InputError` where it is none."""
    data = read_bytes(path)
    try:
        ledgers = json.loads(data or b"")["ledgers"]
        tips = {str(tag): tuple(map(str, names)) for tag, names in ledgers.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        message = "names no lines of ledgers"
        hint = "name the manifest.json of a release, as it is served or lies beside its archives"
        raise InputError(message, where=str(path), hint=hint) from None
    return tips


def lost_since(snapshot: Snapshot, locales: Sequence[Locale], before: Tips) -> Iterator[Finding]:
    """Yield a finding for each ledger that lacks a line which a release had.

    Law: no history of version control is asked, so that none which was written anew, begun
    anew or taken away hides a decision that was made before that release.
    """
    for locale in _speaking(snapshot, locales):
        ledger = ledger_of(snapshot, locale)
        for name in before.get(locale.tag, ()):
            if not ledger.has(name):
                where = f"{ledger_path(snapshot.config, locale)}:1"
                message = (
                    f"the earlier release had a line that is not in it ({name[:10]}): "
                    "lines were lost or changed; put them back"
                )
                yield Finding(
                    where=where, rule="gate-history", severity=Severity.ERROR, message=message
                )


def _speaking(snapshot: Snapshot, locales: Sequence[Locale]) -> Sequence[Locale]:
    """Return the locales whose texts stand on the pages of these, each once."""
    config = snapshot.config
    return list(dict.fromkeys(x for one in locales for x in (one, *above(config, one))))
