"""Compiled catalogs (.mo), written by polib: see `docs/decisions/0007-mo-writer.md`."""

import re
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

import polib

from pipeline.errors import CatalogError
from pipeline.model.message import Catalog, Entry

_DATE = re.compile(r"^POT-Creation-Date:.*\n", re.MULTILINE)
_CONTEXT_END = "\x04"
"What stands between context and msgid in a key."
_ORDERS = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}
"Byte order by the file's first four bytes."


class _Line(NamedTuple):
    """What polib's writer asks of an entry; one of its own takes longer to make than to write."""

    msgid: str
    msgstr: str = ""
    msgid_plural: str = ""
    msgstr_plural: Mapping[int, str] = {}
    msgctxt: str = ""

    @property
    def msgid_with_context(self) -> str:
        """What polib sorts by."""
        return self.msgid


class _Compiled(polib.MOFile):
    """polib's writer, with a first entry of our own instead of metadata in an order of its own."""

    def __init__(self, first: _Line, others: Sequence[_Line]) -> None:
        super().__init__()
        self.first = first
        self.others = others

    def metadata_as_entry(self) -> polib.MOEntry:  # type: ignore[override]
        """Return the entry with the least key: the header, where the catalog has one."""
        return cast("polib.MOEntry", self.first)

    def translated_entries(self) -> list[polib.MOEntry]:
        """Return the other entries."""
        return cast("list[polib.MOEntry]", list(self.others))


def write_mo(catalog: Catalog) -> bytes:
    """Compile the live, translated, not fuzzy entries of `catalog`, and its header.

    Law: message by message what `msgfmt` compiles of the same catalog; only a plural with an empty
    form, which `msgfmt` compiles where another form is not empty, is no translation here.
    """
    return written_mo(
        [entry for entry in catalog.messages if entry.translated and not entry.fuzzy],
        catalog.header,
    )


def written_mo(translated: Iterable[Entry], header: Entry | None) -> bytes:
    """Compile entries that are translated, and the header of their catalog."""
    lines = [_line(entry) for entry in translated]
    if header is not None and header.translated:
        # As msgfmt does, so that a template's date changes no compiled catalog.
        lines.append(_Line("", _DATE.sub("", header.msgstr[0])))
    lines.sort(key=lambda line: line.msgid.encode("utf-8"))
    compiled = _Compiled(lines[0] if lines else _Line(""), lines[1:])
    return bytes(compiled.to_binary())


def _line(entry: Entry) -> _Line:
    # polib takes an empty context for none; as part of the msgid it is kept.
    msgid = entry.msgid if entry.context is None else entry.context + _CONTEXT_END + entry.msgid
    if entry.plural is None:
        return _Line(msgid, entry.msgstr[0])
    return _Line(msgid, "", entry.plural, dict(enumerate(entry.msgstr)))


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
