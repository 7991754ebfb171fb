"""Links to places of a page whose heading has gone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from pipeline.documents.format import is_page
from pipeline.model.document import Document, HeadingIds, Kind
from pipeline.website.headings import Anchor, ids_by
from pipeline.website.page import plain_words

_GIVEN = re.compile(
    r"""\b(?:id|name)\s*=\s*["']([^"'\s]+)["']|\{:?[^{}\n]*?#([\w:.-]+)[^{}\n]*\}|\[\^?#([\w-]+)\]"""
    r"""|^[ \t>]*\(([\w-]+)\)=[ \t]*$""",
    re.MULTILINE,
)
"Ids that authors set: in HTML, in attribute lists, as Hugo's and MyST's labels."
_LIST = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_LINK = re.compile(r"\]\(\s*<?([^()\s<>]*#[^()\s<>]+)>?|href=[\"']([^\"'\s]*#[^\"'\s]+)")
_STYLES = (HeadingIds.GITHUB, HeadingIds.MKDOCS, HeadingIds.SITE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A link to a place that its page does not have."""

    at: int
    "The place of its text among the segments of the page."
    link: str
    "The link as it is written."
    page: str
    "The page it leads to; empty: its own."
    name: str
    "The id."


def ids_in(document: Document) -> frozenset[str]:
    r"""Return the ids that a page has, however its generator makes them of headings.

    >>> from pipeline.documents.segment import segment
    >>> sorted(ids_in(segment("# Die Größe\n\n## B {#b-c}\n")))
    ['b', 'b-c', 'die-groe', 'die-größe']
    """
    names = [
        plain_words(_LIST.sub("", piece.msgid))
        for piece in document.segments
        if piece.kind is Kind.HEADING
    ]
    anchors = [Anchor(id="", name=name, own=False) for name in names]
    made = {name for style in _STYLES for name in ids_by(anchors, style) if name}
    given = {next(filter(None, match.groups())) for match in _GIVEN.finditer(document.text)}
    return frozenset(made | given)


def links_in(document: Document) -> Iterator[tuple[int, str, str]]:
    """Yield the links of a page to places: the place of their text, the page, and the id."""
    for at, piece in enumerate(document.segments):
        if "#" not in piece.msgid:
            continue
        for match in _LINK.finditer(piece.msgid):
            link = match[1] or match[2]
            path, _, name = link.partition("#")
            if name and ":" not in path and not path.startswith("/") and "{" not in link:
                yield at, path, unquote(name)


def lost_anchors(
    document: Document,
    target: PurePosixPath,
    ids: Mapping[PurePosixPath, tuple[frozenset[str], frozenset[str]]],
) -> Iterator[Lost]:
    """Yield the links of the translation `target` to places that only the source page has.

    `ids` are, by translated page, the ids of its source and its own. What the source page does not
    have either is no fault of the translation, and a page that is not there is not asked.
    """
    for at, path, name in links_in(document):
        page = target if not path else _page(target, path, ids)
        if page is None or page not in ids:
            continue
        of_source, own = ids[page]
        if name in of_source and name not in own:
            yield Lost(at=at, link=f"{path}#{name}", page=path, name=name)


def _page(
    target: PurePosixPath, path: str, ids: Mapping[PurePosixPath, object]
) -> PurePosixPath | None:
    """Return the page that a relative link leads to; None where it is none that is known."""
    whole = PurePosixPath(normpath((target.parent / unquote(path)).as_posix()))
    if is_page(whole.name):
        return whole if whole in ids else None
    for name in (f"{whole}.md", f"{whole}.mdx", f"{whole}/index.md", f"{whole}/index.mdx"):
        if PurePosixPath(name) in ids:
            return PurePosixPath(name)
    return None
