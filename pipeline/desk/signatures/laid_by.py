"""A decision that waits for its person's signature, and whether its text is still what they saw."""

from dataclasses import dataclass

from pipeline.desk.rows import Row, row_of
from pipeline.desk.signatures.unsigned import Waiting
from pipeline.errors import InputError
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot
from pipeline.review.items import Item
from pipeline.review.ledger import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One decision that is not signed yet."""

    locale: Locale
    "The locale of its text."
    text: str
    "The name of its text."
    item: Item
    "Its translation as its person saw it."
    verdict: Verdict
    "What they say."
    digest: str
    "Of the translation, or of a finding."
    role: str
    "The role that they decide in."
    note: str
    "Why."
    despite: str
    "Rules of errors that they know of."
    finding: str = ""
    "Of a dismissal: what the finding says."

    @property
    def group(self) -> tuple[str, str, Verdict]:
        """What one signature is of: the ledger, the role and the verdict."""
        return self.locale.tag, self.role, self.verdict

    @property
    def waiting(self) -> Waiting:
        """The decision as the file of its person has it."""
        return Waiting(
            locale=self.locale.tag,
            document=self.item.domain,
            text=self.text,
            of=self.item.digest,
            taken_in=self.item.taken_in,
            verdict=self.verdict,
            digest=self.digest,
            role=self.role,
            note=self.note,
            despite=self.despite,
            finding=self.finding,
            source=self.item.entry.msgid,
        )


def stands(snapshot: Snapshot, one: Pending) -> bool:
    """Tell whether a text and what it takes in still say what its person decided on."""
    row = _row(snapshot, one.locale, one.item.domain, one.text)
    said = (one.item.digest, one.item.taken_in)
    return row is not None and row.item is not None and said == (row.item.digest, row.item.taken_in)


def again(snapshot: Snapshot, one: Waiting) -> Pending | None:
    """Return a decision that was kept in a file, with its text; None where that changed.

    Law: `again(snapshot, pending.waiting)` is `pending` as long as it stands.
    """
    locale = next((each for each in snapshot.config.locales if each.tag == one.locale), None)
    row = _row(snapshot, locale, one.document, one.text) if locale else None
    if locale is None or row is None or row.item is None:
        return None
    found = Pending(
        locale=locale,
        text=one.text,
        item=row.item,
        verdict=one.verdict,
        digest=one.digest,
        role=one.role,
        note=one.note,
        despite=one.despite,
        finding=one.finding,
    )
    return found if found.waiting == one else None


def _row(snapshot: Snapshot, locale: Locale, domain: str, name: str) -> Row | None:
    try:
        return row_of(snapshot, locale, domain, name)
    except InputError:
        return None
