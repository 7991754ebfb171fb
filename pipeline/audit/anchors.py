"""Links to places of a page whose heading has gone."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote

from pipeline.documents.format import is_page
from pipeline.model.document import Document, HeadingIds, Kind, Segment, Verbatim
from pipeline.website.body.headings import Anchor, ids_by
from pipeline.website.body.make import plain_words

_GIVEN = re.compile(
    r"""\b(?:id|name)\s*=\s*["']([^"'\s]+)["']|\{:?[^{}\n]*?#([\w:.-]+)[^{}\n]*\}|\[\^?#([\w-]+)\]"""
    r"""|^[ \t>]*\(([\w-]+)\)=[ \t]*$""",
    re.MULTILINE,
)
"Ids that authors set: in HTML, in attribute lists, as Hugo's and MyST's labels."
_LIST = re.compile(r"\s*\{:?[^{}]*\}\s*$")
_VERBATIM = re.compile(r"^[ \t>]*#{1,6}[ \t]+(\S.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
"A heading in what is not translated; a comment of code may look so, and then is one more."
_LINK = re.compile(r"\]\(\s*<?([^()\s<>]*#[^()\s<>]+)>?|href=[\"']([^\"'\s]*#[^\"'\s]+)")
_STYLES = (HeadingIds.GITHUB, HeadingIds.MKDOCS, HeadingIds.SITE)
_AS_GITHUB = frozenset({"mdx", "hugo", "mdbook"})
"Dialects of generators that make ids of headings as GitHub does."


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
    there: bool
    "Whether the source page has it."


def ids_in(document: Document, dialect: str = "") -> frozenset[str]:
    r"""Return the ids that a page has: those it sets, and those its generator makes of headings.

    Where the `dialect` does not tell the generator, all that any of them makes.

    >>> from pipeline.documents.segment import segment
    >>> sorted(ids_in(segment("# Die Größe\n\n## B {#b-c}\n")))
    ['b', 'b-c', 'die-groe', 'die-größe']
    """
    names = [plain_words(_LIST.sub("", heading)) for heading in _headings(document)]
    anchors = [Anchor(id="", name=name, own=False) for name in names]
    styles = (HeadingIds.GITHUB,) if dialect in _AS_GITHUB else _STYLES
    made = {name for style in styles for name in ids_by(anchors, style) if name}
    given = {next(filter(None, match.groups())) for match in _GIVEN.finditer(document.text)}
    return frozenset(made | given)


def _headings(document: Document) -> Iterator[str]:
    """Yield the texts of headings; one of code alone, such as `sidebar`, is not translated."""
    for piece in document.pieces:
        match piece:
            case Segment(kind=Kind.HEADING):
                yield piece.msgid
            case Verbatim() if "#" in piece.source:
                yield from _VERBATIM.findall(piece.source)


def links_in(document: Document) -> Iterator[tuple[int, str, str]]:
    """Yield the links of a page to places: the place of their text, the page, and the id."""
    for at, piece in enumerate(document.segments):
        if "#" not in piece.msgid:
            continue
        for match in _LINK.finditer(piece.msgid):
            link = match[1] or match[2]
            path, _, name = link.partition("#")
            if name and ":" not in path and not path.startswith("//") and "{" not in link:
                yield at, path, unquote(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A translated page among the others of its language."""

    ids: frozenset[str]
    "Its ids."
    of_source: frozenset[str]
    "The ids of its source."
    address: str
    "Its path from the folder of the pages, without its ending: `guide/dose`; of an index: `guide`."
    locale: str
    "The tag of its language."


def address_of(path: PurePosixPath) -> str:
    """Return what the address of a page has of its path.

    >>> address_of(PurePosixPath("guide/dose.md")), address_of(PurePosixPath("guide/index.mdx"))
    ('guide/dose', 'guide')
    """
    stem = path.with_suffix("")
    whole = stem.parent if stem.name in {"index", "_index", "README"} else stem
    return "" if whole == PurePosixPath() else whole.as_posix()


class Places:
    """The translated pages of a site, by their paths and by their addresses."""

    def __init__(self, pages: Mapping[PurePosixPath, Place]) -> None:
        """Take the pages by their paths."""
        self.pages = pages
        self._by_address = {(one.locale, one.address): page for page, one in pages.items()}

    def page(self, target: PurePosixPath, path: str) -> PurePosixPath | None:
        """Return the page that a link of `target` leads to; None where it is none that is known."""
        if not path:
            return target
        if not path.startswith("/"):
            return _page(target, path, self.pages)
        locale = self.pages[target].locale
        parts = [part for part in unquote(path).split("/") if part]
        parts = parts[1:] if self.is_own(target, path) else parts
        return self._by_address.get((locale, address_of(PurePosixPath("/".join(parts)))))

    def is_own(self, target: PurePosixPath, path: str) -> bool:
        """Tell whether an address begins with the language of the page that has it: `/es/x/`."""
        return path.lower().lstrip("/").partition("/")[0] == self.pages[target].locale.lower()


def lost_anchors(
    document: Document, source: Document, target: PurePosixPath, places: Places
) -> Iterator[Lost]:
    """Yield the links of the translation `target` to places that their page does not have.

    A link that stands so in the source and leads nowhere there is no fault of the translation, and
    a page that is not there is not asked.
    """
    mine = {(path, name) for _, path, name in links_in(source)}
    for at, path, name in links_in(document):
        page = places.page(target, path) if target in places.pages else None
        place = places.pages.get(page) if page else None
        if place is None or name in place.ids:
            continue
        if path.startswith("/") and name in place.of_source and not places.is_own(target, path):
            continue  # some generators show the source page there, others this language's
        if name in place.of_source or (path, name) not in mine:
            yield Lost(
                at=at, link=f"{path}#{name}", page=path, name=name, there=name in place.of_source
            )


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
