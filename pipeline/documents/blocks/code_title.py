"""Titles of code blocks: the strings in the line that opens one, such as `title="Run it"`."""

import re
from collections.abc import Iterator

from pipeline.documents.foreign.element import is_label
from pipeline.documents.leaf import Leaf
from pipeline.model.document import Kind, Place

_TITLE = re.compile(
    rb"""(?:\b(?:title|caption|label|header)|(?<![\w-])(?:fig|tbl|lst)-(?:cap|alt))=(?P<string>"[^"\r\n]+"|'[^'\r\n]+')
      | \{(?P<mark>"[^"\r\n]+"|'[^'\r\n]+'):[ ]?[\d{]
      | [ \t]\[(?P<label>[^\[\]`\r\n]+)\][ \t\r]*$""",
    re.VERBOSE | re.MULTILINE,
)
_SHOWN = rb"(?:[a-z]+-)*(?:title|caption|cap|label|alt|description)"
IN_LISTS = re.compile(_SHOWN.decode())
"The names of what readers see of an attribute list."
_LISTED = re.compile(
    rb"""(?<![\w])"""
    + _SHOWN
    + rb"""=
    (?P<string>"[^"\r\n]+"|'[^'\r\n]+')""",
    re.VERBOSE,
)
_FILE = re.compile(r"[^\s\"'()]*[\w*-]\.[A-Za-z]\w{0,9}")
"The name of a file alone, whatever its kind: `hello.c`, `src/main.zig`."
_SCALAR = rb"""(?:(?P<string>"(?P<quoted>[^"\\\r\n]+)"|'(?P<single>[^'\r\n]+)')
    |(?P<bare>\w(?:(?!:(?:\s|\Z)|[ \t]\#)[^\r\n])*?))[ \t\r]*(?=\n|\Z)"""
_OPTION = re.compile(
    rb"""\n[ \t>]*(?:\#|//|--|%%)\|(?:
      [ ]*(?P<key>(?:fig|tbl|lst)-(?:cap|alt|subcap)|code-summary):[ ]*(?:"""
    + _SCALAR
    + rb"""|(?P<block>[|>][-+]?[ \t\r]*(?:\n[ \t>]*(?:\#|//|--|%%)\|[ ]{2,}[^\s][^\r\n]*)+)
      |(?P<flow>\[[^\n]*)|[^\n]*)
    |(?P<rest>[^\n]*))""",
    re.VERBOSE,
)
"An option of a cell of Quarto, which stands in a comment below the head."
_ENTRY = re.compile(rb"[ ]+-[ ]+" + _SCALAR, re.VERBOSE)
"One of several texts of an option."
_IN_FLOW = re.compile(
    rb"""[\[,][ ]*(?:(?P<string>"(?P<quoted>[^"\\\r\n]+)"|'(?P<single>[^'\r\n]+)')
    |(?P<bare>\w[^,\[\]{}"':\#\r\n]*?))[ ]*(?=[,\]])""",
    re.VERBOSE,
)
"One of several in brackets."
_COMMENT = re.compile(r"\s*\n[ \t>]*(?:#|//|--|%%)\|[ ]*")
"What stands between the lines of such a text."


def code_titles(text: bytes, at: int) -> Iterator[Leaf]:
    """Yield the strings that a reader sees beside the code block that starts at byte `at`.

    They are titles, captions of what a cell of Quarto makes, labels of marked lines
    (`{"A step": 2-3}`), and labels of VitePress (`[Vue]`).
    """
    yield from _options(text, text.find(b"\n", at))
    end = text.find(b"\n", at)
    for title in _TITLE.finditer(text, at, len(text) if end < 0 else end):
        group = title.lastgroup or ""
        quoted = group != "label"
        value = title[group][quoted : len(title[group]) - quoted].decode("utf-8", "replace").strip()
        if is_label(value) and not _FILE.fullmatch(value):
            place = Place.INFO if quoted else Place.CODE
            yield Leaf(*title.span(group), Kind.CODE_TITLE, place, value=value)


def _options(text: bytes, at: int) -> Iterator[Leaf]:
    """Yield the texts among the options of a cell of Quarto, whose lines begin at byte `at`."""
    shows = False
    while at >= 0 and (option := _OPTION.match(text, at)):
        at = option.end()
        entry = _ENTRY.match(text, option.start("rest")) if shows and option["rest"] else None
        shows = option["key"] is not None or entry is not None
        if option["flow"]:
            for one in _IN_FLOW.finditer(text, *option.span("flow")):
                yield from _scalar(one)
        yield from _scalar(entry or option)


def _scalar(found: re.Match[bytes]) -> Iterator[Leaf]:
    """Yield the text that a match of one value has."""
    written = found.groupdict()
    group = next((one for one in ("string", "bare", "block") if written.get(one)), "")
    if group:
        value = _said(written["quoted"] or written["single"] or written[group])
        if is_label(value):
            yield Leaf(*found.span(group), Kind.CODE_TITLE, Place.YAML, value=value)


def _said(written: bytes) -> str:
    """Return what an option says, in whose block of lines each begins as a comment."""
    text = written.decode("utf-8", "replace")
    return " ".join(_COMMENT.split(text)[1:] if _COMMENT.search(text) else [text]).strip()


def listed_strings(text: bytes, start: int, end: int) -> Iterator[Leaf]:
    """Yield the strings of an attribute list that a reader sees: `{ data-toc-label="Short" }`."""
    for said in _LISTED.finditer(text, start, end):
        value = said["string"][1:-1].decode("utf-8", "replace").strip()
        if is_label(value):
            yield Leaf(*said.span("string"), Kind.COMPONENT, Place.INFO, value=value)
