"""Catalogs from text: every entry keeps the very lines it was read from."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.catalog.plain import Plain, flags_in, places_in, plain_entry, plain_of
from pipeline.catalog.tokens import CatalogSyntaxError, Token, tokens
from pipeline.errors import CatalogError
from pipeline.model.message import Catalog, Entry

_CHARSET = re.compile(r"charset=([\w.:-]+)", re.IGNORECASE)
_UTF8 = {"utf-8", "utf8", "charset", "ascii", "us-ascii"}  # CHARSET stands in templates
_BOM = "\ufeff"
_CONVERT = "convert the catalog: msgconv -t UTF-8"
_CORRECT = "correct that line; `msgfmt --check` says more"
_ORDER = ("msgctxt", "msgid", "msgid_plural", "msgstr")
_FIRST = {"msgctxt", "msgid"}
"Keywords that behind a msgstr start the next entry."


def read_catalog(data: bytes, where: str) -> Catalog:
    """Read a catalog's bytes; raise `CatalogError` with the line for what cannot be read."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{data[error.start]:02X} stands there"
        raise CatalogError(message, where=f"{where}:{line}", hint=_CONVERT) from None
    catalog = parse_po(text, where)
    header = catalog.header
    charset = _CHARSET.search(header.msgstr[0]) if header else None
    if header and charset and charset[1].lower() not in _UTF8:
        message = f"the header says charset={charset[1]}, but catalogs are UTF-8"
        raise CatalogError(message, where=f"{where}:{header.line}", hint=_CONVERT)
    return catalog


def parse_po(text: str, where: str = "") -> Catalog:
    r"""Read a catalog. Law: `write_po(parse_po(text)) == text` for every text that parses.

    It reads what GNU gettext reads, and comments below `#|` lines as well. Raise `CatalogError`
    with the line for what gettext refuses and for a message that stands twice.

    >>> [entry.msgstr for entry in parse_po('msgid"a"msgstr"b"\n"c"').entries]
    [('bc',)]
    """
    where = where or "catalog"
    reader = _Reader(text)
    try:
        reader.read(1 if text.startswith(_BOM) else 0)
    except CatalogSyntaxError as error:
        place = f"{where}:{error.line}"
        raise CatalogError(str(error), where=place, hint=_CORRECT) from None
    entries, start, stop = reader.entries()
    _refuse_duplicates(entries, where)
    crlf = text.count("\r\n")
    return Catalog(
        entries=entries,
        newline="\r\n" if 2 * crlf > text.count("\n") else "\n",
        prologue=text[:start],
        epilogue=text[stop:],
    )


@dataclass(slots=True)
class _Draft:
    """An entry being read."""

    start: int
    line: int
    end: int = 0
    comments: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool | None = None
    complete: bool = False


class _Reader:
    """Reads entry by entry; one starts where a comment or a keyword follows a msgstr."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[_Draft | Plain] = []
        self.draft: _Draft | None = None
        self.current: list[str] | None = None

    def read(self, start: int) -> None:
        """Read the text from `start` on."""
        at, line = start, 1
        while at < len(self.text):
            plain = plain_entry(self.text, at, line)
            if plain is None:
                at, line = self._token_by_token(at, line)
                continue
            self.drafts.append(plain)
            self.draft = self.current = None
            line += self.text.count("\n", at, plain.next)
            at = plain.next
        last = self.draft
        if last and not last.complete and (last.texts or last.previous):
            raise CatalogSyntaxError("the catalog ends within an entry", last.line)
        if self.current == []:
            raise CatalogSyntaxError("the catalog ends within an entry", self.drafts[-1].line)

    def _token_by_token(self, at: int, line: int) -> tuple[int, int]:
        """Read from `at`, in line `line`, to where the next entry begins on a line of its own."""
        first, end, draft = not self.drafts, at, None
        for token in tokens(self.text, at, line):
            if draft is None or (draft.complete and _starts_entry(token)):
                # Blank lines belong to the entry before, the spaces before a mark to this one.
                feed = self.text.rfind("\n", end, token.start)
                start = token.start if feed < 0 else feed + 1
                if draft is not None and feed >= 0:
                    return start, token.line
                draft = self._begin(start if first or draft else at, token.line)
            self._take(token, draft)
            end = draft.end = token.end
        return len(self.text), line

    def _begin(self, start: int, line: int) -> _Draft:
        self.draft = _Draft(start=start, line=line)
        self.drafts.append(self.draft)
        self.current = None
        return self.draft

    def _take(self, token: Token, draft: _Draft) -> None:
        if token.kind == "comment":
            if draft.texts:
                raise CatalogSyntaxError("a comment within an entry", token.line)
            draft.comments.append(token.text)
            return
        obsolete = token.mark.startswith("#~")
        if draft.obsolete not in {None, obsolete}:
            message = "some lines of this entry start with #~, others do not"
            raise CatalogSyntaxError(message, token.line)
        draft.obsolete = obsolete
        if token.kind == "keyword":
            self._keyword(token, draft)
        elif self.current is None:
            message = "a text that belongs to no msgid or msgstr"
            raise CatalogSyntaxError(message, token.line)
        else:
            self.current.append(token.text)
            draft.complete = any(name.startswith("msgstr") for name in draft.texts)

    def _keyword(self, token: Token, draft: _Draft) -> None:
        previous = token.mark.endswith("|")
        into = draft.previous if previous else draft.texts
        fault = _misplaced(token.text, into, previous=previous)
        if self.current == []:
            fault = f"{token.text} where a text was expected"
        elif previous and draft.texts:
            fault = "a line with #| before the msgstr of its entry"
        if fault:
            raise CatalogSyntaxError(fault, token.line)
        self.current = into[token.text] = []
        draft.complete = False  # until its text is there

    def entries(self) -> tuple[tuple[Entry, ...], int, int]:
        """Return the entries, and where the first one starts and the last one ends."""
        drafts = [draft for draft in self.drafts if draft.complete]
        if not drafts:
            begin = 1 if self.text.startswith(_BOM) else 0
            return (), begin, begin
        # Blank lines at the end, and comments there, are no entry's.
        feed = self.text.find("\n", drafts[-1].end)
        stop = min(
            self.drafts[-1].start if drafts[-1] is not self.drafts[-1] else len(self.text),
            len(self.text) if feed < 0 else feed + 1,
        )
        cuts = [*(draft.start for draft in drafts), stop]
        raws = (self.text[a:b] for a, b in pairwise(cuts))
        entries = (
            plain_of(draft, raw) if isinstance(draft, Plain) else _entry(draft, raw)
            for draft, raw in zip(drafts, raws, strict=True)
        )
        return tuple(entries), cuts[0], stop


def _starts_entry(token: Token) -> bool:
    """Tell whether a token behind a msgstr is the next entry's."""
    return token.kind == "comment" or token.mark.endswith("|") or token.text in _FIRST


def _misplaced(name: str, into: Mapping[str, object], *, previous: bool) -> str:
    """Return what is wrong with a keyword at its place, or nothing."""
    if name in into:
        return f"a second {name} in one entry"
    if name.startswith("msgstr"):
        return f"{name} behind #|" if previous else _form_misplaced(name, into)
    if name not in _ORDER:
        return f"{name} is no keyword"
    if name == "msgid_plural" and "msgid" not in into:
        return f"{name} without a msgid before it"
    later = _ORDER[_ORDER.index(name) + 1 :]
    after = next((key for key in into if key.partition("[")[0] in later), None)
    return f"{name} behind the {after} of its entry" if after else ""


def _form_misplaced(name: str, into: Mapping[str, object]) -> str:
    if "msgid" not in into:
        return f"{name} without a msgid before it"
    if name != "msgstr" and "msgid_plural" not in into:
        return f"{name} without a msgid_plural before it"
    forms = sum(key.startswith("msgstr") for key in into)
    expected = f"msgstr[{forms}]" if "msgid_plural" in into else "msgstr"
    return "" if name == expected else f"{name} where {expected} was expected"


def _entry(draft: _Draft, raw: str) -> Entry:
    texts = {name: "".join(parts) for name, parts in draft.texts.items()}
    previous = {name: "".join(parts) for name, parts in draft.previous.items()}
    comments: dict[str, list[str]] = {" ": [], ".": [], ":": [], ",": []}
    for comment in draft.comments:
        kind = comment[:1] if comment[:1] in comments else " "
        comments[kind].append(comment[kind != " " :].removeprefix(" "))
    return Entry(
        msgid=texts["msgid"],
        context=texts.get("msgctxt"),
        plural=texts.get("msgid_plural"),
        msgstr=tuple(text for name, text in texts.items() if name.startswith("msgstr")),
        translator_comments=tuple(comments[" "]),
        comments=tuple(comments["."]),
        references=places_in(" ".join(comments[":"])),
        flags=flags_in(",".join(comments[","])),
        previous_context=previous.get("msgctxt"),
        previous_msgid=previous.get("msgid"),
        previous_plural=previous.get("msgid_plural"),
        obsolete=bool(draft.obsolete),
        line=draft.line,
        raw=raw,
    )


def _refuse_duplicates(entries: Iterable[Entry], where: str) -> None:
    seen: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        if entry.obsolete:
            continue
        if entry.key in seen:
            message = f"the message stands in line {seen[entry.key]} already"
            hint = "remove one of the two; `msguniq` does it"
            raise CatalogError(message, where=f"{where}:{entry.line}", hint=hint)
        seen[entry.key] = entry.line
