"""The texts of a document as a list: each with its place, its names and its state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.localization.marks import Key
from pipeline.localization.shown import texts_in
from pipeline.model.locale import Locale
from pipeline.model.message import Entry, Message, State
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import standings_of
from pipeline.review.items import Item, items_in
from pipeline.review.ledger import ID, Decision
from pipeline.review.standing import Standing
from pipeline.workbench.choose import WAITING as TO_READ
from pipeline.workbench.shown import Stand, decided_on

WAITING = frozenset({*TO_READ, State.UNTRANSLATED})
"States of texts that wait for somebody."
AT_ONCE = 50
"Texts that a browser is sent at a time."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text of a document in one locale."""

    number: int
    "Its place among the document's texts, counted from 0."
    id: str
    "Its name as long as its source is the same, whatever its translation."
    message: Message
    "The text as the document has it."
    item: Item | None
    "Its translation; None where the catalog does not have the text yet."
    state: State
    "How far it is, decisions counted in."
    decided: tuple[Decision, ...] = ()
    "Sign-offs and rejections that stand on it."

    @property
    def entry(self) -> Entry | None:
        """Its entry in the catalog."""
        return self.item.entry if self.item else None

    @property
    def forms(self) -> tuple[str, ...]:
        """Its translation, one text a plural form."""
        return self.item.entry.msgstr if self.item else ("",)

    @property
    def base(self) -> str:
        """What a reviewer saw who saw it as it is: text, state, what is around it, decisions."""
        return self.stand.base

    @property
    def stand(self) -> Stand:
        """How it stands."""
        return Stand(
            text=self.item.digest if self.item else "",
            state=str(self.state),
            around=self.around,
            decided=self.decided,
        )

    @property
    def around(self) -> str:
        """Digest of what is signed or shown with it: text of other files, the plural."""
        of_entry = (self.item.taken_in, self.item.entry.plural or "") if self.item else ("", "")
        parts = (*of_entry, self.message.plural or "")
        return digest(parts)[:ID] if any(parts) else ""

    @property
    def mark(self) -> str:
        """Its class on the page."""
        return f"text-{self.id}"


def rows_of(snapshot: Snapshot, locale: Locale, domain: str) -> Sequence[Row]:
    """Return the texts of a document, in its order; raise `InputError` where there is none."""
    if domain not in snapshot.domains:
        raise InputError("no such document", where=domain)
    return snapshot.once(("rows", locale.tag, domain), lambda: _rows(snapshot, locale, domain))


def _rows(snapshot: Snapshot, locale: Locale, domain: str) -> Sequence[Row]:
    items = {item.entry.key: item for item in items_in(snapshot, locale, domain)}
    said = standings_of(snapshot, locale)
    return tuple(
        Row(
            number=number,
            id=id_of(text.message.key),
            message=text.message,
            item=items.get(text.message.key),
            state=text.state,
            decided=_decided(said, items.get(text.message.key)),
        )
        for number, text in enumerate(texts_in(snapshot, locale, domain))
    )


def _decided(said: Mapping[str, Standing], item: Item | None) -> tuple[Decision, ...]:
    return decided_on(said, item.digest) if item and said else ()


def id_of(key: Key) -> str:
    """Return the name of a text by its context and source."""
    context, msgid = key
    return digest(["" if context is None else "\x04" + context, msgid])[: 2 * ID]


def row_of(snapshot: Snapshot, locale: Locale, domain: str, name: str) -> Row:
    """Return the text of that name; raise `InputError` where the document has it no more."""
    by_name: Mapping[str, Row] = snapshot.once(
        ("rows by name", locale.tag, domain),
        lambda: {row.id: row for row in rows_of(snapshot, locale, domain)},
    )
    if name not in by_name:
        message = "the document does not have this text any more"
        raise InputError(message, where=domain, hint="load the page again")
    return by_name[name]
