"""A link checker for built sites, ours and other generators': pages, places, files of a folder."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_NAMES = {"href", "src", "poster", "data"}
_SETS = {"srcset", "imagesrcset"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """An address on a page that leads nowhere."""

    page: str
    "The page, relative to the site's folder."
    address: str
    "The address, as it is written there."
    reason: str
    "`page`, `file` or `place`."


class _Page(HTMLParser):
    """The ids and addresses of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.addresses: list[str] = []
        self.refreshed = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        self.addresses += [given[name] for name in _NAMES if name in given]
        for name in _SETS & given.keys():
            self.addresses += [one.split()[0] for one in given[name].split(",") if one.split()]
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.addresses.append(given["content"].partition("=")[2])


def broken_links(site: Path, base: str = "https://example.org/") -> list[Broken]:
    """Return each address of the site's pages that leads to no page, place or file of it.

    `base` is where the folder will stand on the web; addresses of other sites are not asked.
    """
    pages = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    places = {path: page.ids for path, page in pages.items()}
    return [
        Broken(page=name, address=address, reason=reason)
        for path, page in pages.items()
        for name in [path.relative_to(site).as_posix()]
        for address in page.addresses
        if (reason := _fault(site, base, name, address, places))
    ]


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _fault(
    site: Path, base: str, page: str, address: str, places: dict[Path, set[str]]
) -> str | None:
    whole = urlsplit(urljoin(base + page, address))
    mine = urlsplit(base)
    if (whole.scheme, whole.netloc) != (mine.scheme, mine.netloc):
        return None
    if not whole.path.startswith(mine.path):
        return None if whole.path == "/" else "page"
    target = next(_files(site, unquote(whole.path[len(mine.path) :])), None)
    if target is None:
        return "file" if posixpath.splitext(whole.path)[1] else "page"
    fragment = unquote(whole.fragment)
    if not fragment or fragment in {"top", "_top"} or target not in places:
        return None
    return None if fragment in places[target] or fragment.startswith(":~:") else "place"


def _files(site: Path, path: str) -> Iterator[Path]:
    """Yield the file that a server of static sites gives for a path, if there is one."""
    place = site / path
    for file in (place, place / "index.html", place.with_name(f"{place.name}.html")):
        if file.is_file():
            yield file
