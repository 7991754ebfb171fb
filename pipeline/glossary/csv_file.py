"""The glossary's file: a table that any spreadsheet opens."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pipeline.errors import InputError
from pipeline.files import decode, read_bytes
from pipeline.glossary.record import Case, Glossary, Term
from pipeline.locales.cldr import find_locale
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot

FILE = "glossary.csv"
COLUMNS = ("term", "part of speech", "note", "do not translate", "case")
"The columns before those of the locales."
_YES = {"yes", "y", "true", "1", "x"}
_NO = {"", "no", "n", "false", "0"}
_BOM = "\ufeff"
_OR = "|"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"What a spreadsheet starts a formula with."
_NOT = "!"
"What stands before a wording that must not be used."


def glossary_path(config: Config) -> str:
    """Return where the glossary lies, relative to the project."""
    return f"{config.locale}/{FILE}"


def load_glossary(config: Config) -> Glossary:
    """Return the project's glossary; an empty one where there is no file."""
    where = glossary_path(config)
    data = read_bytes(config.root / where)
    source = config.source_locale.tag
    if data is None:
        return Glossary(source_locale=source)
    return parse_glossary(decode(data, where), where, source)


def glossary_of(snapshot: Snapshot) -> Glossary:
    """Return the glossary of a snapshot; an empty one where there is no file."""

    def glossary() -> Glossary:
        where, source = glossary_path(snapshot.config), snapshot.config.source_locale.tag
        data = snapshot.files.read(where)
        if data is None:
            return Glossary(source_locale=source)
        return parse_glossary(decode(data, where), where, source)

    return snapshot.once(("glossary",), glossary)


def parse_glossary(text: str, where: str = FILE, source_locale: str = "en") -> Glossary:
    r"""Read a glossary from CSV, with commas or semicolons.

    Law: `parse_glossary(write_glossary(glossary)) == glossary`. Raise `InputError` with the line
    for a column or value that cannot be meant, and for a term that stands twice.

    >>> parse_glossary("term,es\ndose,dosis|toma\n").terms[0].translations
    (('es', ('dosis', 'toma')),)
    """
    rows = list(_rows(text.removeprefix(_BOM), where))
    if not rows:
        return Glossary(source_locale=source_locale)
    columns = _columns(rows[0], where, source_locale)
    terms: dict[str, tuple[Term, int]] = {}
    for row in rows[1:]:
        term = _term(row, columns, where)
        if term.key in terms:
            message = f'"{term.text}" stands in line {terms[term.key][1]} already'
            hint = f"write its wordings in one line, separated by {_OR}"
            raise InputError(message, where=f"{where}:{row.line}", hint=hint)
        terms[term.key] = (term, row.line)
    locales = tuple(name for name in columns if name not in COLUMNS)
    in_order = tuple(term for term, _ in terms.values())
    return Glossary(terms=in_order, locales=locales, source_locale=source_locale)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    line: int
    cells: tuple[str, ...]


def _rows(text: str, where: str) -> Iterator[_Row]:
    """Yield the rows that hold anything, their cells folded to one line."""
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _Row(line=line, cells=_plain(map(_folded, cells), f"{where}:{line}"))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = 'a cell with a quote in it stands between quotes, with the quote doubled: ""'
        raise InputError(f"not CSV: {error}", where=f"{where}:{line}", hint=hint) from None


def _folded(cell: str) -> str:
    """Return a cell in one line: no tab or line break stands before what would be a formula."""
    return unicodedata.normalize("NFC", " ".join(cell.split()))


def _as_text(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; law: `_as_read` gives `cell` back.

    >>> _as_text("=1+1"), _as_read(_as_text("'=x")), _as_text("dose")
    ("'=1+1", "'=x", 'dose')
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def _as_read(cell: str) -> str:
    quoted = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
    return cell[1:] if quoted else cell


def _plain(cells: Iterable[str], place: str) -> tuple[str, ...]:
    """Return the cells; raise `InputError` for control characters, which engines refuse."""
    plain = tuple(map(_as_read, cells))
    for cell in plain:
        bad = next((letter for letter in cell if unicodedata.category(letter) == "Cc"), "")
        if bad:
            message = f"control character U+{ord(bad):04X}"
            raise InputError(message, where=place, hint="take it away")
    return plain


def _columns(row: _Row, where: str, source_locale: str) -> tuple[str, ...]:
    columns: list[str] = []
    for cell in row.cells:
        name = _column(cell, f"{where}:{row.line}", source_locale)
        if name in columns:
            hint = "put both into one column"
            raise InputError(f'two columns "{cell}"', where=f"{where}:{row.line}", hint=hint)
        columns.append(name)
    if "term" not in columns:
        hint = f"the first line must name the columns: {', '.join(COLUMNS)}, and locales"
        raise InputError('no column "term"', where=f"{where}:{row.line}", hint=hint)
    return tuple(columns)


def _column(cell: str, where: str, source_locale: str) -> str:
    name = " ".join(cell.lower().replace("-", " ").replace("_", " ").split())
    if name in COLUMNS:
        return name
    try:
        tag = find_locale(cell).tag
    except InputError:
        near = get_close_matches(name, COLUMNS, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"columns: {', '.join(COLUMNS)}, locales"
        message = f'"{cell}" is no column of a glossary, and no locale'
        raise InputError(message, where=where, hint=hint) from None
    if tag == source_locale:
        hint = 'the terms themselves stand in the column "term"'
        raise InputError(f'"{cell}" is the source language', where=where, hint=hint)
    return tag


def _term(row: _Row, columns: Sequence[str], where: str) -> Term:
    place = f"{where}:{row.line}"
    if any(row.cells[len(columns) :]):
        message = f"{len(row.cells)} cells, but the first line names {len(columns)} columns"
        hint = "put a cell with the delimiter in it between quotes"
        raise InputError(message, where=place, hint=hint)
    cells = dict(zip(columns, row.cells, strict=False))
    text = cells.pop("term", "")
    if not text:
        raise InputError("a line without a term", where=place, hint='fill the column "term"')
    term = Term(
        text=text,
        part_of_speech=cells.pop("part of speech", ""),
        note=cells.pop("note", ""),
        keep=_flag(cells.pop("do not translate", ""), place),
        case=_case(cells.pop("case", ""), place),
        translations=tuple(sorted(_wordings(cells, place, forbidden=False))),
        forbidden=tuple(sorted(_wordings(cells, place, forbidden=True))),
    )
    for tag, wordings in term.translations:
        if term.keep and wordings != (text,):
            message = f'"{text}" is not to be translated, yet {tag} has a wording'
            hint = 'empty "do not translate" or that cell'
            raise InputError(message, where=place, hint=hint)
    return term


def _wordings(
    cells: dict[str, str], place: str, *, forbidden: bool
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for tag, cell in cells.items():
        wordings = tuple(word.strip() for word in cell.split(_OR)) if cell else ()
        if not all(word.removeprefix(_NOT).strip() for word in wordings):
            message = f'{tag} has an empty wording in "{cell}"'
            raise InputError(message, where=place, hint=f"take a {_OR} away")
        some = [word for word in wordings if word.startswith(_NOT) == forbidden]
        if some:
            yield tag, tuple(dict.fromkeys(word.removeprefix(_NOT).strip() for word in some))


def _flag(cell: str, place: str) -> bool:
    if cell.casefold() not in _YES | _NO:
        message = f'"do not translate" says "{cell}"'
        raise InputError(message, where=place, hint='write "yes" or leave it empty')
    return cell.casefold() in _YES


def _case(cell: str, place: str) -> Case:
    try:
        return Case(cell.casefold() or Case.ANY)
    except ValueError:
        hint = f'write "{Case.EXACT}", or leave it empty where capitals do not matter'
        raise InputError(f'"case" says "{cell}"', where=place, hint=hint) from None


def write_glossary(glossary: Glossary) -> str:
    """Return the glossary as CSV, a line a term."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*COLUMNS, *glossary.locales))
    for term in glossary.terms:
        used = dict(term.translations)
        case = "" if term.case is Case.ANY else term.case.value
        own = (term.text, term.part_of_speech, term.note, "yes" if term.keep else "", case)
        never = dict(term.forbidden)
        cells = (
            (*used.get(tag, ()), *(_NOT + wording for wording in never.get(tag, ())))
            for tag in glossary.locales
        )
        row = (*own, *map(_OR.join, cells))
        writer.writerow([_as_text(_folded(cell)) for cell in row])
    return out.getvalue()
