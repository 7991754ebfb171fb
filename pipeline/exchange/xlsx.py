"""Rows as a spreadsheet of Excel, by openpyxl, an extra."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.errors import InputError
from pipeline.exchange.sheet import Rows

_LONGEST = 32_767
"Signs that a cell of Excel holds."
_MOST_UNPACKED = 64 * 1024 * 1024
"Bytes of all parts of a file; one of 10,000 texts has some ten million."
_MOST_PARTS = 1_000
_MOST_ROWS, _MOST_COLUMNS = 100_000, 64
"What is read of a sheet: one cell far out makes billions of empty ones."
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDTHS = (20, 14, 24, 12, 60, 60, 40, 30, 40)
_WRAPPED = (5, 6, 7, 8, 9)


def _openpyxl() -> Any:
    try:
        import openpyxl  # noqa: PLC0415  an extra
    except ImportError:
        hint = "install dragoman[xlsx], or use --format csv"
        raise InputError("openpyxl is not installed", where="xlsx", hint=hint) from None
    return openpyxl


def write_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a workbook of one sheet; each cell is text, and none is ever a formula.

    Raise `InputError` for a text that no cell holds.
    """
    openpyxl = _openpyxl()
    book = openpyxl.Workbook()
    sheet = book.active
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if len(text) > _LONGEST:
                message = f"has {len(text):,} signs, and a cell of Excel holds {_LONGEST:,}"
                raise InputError(message, where=f"{row[2]} ({row[0]})", hint="use --format xliff")
            if text:
                _put(openpyxl, sheet.cell(number, column), _ILLEGAL.sub("\ufffd", text))
    sheet.freeze_panes = "A2"
    for column, width in enumerate(_WIDTHS, start=1):
        letter = openpyxl.utils.get_column_letter(column)
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(openpyxl: Any, cell: Any, text: str) -> None:
    """Write a text into a cell, as text: `=1+1` stays what it is, when it is edited too."""
    cell.value = text
    cell.data_type = "s"  # openpyxl takes what starts with = for a formula
    cell.quotePrefix = True
    cell.number_format = "@"
    wrapped = cell.column in _WRAPPED
    cell.alignment = openpyxl.styles.Alignment(wrap_text=wrapped, vertical="top")


def read_xlsx(data: bytes, where: str) -> Rows:
    """Return the rows of a workbook's first sheet, all cells as text.

    A whole number is written without a point. Raise `InputError` for what is no workbook, is too
    large, declares entities, or has a formula, a date or an error where a text should be.
    """
    openpyxl = _openpyxl()
    _check(data, where)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
        sheet = book.worksheets[0]
    except Exception as error:  # noqa: BLE001  openpyxl raises whatever its parts raise
        hint = "save it as .xlsx again"
        raise InputError(f"is no workbook: {error}", where=where, hint=hint) from None
    if sheet.max_row > _MOST_ROWS:
        message = f"has a cell in row {sheet.max_row:,}, and {_MOST_ROWS:,} are read"
        raise InputError(message, where=where, hint="delete the empty rows, or import it in parts")
    rows: list[tuple[int, list[str]]] = []
    cells_of = sheet.iter_rows(max_col=min(sheet.max_column, _MOST_COLUMNS))
    for number, cells in enumerate(cells_of, start=1):
        rows.append((number, [_text(cell, where) for cell in cells]))
    return rows


def _text(cell: Any, where: str) -> str:
    kinds = {"f": "a formula", "d": "a date", "e": "an error"}
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in kinds:
        message = f"holds {kinds[cell.data_type]}, not a text"
        hint = "format the cell as text and write it again"
        raise InputError(message, where=f"{where}:{cell.row} ({cell.coordinate})", hint=hint)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _check(data: bytes, where: str) -> None:
    """Raise `InputError` for an archive that unpacks to too much, or has entities in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            large = sum(part.file_size for part in parts) > _MOST_UNPACKED
            if large or len(parts) > _MOST_PARTS:
                raise InputError("is too large", where=where, hint="import it in parts")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_entities(archive.read(part), where)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise InputError(f"is no workbook: {error}", where=where, hint="save it again") from None


def _refuse_entities(xml: bytes, where: str) -> None:
    if _DECLARED.search(xml.replace(b"\x00", b"")):
        hint = "save it as .xlsx again"
        raise InputError("declares entities, which no workbook has", where=where, hint=hint)
