"""Compiled catalogs (.mo), written by polib: see `docs/decisions/0007-mo-writer.md`."""

import re
import struct
from collections.abc import Iterator, Mapping

import polib

from pipeline.errors import CatalogError
from pipeline.model.message import Catalog, Entry

_DATE = re.compile(r"^POT-Creation-Date:.*\n", re.MULTILINE)
_CONTEXT_END = "\x04"
"What stands between context and msgid in a key."
_ORDERS = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}
"Byte order by the file's first four bytes."


class _Compiled(polib.MOFile):
    """polib's writer, with a first entry of our own instead of metadata in an order of its own."""

    def __init__(self, first: polib.MOEntry) -> None:
        super().__init__()
        self.first = first

    def metadata_as_entry(self) -> polib.MOEntry:  # type: ignore[override]
        """Return the entry with the least key: the header, where the catalog has one."""
        return self.first


def write_mo(catalog: Catalog) -> bytes:
    """Compile the live, translated, not fuzzy entries of `catalog`, and its header.

    Law: message by message what `msgfmt` compiles of the same catalog; only a plural with an empty
    form, which `msgfmt` compiles where another form is not empty, is no translation here.
    """
    entries = [_polib(entry) for entry in catalog.messages if entry.translated and not entry.fuzzy]
    header = catalog.header
    if header is not None and header.translated:
        # As msgfmt does, so that a template's date changes no compiled catalog.
        text = _DATE.sub("", header.msgstr[0])
        entries.append(polib.MOEntry(msgid="", msgstr=text))
    entries.sort(key=lambda entry: entry.msgid.encode("utf-8"))
    compiled = _Compiled(entries[0] if entries else polib.MOEntry(msgid="", msgstr=""))
    compiled.extend(entries[1:])
    return bytes(compiled.to_binary())


def _polib(entry: Entry) -> polib.MOEntry:
    # polib takes an empty context for none; as part of the msgid it is kept.
    context = "" if entry.context is None else entry.context + _CONTEXT_END
    if entry.plural is None:
        return polib.MOEntry(msgid=context + entry.msgid, msgstr=entry.msgstr[0])
    return polib.MOEntry(
        msgid=context + entry.msgid,
        msgid_plural=entry.plural,
        msgstr_plural=dict(enumerate(entry.msgstr)),
    )


def read_mo(data: bytes) -> Mapping[tuple[str | None, str], tuple[str, ...]]:
    """Return the forms of each message by (context, msgid); the header is ("" without context).

    Raise `CatalogError` for what is no whole compiled catalog.
    """
    try:
        order = _ORDERS[data[:4]]
        count, keys, texts = struct.unpack_from(f"{order}3I", data, 8)
        table = struct.Struct(f"{order}{2 * count}I")
        places = zip(table.unpack_from(data, keys), table.unpack_from(data, texts), strict=True)
        return dict(_messages(data, places))
    except (KeyError, struct.error, UnicodeDecodeError):
        message, hint = "not a whole compiled catalog", "remove it and build again"
        raise CatalogError(message, hint=hint) from None


def _messages(
    data: bytes, places: Iterator[tuple[int, int]]
) -> Iterator[tuple[tuple[str | None, str], tuple[str, ...]]]:
    """Yield each message, its key and its forms; `places` are its lengths, then its starts."""
    for (key_length, text_length), (key_at, text_at) in zip(places, places, strict=True):
        if max(key_at + key_length, text_at + text_length) > len(data):
            raise struct.error
        key = data[key_at : key_at + key_length].decode("utf-8")
        text = data[text_at : text_at + text_length].decode("utf-8")
        context, has_context, msgid = key.rpartition(_CONTEXT_END)
        name = (context if has_context else None, msgid.partition("\0")[0])
        yield name, tuple(text.split("\0"))
