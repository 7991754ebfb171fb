"""Catalogs from text: every entry keeps the very lines it was read from."""

import re
from dataclasses import dataclass, field, replace

from pipeline.catalog.escape import unescape
from pipeline.errors import CatalogError
from pipeline.model.message import Catalog, Entry

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?[ \t]*(?=")')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t\r]*$')
_CHARSET = re.compile(r"charset=([\w.:-]+)", re.IGNORECASE)
_BOM = "\ufeff"


def read_catalog(data: bytes, where: str) -> Catalog:
    """Read a catalog's bytes; raise `CatalogError` with the line for what cannot be read."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{data[error.start]:02X} stands there"
        hint = "convert the catalog: msgconv -t UTF-8"
        raise CatalogError(message, where=f"{where}:{line}", hint=hint) from None
    catalog = parse_po(text, where)
    header = catalog.header
    charset = _CHARSET.search(header.msgstr[0]) if header else None
    if (
        header
        and charset
        and charset[1].lower() not in {"utf-8", "utf8", "charset", "ascii", "us-ascii"}
    ):
        message = f"the header says charset={charset[1]}, but catalogs are UTF-8"
        hint = "convert the catalog: msgconv -t UTF-8"
        raise CatalogError(message, where=f"{where}:{header.line}", hint=hint)
    return catalog


def parse_po(text: str, where: str = "") -> Catalog:
    """Read a catalog. Law: `write_po(parse_po(text)) == text` for every text that parses.

    Raise `CatalogError` with the line for a syntax error, a string without end, plural forms that
    do not follow each other, and a message that stands twice.
    """
    prologue = _BOM if text.startswith(_BOM) else ""
    reader = _Reader(where)
    for number, line in enumerate(_lines(text[len(prologue) :]), start=1):
        reader.take(line, number)
    entries, epilogue = reader.finish()
    _refuse_duplicates(entries, where)
    newline = "\r\n" if "\r\n" in text else "\n"
    return Catalog(entries=entries, newline=newline, prologue=prologue, epilogue=epilogue)


def _lines(text: str) -> list[str]:
    """Split at line feeds only: str.splitlines would also split at U+2028 and U+0085."""
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


@dataclass(slots=True)
class _Draft:
    """An entry being read."""

    line: int = 0
    raw: list[str] = field(default_factory=list)
    comments: dict[str, list[str]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False


class _Reader:
    """Reads line by line; a new entry starts where a comment or a keyword follows a msgstr."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.entries: list[Entry] = []
        self.draft = _Draft()
        self.current: list[str] | None = None

    def take(self, line: str, number: int) -> None:
        """Take one line."""
        text = line.strip(" \t\r\n")
        obsolete = text.startswith("#~")
        if obsolete:
            text = text[2:].lstrip(" \t")
        previous = text.startswith(("#|", "|") if obsolete else "#|")
        if previous:
            text = text.lstrip("#|").lstrip(" \t")
        comment = text.startswith("#") and not previous
        if not text:
            self._blank(line)
            return
        starts = comment or previous or text.startswith(("msgctxt", "msgid"))
        if starts and any(key.startswith("msgstr") for key in self.draft.texts):
            self._end()
        if not self.draft.raw:
            self.draft.line = number
        self.draft.raw.append(line)
        if comment:
            self._comment(text)
        else:
            self.draft.obsolete = self.draft.obsolete or obsolete
            self._text(text, number, self.draft.previous if previous else self.draft.texts)

    def _blank(self, line: str) -> None:
        self.current = None
        self.draft.raw.append(line)

    def _comment(self, text: str) -> None:
        kind = text[1:2] if text[1:2] in {".", ":", ","} else " "
        body = text[2:] if kind != " " else text[1:]
        self.draft.comments.setdefault(kind, []).append(body.removeprefix(" "))
        self.current = None

    def _text(self, text: str, number: int, into: dict[str, list[str]]) -> None:
        keyword = _KEYWORD.match(text)
        if keyword:
            name = keyword[1] if keyword[2] is None else f"{keyword[1]}[{int(keyword[2])}]"
            if name in into:
                raise self._error(f"a second {name} in one entry", number)
            self._in_order(name, into, number)
            self.current = into[name] = []
            text = text[keyword.end() :]
        elif not text.startswith('"'):
            raise self._error(f"not a line of a catalog: {text[:40]}", number)
        elif self.current is None:
            raise self._error("a text that belongs to no msgid or msgstr", number)
        string = _STRING.fullmatch(text)
        if string is None:
            raise self._error("a text must stand between two quotes on one line", number)
        assert self.current is not None  # noqa: S101  set just above, or refused
        self.current.append(unescape(string[1]))

    def _in_order(self, name: str, into: dict[str, list[str]], number: int) -> None:
        if name.startswith("msgstr") and "msgid" not in into:
            raise self._error(f"{name} without a msgid before it", number)
        if name.startswith("msgstr["):
            expected = f"msgstr[{sum(key.startswith('msgstr') for key in into)}]"
            if "msgid_plural" not in into or name != expected:
                raise self._error(f"{name} where {expected} was expected", number)

    def _error(self, message: str, number: int) -> CatalogError:
        hint = "correct that line; `msgfmt --check` says more"
        return CatalogError(message, where=f"{self.where}:{number}", hint=hint)

    def _end(self) -> None:
        """Keep the entry; comment lines behind its blank lines belong to the next one."""
        draft = self.draft
        texts = {name: "".join(parts) for name, parts in draft.texts.items()}
        previous = {name: "".join(parts) for name, parts in draft.previous.items()}
        forms = tuple(text for name, text in texts.items() if name.startswith("msgstr"))
        self.entries.append(
            Entry(
                msgid=texts["msgid"],
                context=texts.get("msgctxt"),
                plural=texts.get("msgid_plural"),
                msgstr=forms,
                translator_comments=tuple(draft.comments.get(" ", ())),
                comments=tuple(draft.comments.get(".", ())),
                references=tuple(" ".join(draft.comments.get(":", ())).split()),
                flags=tuple(
                    flag.strip()
                    for line in draft.comments.get(",", ())
                    for flag in line.split(",")
                    if flag.strip()
                ),
                previous_context=previous.get("msgctxt"),
                previous_msgid=previous.get("msgid"),
                previous_plural=previous.get("msgid_plural"),
                obsolete=draft.obsolete,
                line=draft.line,
                raw="".join(draft.raw),
            )
        )
        self.draft = _Draft()
        self.current = None

    def finish(self) -> tuple[tuple[Entry, ...], str]:
        """Return the entries and the text behind the last one."""
        if any(key.startswith("msgstr") for key in self.draft.texts):
            self._end()
        elif self.draft.texts:
            raise self._error("the catalog ends within an entry", self.draft.line)
        epilogue = "".join(self.draft.raw)
        if self.entries:
            last = self.entries[-1]
            blank = _blank_end(last.raw or "")
            self.entries[-1] = replace(
                last, raw=(last.raw or "")[: len(last.raw or "") - len(blank)]
            )
            epilogue = blank + epilogue
        return tuple(self.entries), epilogue


def _blank_end(raw: str) -> str:
    """Return the blank lines behind an entry."""
    text = raw.rstrip(" \t\r\n")
    end = raw.find("\n", len(text))
    return "" if end < 0 else raw[end + 1 :]


def _refuse_duplicates(entries: tuple[Entry, ...], where: str) -> None:
    seen: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        if entry.key in seen:
            message = f"the message stands in line {seen[entry.key]} already"
            hint = "remove one of the two; `msguniq` does it"
            raise CatalogError(message, where=f"{where}:{entry.line}", hint=hint)
        seen[entry.key] = entry.line
