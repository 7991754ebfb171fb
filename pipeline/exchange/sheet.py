"""Messages as rows of a table, for people who translate in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.errors import InputError
from pipeline.exchange.inline import markdown, tagged
from pipeline.exchange.record import Exchange, Note, Part, Unit
from pipeline.exchange.xliff import SAYS_MORE
from pipeline.model.message import State

COLUMNS = ("id", "was", "document", "state", "source", "target", "previous", "place", "notes")
"What the columns are called; `source` and `target` say their language besides."
_NEEDED = ("id", "document", "source", "target")
_LANGUAGE = re.compile(r"(source|target) \(([A-Za-z0-9-]{2,35})\)")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"How a cell starts that a spreadsheet would reckon out, or that we have quoted."
_DELIMITERS = ",;\t"
_MOST = 64 * 1024 * 1024
_LONGEST = 10_000_000
"Signs of a cell; far above any text, for csv wants a bound."

Rows = Sequence[tuple[int, Sequence[str]]]
"Rows with their numbers in the file, the header first."


def rows_of(exchange: Exchange) -> Iterator[tuple[str, ...]]:
    """Yield the header and a row a unit; texts are Markdown.

    Law: `exchange_of` reads the same ids, texts and states from them.
    """
    languages = {"source": exchange.source, "target": exchange.target}
    yield tuple(f"{name} ({languages[name]})" if name in languages else name for name in COLUMNS)
    for part in exchange.parts:
        for unit in part.units:
            yield (
                unit.id,
                unit.was,
                part.domain,
                unit.state.value,
                markdown(unit.source, unit.codes) or "",
                markdown(unit.target, unit.codes) or "",
                unit.previous,
                "\n".join(note.text for note in unit.notes if note.kind == "place"),
                "\n".join(note.text for note in unit.notes if note.kind != "place"),
            )


def exchange_of(rows: Rows, where: str) -> Exchange:
    """Return the messages of a table's rows; columns may stand in another order, or be more.

    Raise `InputError` with the row for what lacks a column or has an id twice.
    """
    if not rows:
        raise InputError("is empty", where=where, hint="export it again")
    line, names = rows[0]
    header = {name.strip().partition(" ")[0].casefold(): at for at, name in enumerate(names)}
    told = filter(None, (_LANGUAGE.match(name.strip()) for name in names))
    languages = {found[1]: found[2] for found in told}
    for name in _NEEDED:
        if name not in header or (name in {"source", "target"} and name not in languages):
            shown = f"{name} (es)" if name in {"source", "target"} else name
            hint = f'the first row names the columns, one is "{shown}"'
            raise InputError(f'has no column "{name}"', where=f"{where}:{line}", hint=hint)
    parts: dict[str, dict[str, Unit]] = {}
    for line, row in rows[1:]:
        cells = {name: row[at] if at < len(row) else "" for name, at in header.items()}
        if not any(cell.strip() for cell in row):
            continue
        units = parts.setdefault(cells["document"], {})
        unit = _unit(cells, line)
        if unit.id in units:
            message = f'the id "{unit.id}" stands twice, first in row {units[unit.id].line}'
            raise InputError(message, where=f"{where}:{line}", hint="take one of the rows out")
        units[unit.id] = unit
    return Exchange(
        project="",
        source=languages["source"],
        target=languages["target"],
        parts=tuple(
            Part(domain=domain, path="", units=tuple(units.values()))
            for domain, units in parts.items()
        ),
    )


def _unit(cells: dict[str, str], line: int) -> Unit:
    source, codes = tagged(cells["source"])
    words = cells["target"]
    target, codes = tagged(words, codes) if words.strip() else ("", codes)
    note = cells.get("notes", "").strip()
    return Unit(
        id=cells["id"].strip(),
        was=cells.get("was", "").strip(),
        source=source,
        target=target,
        codes=codes,
        state=_state(cells.get("state", ""), target),
        notes=(Note(kind="notes", text=note),) if note else (),
        line=line,
    )


def _state(cell: str, target: str) -> State:
    """Return what a row calls its translation: one that was not there is translated now."""
    if not target:
        return State.UNTRANSLATED
    state = cell.strip().casefold()
    return State(state) if state in SAYS_MORE else State.TRANSLATED


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    r"""Return rows as CSV in UTF-8, with the mark by which spreadsheets know it.

    A cell that a spreadsheet would take for a formula starts with an apostrophe. Law:
    `read_csv(write_csv(rows))` gives the rows back.

    >>> write_csv([("=1+1", "a,b")])
    b'\xef\xbb\xbf\'=1+1,"a,b"\r\n'
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[quoted(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig", "replace")


def read_csv(data: bytes, where: str) -> Rows:
    """Return the rows of CSV in UTF-8 or UTF-16, with commas, semicolons or tabs.

    Raise `InputError` with the line for what is no CSV, or not in Unicode.
    """
    if len(data) > _MOST:
        raise InputError(f"has over {_MOST:,} bytes", where=where, hint="import it in parts")
    text = _decoded(data, where)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, Sequence[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, [unquoted(cell) for cell in row]))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "save it as CSV again, with quotes around cells"
        raise InputError(f"not CSV: {error}", where=f"{where}:{line}", hint=hint) from None
    return rows


def _decoded(data: bytes, where: str) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{data[error.start]:02X} stands there"
        hint = "save it as CSV UTF-8"
        raise InputError(message, where=f"{where}:{line}", hint=hint) from None


def quoted(cell: str) -> str:
    """Return a cell that no spreadsheet reckons out.

    >>> quoted("-5 mg"), quoted("'=a"), quoted("5 mg")
    ("'-5 mg", "''=a", '5 mg')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unquoted(cell: str) -> str:
    """Return a cell as it was. Law: `unquoted(quoted(cell)) == cell`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
