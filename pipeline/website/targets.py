"""What an address in a document means: a document or a file of the project, however it is written.

People write `../guide/x.md`, and just as well the address that some generator gives the page:
`../guide/x.html`, `../guide/x/`, `../x`, or `/guide/x/` from the root of the site.
"""

import posixpath
import re
from collections.abc import Container, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from pipeline.documents.format import stem_of

_PAGE = re.compile(r"\.html?$")
_INDEXES = ("index.md", "_index.md", "index.mdx", "README.md")
_WRITTEN = (
    re.compile(r"""\][(:]\s*<?([^\s"'<>)]+)"""),
    re.compile(r"""=(?:(?<=href=)|(?<=src=)|(?<=srcset=)|(?<=poster=))["']?([^\s"'<>)]+)"""),
    re.compile(r"""[wx],\s+([^\s"'<>),]+)"""),
    re.compile(r"""^image:[ ]*["']?([^\s"']+)""", re.MULTILINE),
)
"""Where Markdown and HTML write addresses; that some are none does no harm.

Each begins with a sign of its own: a text is searched for that many times faster.
"""


def path_of(address: str) -> str | None:
    """Return the path of an address within the site; None for one that leads elsewhere.

    >>> path_of("../a%20b.md#c"), path_of("https://example.org/a"), path_of("#c")
    ('../a b.md', None, '')
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else unquote(parts.path)


def target_of(path: str, document: str, files: Container[str]) -> str | None:
    """Return which of `files` the path means, written in `document`; None where it is none.

    Paths count from the document, as its author sees it, or else from its page, as browsers do.

    >>> files = {"a/x.md", "a/y.md", "a/z/index.md", "p.png"}
    >>> [target_of(path, "a/x.md", files) for path in ("y.html", "../y/", "y", "/a/z", "../p.png")]
    ['a/y.md', 'a/y.md', 'a/y.md', 'a/z/index.md', 'p.png']
    """
    if not path:
        return document
    bases = [""] if path.startswith("/") else [posixpath.dirname(document), stem_of(document)]
    for base in bases:
        place = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
        if place.startswith("../") or place == "..":
            continue
        for name in _names("" if place == "." else place):
            if name in files:
                return name
    return None


def _names(place: str) -> Iterator[str]:
    """Yield the files that a place of the site may be."""
    yield place
    stem = _PAGE.sub("", place)
    if stem != place and posixpath.basename(stem) == "index":
        stem = posixpath.dirname(stem)
    for suffix in (".md", ".mdx"):
        yield f"{stem}{suffix}"
    for index in _INDEXES:
        yield f"{stem}/{index}" if stem else index


def named(pages: Iterable[str]) -> Iterator[str]:
    """Yield the documents that would become these pages, for addresses that name no other.

    >>> list(named(["a/b/index.html", "c.html"]))
    ['a/b.md', 'c.html']
    """
    for page in pages:
        folder, last = posixpath.split(page)
        yield f"{folder}.md" if folder and last == "index.html" else page


def targets_in(
    text: str, document: str, files: Container[str], *, every: bool = False
) -> tuple[str, ...]:
    """Return which of `files` the addresses in a document mean that do not name one as it is.

    With `every`, all that they mean.

    >>> targets_in("[a](b.md) [c](/d/) [e](https://x.org)", "a.md", {"b.md", "d.md"})
    ('d.md',)
    """
    folder = posixpath.dirname(document)
    paths = {path_of(address) for pattern in _WRITTEN for address in pattern.findall(text)}
    other = (
        path
        for path in paths
        if path and (every or posixpath.normpath(posixpath.join(folder, path)) not in files)
    )
    found = {target_of(path, document, files) for path in other}
    return tuple(sorted(target for target in found if target))
