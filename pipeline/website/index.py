"""Index: the titles of all documents of a locale, for navigation."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.building.graph import Files
from pipeline.catalog.lookup import Lookup, lookup_in
from pipeline.documents.dialects import COMMON, dialect_of
from pipeline.documents.format import format_of, stem_of
from pipeline.documents.frontmatter import read_front_matter
from pipeline.documents.segment import segment
from pipeline.model.document import Dialect, Format, Kind, Segment
from pipeline.model.pages import PageInfo
from pipeline.website.page import plain_words

_HEADING = re.compile(r"^ {0,3}(?:#{1,6}[ \t].*|\S.*\n {0,3}(?:=+|-+))[ \t]*$", re.MULTILINE)
"What looks like a heading; in a code block it is none."


def page_info(path: str, text: str, lookup: Lookup | None, dialect: Dialect = COMMON) -> PageInfo:
    """Return what other pages say of the document `path`; no lookup: it is in its language.

    Its title is that of the front matter, or else its first heading, or else the file's name, which
    is the same in all languages. What is not there, such as a description, is not untranslated.
    """
    values, _ = read_front_matter(text, path)
    title, description = (_line(values.get(key)) for key in ("title", "description"))
    heading = None if title else _heading(text, dialect)
    if heading is not None:
        answer = heading.msgid if lookup is None else lookup(heading.context, heading.msgid)
        title, told = plain_words(answer or heading.msgid), answer is not None
    elif title:
        answer = title if lookup is None else lookup(None, title)
        title, told = answer or title, answer is not None
    else:
        stem = stem_of(path).removesuffix("/index").split("/")[-1]
        title, told = stem.replace("-", " ").capitalize(), lookup is None
    says = lookup(None, description) if lookup and description else description
    return PageInfo(
        path=path,
        title=title,
        title_translated=told,
        description=says or description,
        description_translated=says is not None,
    )


def _heading(text: str, dialect: Dialect) -> Segment | None:
    """Return the first heading of a document; it is cut only up to there, where that will do."""
    looks = _HEADING.search(text)
    if looks is None:
        return None
    for part in (text[: looks.end()], text):
        for piece in segment(part, dialect).segments:
            if piece.kind is Kind.HEADING:
                return piece
    return None


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def write_index(pages: Iterable[PageInfo]) -> bytes:
    """Write the index as JSON; law: `read_index` gives the pages back by path."""
    table = {
        page.path: [
            page.title,
            page.title_translated,
            page.description,
            page.description_translated,
        ]
        for page in pages
    }
    return json.dumps(table, ensure_ascii=False, indent=1).encode("utf-8")


def read_index(data: bytes) -> Mapping[str, PageInfo]:
    """Read what `write_index` wrote."""
    return {
        path: PageInfo(
            path=path,
            title=row[0],
            title_translated=row[1],
            description=row[2],
            description_translated=row[3],
        )
        for path, row in json.loads(data).items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStep:
    """The index of one locale."""

    documents: tuple[tuple[str, str, str], ...]
    "(document's path, file, compiled catalog) of each; no catalog: the source language."
    index: str
    "Path of the index."
    dialect: Dialect = COMMON
    "What of a document is text."


def index_step(files: Files, parameters: IndexStep) -> Files:
    """Return the index of all documents of a locale."""
    pages = [
        page_info(
            path,
            files[source].decode("utf-8"),
            lookup_in(files.get(compiled)) if compiled else None,
            dialect_of(format_of(path) or Format.MARKDOWN, parameters.dialect),
        )
        for path, source, compiled in parameters.documents
    ]
    return {parameters.index: write_index(pages)}
