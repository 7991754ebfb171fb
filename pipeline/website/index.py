"""Index: the titles of all documents of a locale, for navigation."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.building.graph import Files
from pipeline.catalog.lookup import Lookup, lookup_in
from pipeline.documents.frontmatter import read_front_matter
from pipeline.model.pages import PageInfo


def page_info(path: str, text: str, lookup: Lookup | None) -> PageInfo:
    """Return what other pages say of the document `path`; no lookup: it is in its language."""
    values, _ = read_front_matter(text, path)
    title, description = (_line(values.get(key)) for key in ("title", "description"))
    stem = path.removesuffix(".md").removesuffix("/index").split("/")[-1]
    title = title or stem.replace("-", " ").capitalize()
    if lookup is None:
        answers: list[str | None] = [title, description]
    else:
        answers = [lookup(None, text) if text else None for text in (title, description)]
    return PageInfo(
        path=path,
        title=answers[0] or title,
        title_translated=answers[0] is not None,
        description=answers[1] or description,
        description_translated=answers[1] is not None,
    )


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


def index_step(files: Files, parameters: IndexStep) -> Files:
    """Return the index of all documents of a locale."""
    pages = [
        page_info(
            path,
            files[source].decode("utf-8"),
            lookup_in(files.get(compiled)) if compiled else None,
        )
        for path, source, compiled in parameters.documents
    ]
    return {parameters.index: write_index(pages)}
