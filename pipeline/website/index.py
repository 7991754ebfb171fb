"""Index: the titles of all documents of a locale, for navigation."""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pipeline.building.graph import Files
from pipeline.catalog.lookup import Lookup
from pipeline.documents.dialects import COMMON
from pipeline.documents.format import stem_of
from pipeline.documents.front_matter.leaves import read_front_matter
from pipeline.documents.plain_places import in_front_matter
from pipeline.documents.segment import segment
from pipeline.documents.words import has_words
from pipeline.model.document import Dialect, Document, Kind, Segment
from pipeline.model.pages import PageInfo
from pipeline.website.body.make import plain_words
from pipeline.website.facts import facts_in, slugged
from pipeline.website.nav import NO_NAV, Nav, arranged
from pipeline.website.navigation import in_order, leads_in, shown_in, visible

_HEADING = re.compile(r"^ {0,3}(?:#{1,6}[ \t].*|\S.*\n {0,3}(?:=+|-+))[ \t]*$", re.MULTILINE)
"What looks like a heading; in a code block it is none."
_LONGEST_TITLE = 60
"Characters of a text that stands for a title."
_NO_MORE: tuple[Any, ...] = ((), (), "", "", True)
"What `_more` leaves out."


def page_info(
    path: str,
    text: str,
    lookup: Lookup | None,
    dialect: Dialect = COMMON,
    document: Document | None = None,
    tag: str = "",
) -> PageInfo:
    """Return what other pages say of the document `path`; no lookup: it is in its language.

    `document` is its text, where that is segmented already, `tag` the language of its address.

    Its title is that of the front matter, or else its first heading, or else what its first text
    begins with; the file's name, which is the same in all languages, stands for a document without
    a word. What is not there, such as a description, is not untranslated.
    """
    values, _ = read_front_matter(text, path)

    def pieces() -> Sequence[Segment]:
        return (document or segment(text, dialect)).segments

    def said(value: str) -> str | None:
        if lookup is None or (answer := lookup(None, value)) is None:
            return None if lookup else value
        return in_front_matter(answer, value, pieces, dialect)

    title, description = (_line(values.get(key)) for key in ("title", "description"))
    piece = None
    if not title:
        piece = _heading(text, dialect) if document is None else _first_heading(document)
        piece = piece or _first_text(document or segment(text, dialect))
    if piece is not None:
        answer = piece.msgid if lookup is None else lookup(piece.context, piece.msgid)
        title, told = plain_words(answer or piece.msgid), answer is not None
        title = title if piece.kind is Kind.HEADING else _shortened(title)
    elif title:
        answer = said(title) if has_words(title) else title
        title, told = answer or title, answer is not None
    else:
        stem = stem_of(path).removesuffix("/index").split("/")[-1]
        title, told = stem.replace("-", " ").capitalize(), lookup is None
    facts = facts_in(values, path)
    says = said(description) if description else description
    return PageInfo(
        path=path,
        title=title,
        title_translated=told,
        description=says or description,
        description_translated=says is not None,
        page=slugged(path, facts.slug_in(tag)),
        weight=None if math.isinf(facts.weight) else facts.weight,
        hidden=facts.hidden,
    )


def _heading(text: str, dialect: Dialect) -> Segment | None:
    """Return the first heading of a document; it is cut only up to there, where that will do."""
    looks = _HEADING.search(text)
    if looks is None:
        return None
    parts = (text[: looks.end()], text)
    return next(
        (piece for part in parts if (piece := _first_heading(segment(part, dialect)))), None
    )


def _first_heading(document: Document) -> Segment | None:
    return next((piece for piece in document.segments if piece.kind is Kind.HEADING), None)


def _first_text(document: Document) -> Segment | None:
    """Return the first text of a document that a reader sees in its body."""
    kinds = {Kind.FRONT_MATTER, Kind.HTML_ATTRIBUTE, Kind.LINK_TITLE, Kind.ABBREVIATION}
    pieces = (piece for piece in document.segments if piece.kind not in kinds)
    return next((piece for piece in pieces if plain_words(piece.msgid)), None)


def _shortened(words: str) -> str:
    """Return what a long text begins with, up to the end of a word.

    >>> _shortened("Take two units in the evening, before the meal, and rest for half an hour.")
    'Take two units in the evening, before the meal, and rest…'
    """
    if len(words) <= _LONGEST_TITLE:
        return words
    start = words[:_LONGEST_TITLE]
    return (start.rpartition(" ")[0] or start).rstrip(",;:. ") + "…"


def _line(value: object) -> str:
    """Return a value as one line; a number is what it is in every language."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) else ""


def title_in(values: Mapping[str, object]) -> str:
    """Return the title that front matter gives a document; empty where it gives none."""
    return _line(values.get("title"))


def _more(page: PageInfo) -> list[object]:
    """Return what few pages have: places in the navigation, words for a card."""
    summary = [page.summary, page.summary_translated] if page.summary else []
    return [page.order, page.sections, page.label, *summary] if page.order or summary else []


def write_index(pages: Iterable[PageInfo]) -> bytes:
    """Write the index as JSON; law: `read_index` gives the pages back by path."""
    table = {
        page.path: [
            page.title,
            page.title_translated,
            page.description,
            page.description_translated,
            page.page,
            page.weight,
            page.hidden,
            page.texts,
            page.shown,
            *_more(page),
        ]
        for page in pages
    }
    return json.dumps(table, ensure_ascii=False).encode("utf-8")


@lru_cache(maxsize=64)
def read_index(data: bytes) -> Mapping[str, PageInfo]:
    """Read what `write_index` wrote; the pages of a folder all read the same."""
    return {
        path: PageInfo(
            path=path,
            title=row[0],
            title_translated=row[1],
            description=row[2],
            description_translated=row[3],
            page=row[4],
            weight=row[5],
            hidden=row[6],
            texts=row[7],
            shown=row[8],
            order=tuple(order),
            sections=tuple(sections),
            label=label,
            summary=summary,
            summary_translated=told,
        )
        for path, row in json.loads(data).items()
        for order, sections, label, summary, told in [(*row[9:], *_NO_MORE[len(row) - 9 :])]
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStep:
    """What the pages of one locale say of each other."""

    pages: tuple[str, ...]
    "Path of what each page says of itself."
    index: str
    "Path of the index of all pages."
    folders: tuple[tuple[str, str], ...]
    "(folder of documents, path of the index that its pages read)."
    nav: Nav = NO_NAV
    "Order and names of the navigation."


def _named(page: PageInfo) -> PageInfo:
    """Return what the navigation of other pages shows of a page."""
    bare = replace(page, description="", summary="", texts=0, shown=0)
    return replace(bare, description_translated=True, summary_translated=True)


def index_step(files: Files, parameters: IndexStep) -> Files:
    """Return the index of a locale, and of each folder the part that its pages show.

    A page is made anew only where that part changes, not with every title of the site.
    """
    read: dict[str, PageInfo] = {}
    for path in parameters.pages:
        read.update(read_index(files[path]))
    pages, whole = arranged(read, parameters.nav), parameters.nav.whole
    made = {parameters.index: write_index(pages.values())}
    leads, every = leads_in(pages), in_order(visible(pages)) if whole else ()
    for folder, path in parameters.folders:
        shown = every or shown_in(folder, pages, leads)
        made[path] = write_index(_named(pages[page]) for page in shown)
    return made
