r"""What MyST (Sphinx, Jupyter Book) adds to Markdown: directives with options, and comments."""

import re
from collections.abc import Iterator

from pipeline.documents.foreign.element import is_label
from pipeline.documents.leaf import Leaf
from pipeline.model.document import Kind, Place

BODY = re.compile(
    rb"\{(?:note|tip|hint|important|caution|warning|danger|error|seealso|admonition"
    rb"|dropdown|card|grid|grid-item|grid-item-card|tab-set|tab-item|sidebar|topic|margin|figure"
    rb"|epigraph|pull-quote|versionadded|versionchanged|deprecated|div|table|list-table|todo"
    rb"|aside|only|button-link|button-ref|glossary|exercise|solution|proof|theorem|lemma|definition|example|rubric|markdown"
    rb"|attention|container|compound|highlights|hlist|blockquote|abstract|details|toggle"
    rb"|tab|tabs|group-tab|tabbed|card-carousel|option|envvar|confval|describe"
    rb"|(?:prf|py|js|c|cpp|rst|std):[\w-]+)\}"
)
"Directives whose body is Markdown."
NAME = re.compile(rb"\{[a-z][\w:.-]*\}")
_OPTION = re.compile(rb"\n[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>[^\r\n]*?)[ \t]*\r?(?=\n)")
_YAML = re.compile(
    rb"\n[ \t]*---[ \t\r]*(?P<keys>(?:\n(?![ \t]*---)[^\n]*){0,50}+)\n[ \t]*---[ \t\r]*(?=\n)"
)
"Options in YAML between two rules."
_KEY = re.compile(
    rb"\n[ \t]*(?P<name>[\w-]+):[ \t]+(?P<value>[^\s\"'|>&*!\[{#][^\r\n#:]*?)[ \t]*\r?(?=\n|\Z)"
)
_NAMED = (
    *(b"{figure", b"{div", b"{grid}", b"{only}", b"{button-", b"{container", b"{card-carousel"),
    *(b"{option", b"{envvar", b"{confval", b"{describe"),
    *(b"{py:", b"{js:", b"{c:", b"{cpp:", b"{rst:", b"{std:"),
)
"Directives whose argument is no title."
_ENTRY = re.compile(rb"\n[ \t]*(?P<title>[^\s<>:][^\n<>]{0,500}?)[ ]+<[^<>\n]+>[ \t\r]*(?=\n)")
_LINE = re.compile(rb"\n(?P<indent>[ \t]*)(?=[^\s])")
_SPOKEN = frozenset(
    (b"alt", b"caption", b"header", b"title", b"subtitle", b"footer", b"img-alt", b"link-alt")
)


def title_of(text: bytes, at: int, end: int) -> Iterator[Leaf]:
    """Yield the title of a directive, which stands between two offsets, if it is one."""
    part = text[at:end]
    head = text[text.rfind(b"{", 0, at) : at]
    if not head.startswith(_NAMED) and is_label(part.decode("utf-8", "replace").strip()):
        start = at + len(part) - len(part.lstrip())
        yield Leaf(start, at + len(part.rstrip()), Kind.CALLOUT_TITLE, Place.LINE)


def options(text: bytes, at: int) -> tuple[int, list[Leaf]]:
    """Return where the options end that stand below the head of a directive, and texts in them."""
    if yaml := _YAML.match(text, at):
        found = _KEY.finditer(text, *yaml.span("keys"))
        return yaml.end(), [leaf for key in found for leaf in _said(key, Place.YAML)]
    leaves: list[Leaf] = []
    while option := _OPTION.match(text, at):
        leaves += _said(option, Place.LINE)
        at = option.end()
    return at, leaves


def beside_code(text: bytes, name: bytes, title: int, at: int, end: int) -> Iterator[Leaf]:
    """Yield the texts of a directive `name` whose body, between two offsets, is code.

    They are options, the title of a table, and titles of documents in a table of contents.
    """
    if name == b"{csv-table}":
        yield from title_of(text, title, at)
    yield from options(text, at)[1]
    for entry in _ENTRY.finditer(text, at, end) if name == b"{toctree}" else ():
        if is_label(entry["title"].decode("utf-8", "replace")):
            yield Leaf(*entry.span("title"), Kind.COMPONENT, Place.LINE)


def terms(text: bytes, at: int, end: int) -> tuple[set[int], dict[int, int]]:
    """Return where lines of a glossary begin a block, and how far each line is indented.

    A term is a block, and so is the indented text below it.
    """
    begin: set[int] = set()
    indents: dict[int, int] = {}
    before = 0
    for line in _LINE.finditer(text, at, end):
        start, indent = line.start("indent"), len(line["indent"])
        if indent != before:
            begin.add(start)
        if indent:
            indents[start] = indent
        before = indent
    return begin, indents


def _said(option: re.Match[bytes], place: Place) -> Iterator[Leaf]:
    value = option["value"].decode("utf-8", "replace")
    if option["name"] in _SPOKEN and is_label(value):
        start, end = option.span("value")
        yield Leaf(start, end, Kind.COMPONENT, place, value=value if place is Place.YAML else None)
