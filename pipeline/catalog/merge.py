"""Messages of a template into a catalog: keep, move, revive, match near, retire."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.catalog.carry import carry
from pipeline.catalog.header import DATE, with_fields
from pipeline.catalog.near import pairs
from pipeline.catalog.relabel import relabel
from pipeline.catalog.template import entry_of
from pipeline.model.message import Catalog, Entry, Message

Key = tuple[str | None, str]
"(context, msgid)."

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
) -> Merge:
    """Bring `catalog` to the messages of its template.

    Entries whose message did not change keep their bytes; where only comments, places or format
    flags changed, only those lines do. Order is the template's, obsolete entries last. Law: merging
    twice is merging once, and a merge that changes no message changes no byte of the header.
    """
    merger = _Merger(messages, catalog, elsewhere or {})
    return merger.result(now)


class _Merger:
    """Sorts messages by what becomes of them."""

    def __init__(
        self, messages: Sequence[Message], catalog: Catalog, elsewhere: Mapping[Key, Entry]
    ) -> None:
        self.catalog = catalog
        self.messages = {message.key: message for message in messages}
        self.live = {entry.key: entry for entry in catalog.messages}
        self.obsolete = {entry.key: entry for entry in catalog.entries if entry.obsolete}
        self.forms = max((len(e.msgstr) for e in catalog.messages if e.plural), default=0)
        self.elsewhere = elsewhere
        self.fates: dict[str, list[Key]] = {
            name: []
            for name in ("kept", "added", "moved", "revived", "carried", "stale", "retired")
        }

    def result(self, now: datetime.datetime) -> Merge:
        """Return the merged catalog."""
        near = self._near()
        entries = [self._entry(message, near.get(key)) for key, message in self.messages.items()]
        used = set(self.messages) | {entry.key for entry in near.values()}
        entries += self._left(used)
        header = self.catalog.header
        changed = any(self.fates[name] for name in self.fates if name != "kept")
        if header is not None:
            if changed:
                header = with_fields(header, {"POT-Creation-Date": now.strftime(DATE)})
            entries.insert(0, header)
        fates = {name: tuple(keys) for name, keys in self.fates.items()}
        return Merge(catalog=replace(self.catalog, entries=tuple(entries)), **fates)

    def _new(self) -> list[Key]:
        return [
            key
            for key in self.messages
            if key not in self.live and key not in self.elsewhere and key not in self.obsolete
        ]

    def _near(self) -> dict[Key, Entry]:
        """Return for each new message the old entry whose text is most like it."""
        new = self._new()
        old = [entry for key, entry in self.live.items() if key not in self.messages]
        old += [entry for key, entry in self.obsolete.items() if key not in self.messages]
        old = [entry for entry in old if any(entry.msgstr)]
        if not new or not old:
            return {}
        found = pairs([self.messages[key].msgid for key in new], [entry.msgid for entry in old])
        return {new[number]: old[place] for number, place in found.items()}

    def _entry(self, message: Message, near: Entry | None) -> Entry:
        key = message.key
        if key in self.live:
            self.fates["kept"].append(key)
            return relabel(self.live[key], message)
        if key in self.elsewhere:
            self.fates["moved"].append(key)
            return self._copied(message, self.elsewhere[key])
        if key in self.obsolete:
            self.fates["revived"].append(key)
            return self._copied(message, self.obsolete[key])
        if near is not None:
            carried = self._carried(message, near)
            self.fates["stale" if carried is None else "carried"].append(key)
            return carried or self._stale(message, near)
        self.fates["added"].append(key)
        return entry_of(message, self.forms or 2)

    def _copied(self, message: Message, old: Entry) -> Entry:
        fuzzy = ("fuzzy",) if old.fuzzy else ()
        return replace(
            entry_of(message),
            msgstr=old.msgstr,
            translator_comments=old.translator_comments,
            flags=fuzzy + message.flags,
            previous_context=old.previous_context,
            previous_msgid=old.previous_msgid,
            previous_plural=old.previous_plural,
        )

    def _carried(self, message: Message, old: Entry) -> Entry | None:
        """Keep a finished translation where the change of the source has one counterpart in it."""
        plain = message.plural is None and old.plural is None and message.context == old.context
        if old.fuzzy or not old.translated or not plain:
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
        first = old.previous_msgid is None
        forms = old.msgstr
        if (message.plural is None) != (old.plural is None):
            forms = forms[:1] if message.plural is None else forms * (self.forms or 2)
        return replace(
            entry_of(message),
            msgstr=forms,
            translator_comments=old.translator_comments,
            flags=("fuzzy", *message.flags),
            previous_context=old.context if first else old.previous_context,
            previous_msgid=old.msgid if first else old.previous_msgid,
            previous_plural=old.plural if first else old.previous_plural,
        )

    def _left(self, used: set[Key]) -> list[Entry]:
        """Return the obsolete entries: those that were, then those that are now."""
        kept = [entry for key, entry in self.obsolete.items() if key not in used]
        gone = [entry for key, entry in self.live.items() if key not in used and any(entry.msgstr)]
        self.fates["retired"] += [entry.key for entry in gone]
        known = {entry.key for entry in gone}
        retired = [
            replace(entry, obsolete=True, comments=(), references=(), raw=None) for entry in gone
        ]
        return [entry for entry in kept if entry.key not in known] + retired
