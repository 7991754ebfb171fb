"""Compiled catalogs (.mo), written and read by polib."""

import re
from collections.abc import Mapping

import polib

from pipeline.model.message import Catalog, Entry

_DATE = re.compile(r"^POT-Creation-Date:.*\n", re.MULTILINE)


class _Compiled(polib.MOFile):
    """polib's writer, with the header exactly as the catalog has it."""

    header_text = ""

    def metadata_as_entry(self) -> polib.POEntry:
        """Return the header; polib itself would put its fields in another order."""
        return polib.POEntry(msgid="", msgstr=self.header_text)


def write_mo(catalog: Catalog) -> bytes:
    """Compile the live, translated, not fuzzy entries of `catalog`, its header first.

    Law: message by message what `msgfmt` compiles of the same catalog.
    """
    compiled = _Compiled()
    # msgfmt leaves this date out as well, so that a template's date changes no compiled catalog.
    compiled.header_text = _DATE.sub("", catalog.header.msgstr[0]) if catalog.header else ""
    for entry in catalog.messages:
        if entry.translated and not entry.fuzzy:
            compiled.append(_polib(entry))
    return bytes(compiled.to_binary())


def _polib(entry: Entry) -> polib.MOEntry:
    if entry.plural is None:
        return polib.MOEntry(msgctxt=entry.context, msgid=entry.msgid, msgstr=entry.msgstr[0])
    forms = dict(enumerate(entry.msgstr))
    return polib.MOEntry(
        msgctxt=entry.context, msgid=entry.msgid, msgid_plural=entry.plural, msgstr_plural=forms
    )


def read_mo(data: bytes) -> Mapping[tuple[str | None, str], tuple[str, ...]]:
    """Return the forms of each message by (context, msgid); the header is ("" without context)."""
    found = {}
    order = "little" if data[:4] == b"\xde\x12\x04\x95" else "big"

    def number(at: int) -> int:
        return int.from_bytes(data[at : at + 4], order)  # type: ignore[arg-type]

    count, keys, texts = number(8), number(12), number(16)
    for index in range(count):
        key, text = (
            data[(start := number(table + 8 * index + 4)) : start + number(table + 8 * index)]
            for table in (keys, texts)
        )
        context, found_context, msgid = key.rpartition(b"\x04")
        name = msgid.split(b"\x00")[0].decode("utf-8")
        forms = tuple(form.decode("utf-8") for form in text.split(b"\x00"))
        found[(context.decode("utf-8") if found_context else None, name)] = forms
    return found
