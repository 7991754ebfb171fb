"""Tables of meanings: a row is a meaning, a column a language, a cell the forms that say it."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from pipeline.errors import InputError

FILE = "opposites.csv"
"The project's own table, in the folder of the catalogs."
NOTHING = "-"
"The pair of the phrases that say nothing of any pair, such as `right away`."
OR = "|"
"What stands between the forms of a cell."
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One row: what is meant, and how each language says it."""

    pair: str
    "Name of the pair or group, such as `side`."
    pole: str
    "Which side of it, such as `left`."
    cells: Mapping[str, str]
    "By language: its forms as written, with `OR` between; split only when they are asked for."


@dataclass(frozen=True, kw_only=True, eq=False)
class Lexicon:
    """The meanings of one or more tables.

    One lexicon is like no other: indexes are kept by lexicon and looked up for each text.
    """

    meanings: tuple[Meaning, ...] = ()
    "In the order of the files."
    parts: tuple["Lexicon", ...] = ()
    "The tables that it is joined from, or none."

    def forms(self, language: str) -> Iterator[tuple[str, str, str]]:
        """Yield pair, pole and form of each form of a language."""
        for meaning in self.meanings:
            for form in meaning.cells.get(language, "").split(OR):
                if form.strip(" ?*#"):
                    yield meaning.pair, meaning.pole, form.strip()

    @cached_property
    def poles(self) -> Mapping[str, tuple[str, ...]]:
        """The poles of each pair, in the order of the rows."""
        found: dict[str, list[str]] = defaultdict(list)
        for one in self.meanings:
            if one.pair != NOTHING and one.pole not in found[one.pair]:
                found[one.pair].append(one.pole)
        return {pair: tuple(poles) for pair, poles in found.items()}


def parse_lexicon(text: str, where: str = FILE, *, pairs: bool = True) -> Lexicon:
    r"""Read a table with commas, semicolons or tabs; lines that start with `#` are notes.

    `pairs` says that each pair has two poles; else a group may have any number.

    Raise `InputError` with the line for a table that cannot be meant.

    >>> parse_lexicon("pair,pole,en\nside,left,left\nside,right,right\n").poles
    {'side': ('left', 'right')}
    """
    lines = text.removeprefix(_BOM).splitlines()
    notes = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    rows = list(_rows(lines[notes:], where, notes))
    if not rows:
        return Lexicon()
    first, head = rows[0]
    columns = [cell.strip().casefold() for cell in head]
    if columns[:2] != ["pair", "pole"] or len(columns) < 3:
        hint = "the first line names the columns: pair, pole, and languages such as en, es"
        raise InputError("no columns pair and pole", where=f"{where}:{first}", hint=hint)
    lexicon = Lexicon(meanings=tuple(_meaning(row, columns, where) for row in rows[1:]))
    if pairs:
        _whole(lexicon, where)
    return lexicon


def _rows(lines: list[str], where: str, before: int) -> Iterator[tuple[int, list[str]]]:
    first = lines[0] if lines else ""
    delimiter = max("\t,;", key=first.count)
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + reader.line_num, cells
    except csv.Error as error:
        place = f"{where}:{before + reader.line_num}"
        hint = 'a cell with a quote in it stands between quotes, with the quote doubled: ""'
        raise InputError(f"not CSV: {error}", where=place, hint=hint) from None


def _meaning(row: tuple[int, list[str]], columns: list[str], where: str) -> Meaning:
    line, cells = row
    if len(cells) > len(columns):
        hint = "put a cell that holds the separator between quotes"
        raise InputError("more cells than columns", where=f"{where}:{line}", hint=hint)
    pair, pole = (cell.strip() for cell in [*cells, "", ""][:2])
    if not pair or not pole:
        hint = "name both, such as `side,left`"
        raise InputError("a row without pair or pole", where=f"{where}:{line}", hint=hint)
    by_language: dict[str, str] = {}
    for name, cell in zip(columns[2:], cells[2:], strict=False):
        before = by_language.get(name)  # a table may have two columns of a language
        by_language[name] = cell if before is None else f"{before}{OR}{cell}"
    return Meaning(pair=pair, pole=pole, cells=by_language)


def _whole(lexicon: Lexicon, where: str) -> None:
    for pair, poles in lexicon.poles.items():
        if len(poles) != 2:
            hint = "write one row for each of its two poles"
            raise InputError(f'the pair "{pair}" has not two poles', where=where, hint=hint)


def joined(lexicons: Iterable[Lexicon]) -> Lexicon:
    """Return the meanings of all."""
    parts = tuple(lexicons)
    return Lexicon(meanings=tuple(m for part in parts for m in part.meanings), parts=parts)


@cache
def built_in() -> Lexicon:
    """Return the opposites that come with the program."""
    return _file("opposites.tsv")


@cache
def contrasts() -> Lexicon:
    """Return the groups of meanings that exclude one another: morning, noon, evening."""
    return _file("contrasts.tsv", pairs=False)


@cache
def concepts() -> Lexicon:
    """Return the words of medicine, care, studies and law, in groups of a kind."""
    return _file("concepts.tsv", pairs=False)


@cache
def bindings() -> Lexicon:
    """Return all that may change places: opposites, contrasts, things, and parts such as a half."""
    return joined([built_in(), contrasts(), concepts(), _file("bindings.tsv", pairs=False)])


def _file(name: str, *, pairs: bool = True) -> Lexicon:
    text = (files("pipeline.checks.lexicon") / name).read_text(encoding="utf-8")
    return parse_lexicon(text, name, pairs=pairs)
