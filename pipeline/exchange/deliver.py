"""The formats by their names: a file of an exchange, and an exchange of a file."""

from pipeline.errors import InputError
from pipeline.exchange.read_xliff import from_xliff
from pipeline.exchange.record import Exchange
from pipeline.exchange.sheet import exchange_of, read_csv, rows_of, write_csv
from pipeline.exchange.xliff import to_xliff
from pipeline.exchange.xliff_old import to_old_xliff
from pipeline.exchange.xlsx import read_xlsx, write_xlsx

XLIFF, OLD_XLIFF, CSV, XLSX = "xliff", "xliff12", "csv", "xlsx"
FORMATS = (XLIFF, OLD_XLIFF, CSV, XLSX, "tmx", "tbx")
WHOLE = {"tmx": "memory", "tbx": "glossary"}
"Formats of no texts of documents, and what they hold."
_ZIP = b"PK\x03\x04"
_ELSEWHERE = {".tmx": "dragoman memory import", ".tbx": "dragoman glossary import"}


def delivered(exchange: Exchange, form: str) -> bytes:
    """Return the file of an exchange in one of the formats for texts."""
    match form:
        case "csv":
            return write_csv(rows_of(exchange))
        case "xlsx":
            return write_xlsx(rows_of(exchange))
        case "xliff12":
            return to_old_xliff(exchange).encode("utf-8")
        case _:
            return to_xliff(exchange).encode("utf-8")


def received(data: bytes, where: str) -> Exchange:
    """Return the exchange of a file, whichever format it is in.

    Raise `InputError` with the line for what cannot be read.
    """
    name = where.lower()
    for suffix, other in _ELSEWHERE.items():
        if name.endswith(suffix):
            raise InputError("is no file of texts", where=where, hint=f"use `{other}`")
    if data.startswith(_ZIP):
        return exchange_of(read_xlsx(data, where), where)
    if name.endswith((".csv", ".tsv", ".txt")):
        return exchange_of(read_csv(data, where), where)
    return from_xliff(data, where)
