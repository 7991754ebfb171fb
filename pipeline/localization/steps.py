"""The step of a build that puts translations into a document."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from pipeline.building.graph import Files
from pipeline.catalog.lookup import Lookup, first_of, lookup_in
from pipeline.documents.segment import segment
from pipeline.localization.heading_ids import with_ids
from pipeline.localization.localize import OLDER, UNREAD, localize_document
from pipeline.localization.marks import Key
from pipeline.localization.summary import summary
from pipeline.model.document import Dialect, Document, HeadingIds
from pipeline.website.anchors import read_anchors
from pipeline.website.index import page_info, write_index


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalizeStep:
    """One document in one locale."""

    source: str
    "Path of the document."
    compiled: str
    "Path of its compiled catalog; empty: the document stays in the source language."
    markdown: str
    "Path of the localized document."
    findings: str
    "Path of what was found in it, as JSON."
    info: str
    "Path of what its page says of itself; empty: it becomes no page."
    document: str
    "Path of the document, relative to the source folder."
    language: str
    "Tag of the source language."
    dialect: Dialect
    "What of the document is text."
    anchors: str = ""
    "Path of the source's headings, whose ids are written out; empty: none are."
    heading_ids: HeadingIds = HeadingIds.NONE
    "Whose ids are written."
    parents: tuple[str, ...] = ()
    "Paths of the compiled catalogs of the locales above, the nearest first, as es of es-MX."
    unread: tuple[Key, ...] = ()
    "Texts whose translation nobody has approved, to be marked; of a preview alone."
    tag: str = ""
    "Tag of the locale, where the document has an address of its own there; or empty."
    older: tuple[Key, ...] = ()
    "Texts whose translation is older than its source, to be marked."
    marked: bool = True
    "Whether texts that stand in the source language are marked as being in it."
    names: tuple[tuple[Key, str], ...] = ()
    "Class of each text, by which the review desk finds it on the page."
    summary: str = ""
    "Tag of the locale, where a card names the page; or empty."


def localize_step(files: Files, parameters: LocalizeStep) -> Files:
    """Return the localized document, the findings in it, and what its page says of itself."""
    data = files[parameters.source]
    if not parameters.compiled:
        made = {parameters.markdown: data, parameters.findings: b"[]"}
        if parameters.info:
            made[parameters.info] = _info(parameters, data.decode("utf-8"))
        return made
    source = data.decode("utf-8")
    document = _segmented(source, parameters.dialect)
    paths = (parameters.compiled, *parameters.parents)
    lookup = first_of([lookup_in(files.get(path)) for path in paths])
    page = localize_document(
        document,
        lookup,
        where=parameters.source,
        language=parameters.language if parameters.marked else None,
        marks={
            **dict.fromkeys(parameters.unread, UNREAD),
            **dict.fromkeys(parameters.older, OLDER),
        },
        names=dict(parameters.names),
        dialect=parameters.dialect,
    )
    records = [asdict(finding) for finding in page.findings]
    report = json.dumps(records, ensure_ascii=False).encode("utf-8")
    text = page.text
    if parameters.anchors:
        anchors = read_anchors(files.get(parameters.anchors))
        text = with_ids(document, page.texts, anchors, parameters.heading_ids)
    made = {parameters.markdown: text.encode("utf-8"), parameters.findings: report}
    if parameters.info:
        made[parameters.info] = _info(parameters, source, lookup, document, page.shown)
    return made


@lru_cache(maxsize=32)
def _segmented(source: str, dialect: Dialect) -> Document:
    """Return a document's pieces: its steps in all locales follow each other."""
    return segment(source, dialect)


def _info(
    parameters: LocalizeStep,
    text: str,
    lookup: Lookup | None = None,
    document: Document | None = None,
    shown: Sequence[bool] = (),
) -> bytes:
    if lookup is not None and document is not None:
        lookup = _as_shown(lookup, document, shown)
    dialect, tag = parameters.dialect, parameters.tag
    info = page_info(parameters.document, text, lookup, dialect, document, tag)
    withheld = len(document.withheld) if document and lookup is not None else 0
    info = replace(info, texts=len(shown) + withheld, shown=sum(shown))
    if parameters.summary and not info.description:
        pieces = document or _segmented(text, dialect)
        begin, told = summary(pieces, lookup, parameters.language, parameters.summary)
        info = replace(info, summary=begin, summary_translated=told)
    return write_index([info])


def _as_shown(lookup: Lookup, document: Document, shown: Sequence[bool]) -> Lookup:
    """Return a lookup without what the page refuses: no other page names it by such a title."""
    refused = {
        (piece.context, piece.msgid)
        for piece, there in zip(document.segments, shown, strict=True)
        if not there
    }
    return lambda context, msgid: None if (context, msgid) in refused else lookup(context, msgid)
