"""Messages of a template into a catalog: keep, move, revive, match near, retire."""

import datetime
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.carry import carry
from pipeline.catalog.header import DATE, with_fields
from pipeline.catalog.near import pairs
from pipeline.catalog.relabel import relabel, replural
from pipeline.catalog.template import entry_of
from pipeline.model.message import Catalog, Entry, Message

Key = tuple[str | None, str]
"(context, msgid)."

_NPLURALS = re.compile(r"^Plural-Forms:\s*nplurals\s*=\s*([0-9]{1,2})\b", re.MULTILINE)
_CARRIED = "carried over: only addresses, spaces or the full stop of the source changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merged catalog and what became of its messages."""

    catalog: Catalog
    "The catalog."
    kept: tuple[Key, ...] = ()
    "Messages that were there."
    added: tuple[Key, ...] = ()
    "New ones without a translation."
    moved: tuple[Key, ...] = ()
    "New ones whose translation another catalog of the locale has."
    revived: tuple[Key, ...] = ()
    "New ones whose translation was obsolete."
    carried: tuple[Key, ...] = ()
    "New ones whose translation was carried over mechanically, as its comment says."
    stale: tuple[Key, ...] = ()
    "New ones with the translation of a text like theirs, marked fuzzy."
    retired: tuple[Key, ...] = ()
    "Old ones that are obsolete now."


def merge(
    messages: Sequence[Message],
    catalog: Catalog,
    *,
    now: datetime.datetime,
    elsewhere: Mapping[Key, Entry] | None = None,
    is_rejected: Callable[[Entry], bool] | None = None,
) -> Merge:
    """Bring `catalog` to the messages of its template.

    `elsewhere` are the finished translations of the locale's other catalogs. `is_rejected` tells
    whether a person has rejected an entry of the catalog: its translation is never carried over as
    finished, for the decision is kept under the old text and would not hold for the new one.

    Entries whose message did not change keep their bytes; where only comments, places or format
    flags changed, only those lines do. Order is the template's, obsolete entries last. Where the
    plural of a message changed its translation is stale. Law: merging twice is merging once, and a
    merge that changes nothing returns what writes the same bytes.
    """
    merger = _Merger(messages, catalog, elsewhere or {}, is_rejected or (lambda _: False))
    return merger.result(now)


class _Merger:
    """Sorts messages by what becomes of them."""

    def __init__(
        self,
        messages: Sequence[Message],
        catalog: Catalog,
        elsewhere: Mapping[Key, Entry],
        is_rejected: Callable[[Entry], bool],
    ) -> None:
        self.is_rejected = is_rejected
        self.catalog = catalog
        self.messages = {message.key: message for message in messages}
        self.messages.pop((None, ""), None)  # the header's key
        self.live = {entry.key: entry for entry in catalog.messages}
        self.obsolete = {entry.key: entry for entry in catalog.entries if entry.obsolete}
        self.forms = _forms(catalog)
        self.elsewhere = elsewhere
        self.fates: dict[str, list[Key]] = {
            name: []
            for name in ("kept", "added", "moved", "revived", "carried", "stale", "retired")
        }

    def result(self, now: datetime.datetime) -> Merge:
        """Return the merged catalog."""
        near = self._near()
        entries = [self._entry(message, near.get(key)) for key, message in self.messages.items()]
        fates = {name: tuple(keys) for name, keys in self.fates.items()}
        if _all_the_same(entries, self.catalog.messages):
            # Also where obsolete entries stand between others: their places are kept, too.
            return Merge(catalog=self.catalog, **fates)
        entries += self._obsolete({entry.key for entry in near.values()})
        fates["retired"] = tuple(self.fates["retired"])
        header = self.catalog.header
        if header is not None:
            if self._messages_changed():
                header = with_fields(header, {"POT-Creation-Date": now.strftime(DATE)})
            entries.insert(0, header)
        return Merge(catalog=replace(self.catalog, entries=tuple(entries)), **fates)

    def _messages_changed(self) -> bool:
        return self.messages.keys() != self.live.keys() or any(
            message.plural != self.live[key].plural for key, message in self.messages.items()
        )

    def _near(self) -> dict[Key, Entry]:
        """Return for each new message the old entry whose text is most like it."""
        places = (self.live, self.elsewhere, self.obsolete)
        new = [key for key in self.messages if not any(key in entries for entries in places)]
        # Live ones first: of two texts equally like a new one the first is taken.
        old = {**self.live, **self.obsolete, **self.live}
        unused = [entry for key, entry in old.items() if key not in self.messages]
        unused = [entry for entry in unused if any(entry.msgstr)]
        if not new or not unused:
            return {}
        texts = [self.messages[key].msgid for key in new]
        matches = pairs(texts, [entry.msgid for entry in unused])
        return {new[number]: unused[place] for number, place in matches.items()}

    def _entry(self, message: Message, near: Entry | None) -> Entry:
        key = message.key
        entry = self.live.get(key)
        if entry is not None and entry.plural == message.plural:
            self.fates["kept"].append(key)
            return relabel(entry, message)
        if entry is not None:
            return self._copied("kept", message, entry)
        if key in self.elsewhere:
            return self._copied("moved", message, self.elsewhere[key])
        if key in self.obsolete:
            return self._copied("revived", message, self.obsolete[key])
        if near is not None:
            carried = self._carried(message, near)
            self.fates["stale" if carried is None else "carried"].append(key)
            return carried or self._stale(message, near)
        self.fates["added"].append(key)
        return entry_of(message, self.forms)

    def _copied(self, fate: str, message: Message, old: Entry) -> Entry:
        """Copy the entry of an equal key; where its plural is another one it is stale."""
        if old.plural != message.plural and any(old.msgstr):
            self.fates["stale"].append(message.key)
            stale = self._stale(message, old)
            return replural(old, stale) if fate == "kept" else stale
        translated = any(old.msgstr)
        self.fates[fate if translated or fate == "kept" else "added"].append(message.key)
        forms = entry_of(message, self.forms).msgstr
        return replace(
            entry_of(message),
            msgstr=old.msgstr if old.plural == message.plural else forms,
            translator_comments=old.translator_comments,
            flags=(*(("fuzzy",) if old.fuzzy and translated else ()), *message.flags),
            previous_context=old.previous_context,
            previous_msgid=old.previous_msgid,
            previous_plural=old.previous_plural,
        )

    def _carried(self, message: Message, old: Entry) -> Entry | None:
        """Keep a finished translation where the change of the source has one counterpart in it."""
        plain = message.plural is None and old.plural is None and message.context == old.context
        if old.fuzzy or not old.translated or not plain or self.is_rejected(old):
            return None
        text = carry(old.msgid, message.msgid, old.msgstr[0])
        if text is None:
            return None
        comments = (
            *old.translator_comments,
            *(() if _CARRIED in old.translator_comments else (_CARRIED,)),
        )
        return replace(entry_of(message), msgstr=(text,), translator_comments=comments)

    def _stale(self, message: Message, old: Entry) -> Entry:
        """Keep the old translation, marked, with the text it was made for."""
        forms = old.msgstr
        if (message.plural is None) != (old.plural is None):
            forms = forms[:1] if message.plural is None else forms * self.forms
        # An entry that is stale already was made for what it says there; one that a person has
        # finished was made for its msgid, even if that person left the lines with #| behind.
        first = not old.fuzzy or old.previous_msgid is None
        return replace(
            entry_of(message),
            msgstr=forms,
            translator_comments=old.translator_comments,
            flags=("fuzzy", *message.flags),
            previous_context=old.context if first else old.previous_context,
            previous_msgid=old.msgid if first else old.previous_msgid,
            previous_plural=old.plural if first else old.previous_plural,
        )

    def _obsolete(self, matched: set[Key]) -> list[Entry]:
        """Return the obsolete entries: those that were, then those that are now.

        None of them has the key of a message that came back or of one whose text was used for
        another: gettext's tools refuse a catalog with a message twice, obsolete or not.
        """
        gone = [
            entry
            for key, entry in self.live.items()
            if key not in self.messages and key not in matched and any(entry.msgstr)
        ]
        self.fates["retired"] += [entry.key for entry in gone]
        used = matched | {entry.key for entry in gone}
        used |= self.messages.keys() - self.live.keys()
        kept = [entry for entry in self.catalog.entries if entry.obsolete and entry.key not in used]
        retired = [
            replace(entry, obsolete=True, comments=(), references=(), raw=None) for entry in gone
        ]
        return kept + retired


def _all_the_same(entries: Sequence[Entry], before: Sequence[Entry]) -> bool:
    return len(entries) == len(before) and all(map(operator.eq, entries, before))


def _forms(catalog: Catalog) -> int:
    """Return how many plural forms the catalog's language has: as its header says, or its entries.

    >>> _forms(Catalog(entries=(Entry(msgid="", msgstr=("Plural-Forms: nplurals=6; plural=0;",)),)))
    6
    """
    header = catalog.header
    number = _NPLURALS.search(header.msgstr[0]) if header else None
    if number and int(number[1]):
        return int(number[1])
    return max((len(entry.msgstr) for entry in catalog.messages if entry.plural), default=2)
