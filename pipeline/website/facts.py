"""What the front matter of a document says of its page."""

import datetime
import math
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.documents.front_matter.leaves import find_front_matter
from pipeline.errors import SourceError
from pipeline.website.body.safe import safe_address
from pipeline.website.links import page_path

_LETTER = (
    r"[^\s/\\?#%<>\"'*|:\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_NAME = re.compile(rf"(?!\.){_LETTER}+(?<!\.)")
"Letters of any script that addresses and disks take, none of them unseen or an order of reading."
_PLACE = re.compile(rf"/?{_LETTER}+(?:[ /]+{_LETTER}+)*/?")
_FIRST = "first"
"Cards that stand above a page's text."
_YES = frozenset({"true", "yes", "on", "1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Where a page stands, and whether and how others name it."""

    draft: bool = False
    "Whether it is not to be published yet: previews alone have it."
    slug: str = ""
    "The last part of its address, in place of the document's name; empty: that name."
    slugs: tuple[tuple[str, str], ...] = ()
    "(locale tag, slug) of languages in which its address ends otherwise."
    aliases: tuple[str, ...] = ()
    "Pages that lead to it, such as its earlier addresses, relative to the locale's folder."
    weight: float = math.inf
    "Its place among the pages of its folder: the lightest first; none: behind those that have one."
    hidden: bool = False
    "Whether the navigation leaves it out."
    noindex: bool = False
    "Whether search engines are to leave it out."
    date: str = ""
    "When it was published, as an ISO date; empty: it does not say."
    cards: bool = False
    "Whether it shows the sections and pages of its folder as cards."

    def slug_in(self, tag: str) -> str:
        """Return the slug in one language: its own, or that of all; empty for neither."""
        return dict(self.slugs).get(tag) or self.slug


NO_FACTS = Facts()
"Those of a document that says nothing of its page."


def facts_in(values: Mapping[str, object], path: str, where: str = "", text: str = "") -> Facts:
    """Return what the front matter `values` of the document `path` say; `text` is all of it.

    Raise `SourceError` for a slug that is no name of a page, and an alias outside of the site.

    >>> facts_in({"aliases": ["/old/x/", "y", "y/index.html"], "weight": 3}, "a/b.md").aliases
    ('old/x/index.html', 'a/y/index.html')
    """
    place = _Place(where=where or path, text=text)
    weight = values.get("weight", values.get("nav_order"))
    given = values.get("aliases", values.get("redirect_from")) or ()
    aliases = (given,) if isinstance(given, str) else given if isinstance(given, list) else ()
    return Facts(
        draft=is_yes(values.get("draft")),
        slug=_slug(_own(values.get("slug")), place("slug")),
        slugs=_slugs(values.get("slugs") or {}, place),
        aliases=tuple(
            dict.fromkeys(_alias(str(one), path, place(str(one), "aliases")) for one in aliases)
        ),
        weight=weight if isinstance(weight, int | float) and math.isfinite(weight) else math.inf,
        hidden=values.get("nav") is False,
        noindex=is_yes(values.get("noindex")),
        date=date.isoformat() if (date := _date(values.get("date"))) else "",
        cards=is_yes(values.get("cards")) or values.get("cards") == _FIRST,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Tells where front matter says something."""

    where: str
    text: str

    def __call__(self, *words: str) -> str:
        """Return the document with the line of the first of `words` that stands in it."""
        return line_in(self.text, self.where, *words)


def line_in(text: str, where: str, *words: str) -> str:
    r"""Return `where` with the line of front matter that the first of `words` stands in.

    >>> line_in("---\nslug: a\n---\nb", "x.md", "b", "slug")
    'x.md:2'
    """
    front = find_front_matter(text)
    found = (front.text.find(word) for word in words if word)
    at = next((at for at in found if at >= 0), -1)
    return where if at < 0 else f"{where}:{text.count(chr(10), 0, front.start + at) + 1}"


def _own(slug: object) -> object:
    """Return a slug that is for our site: one from the root, `/a/b`, is for Docusaurus alone."""
    return "" if not slug or str(slug).startswith("/") else slug


def _slug(slug: object, where: str) -> str:
    if not isinstance(slug, str) or (slug and not _NAME.fullmatch(slug)):
        message = f"the slug {slug!r} is no name of one page"
        hint = "write letters, digits and hyphens, without `/`"
        raise SourceError(message, where=where, hint=hint)
    return slug


def _slugs(given: object, place: Callable[..., str]) -> tuple[tuple[str, str], ...]:
    if not isinstance(given, dict):
        message, hint = "`slugs` names no languages", "write a line for each, such as `es: dosis`"
        raise SourceError(message, where=place("slugs"), hint=hint)
    return tuple((str(tag), _slug(one, place(str(one), "slugs"))) for tag, one in given.items())


def is_yes(value: object) -> bool:
    """Tell whether a value of front matter is true, also where it is written as a text."""
    return value is True or (isinstance(value, str) and value.strip().lower() in _YES)


def slugged(path: str, slug: str) -> str:
    """Return the page of a document whose address ends with `slug`, if there is one.

    >>> slugged("a/b.md", "c"), slugged("a/index.md", "c"), slugged("a/b.md", "")
    ('a/c/index.html', 'c/index.html', 'a/b/index.html')
    """
    page = page_path(path)
    if not slug or page == "index.html":
        return page
    return posixpath.join(posixpath.dirname(posixpath.dirname(page)), slug, "index.html")


def _alias(alias: str, path: str, where: str) -> str:
    folder = "" if alias.startswith("/") else posixpath.dirname(page_path(path).rpartition("/")[0])
    place = posixpath.normpath(posixpath.join(folder, alias.lstrip("/")))
    if place.startswith("..") or place == "." or not _PLACE.fullmatch(alias):
        message = f"the alias {alias!r} is no page of the site"
        raise SourceError(message, where=where, hint="write its address, such as `/old/name/`")
    return place if place.endswith(".html") else f"{place}/index.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What a page says of itself besides its text."""

    date: datetime.date | None = None
    "When it was published."
    updated: datetime.date | None = None
    "When it was last changed."
    authors: tuple[str, ...] = ()
    "Who wrote it."
    tags: tuple[str, ...] = ()
    "What it is about."
    image: str = ""
    "Address of its picture, as written."
    noindex: bool = False
    "Whether search engines are to leave it out."
    cards_first: bool = False
    "Whether its cards stand above its text."


NO_CREDITS = Credits()
"Those of a page that says nothing of itself."


def credits_in(values: Mapping[str, object]) -> Credits:
    """Return what front matter says of a page; what is of another kind is left out."""
    image = values.get("image")
    return Credits(
        date=_date(values.get("date")),
        updated=_date(values.get("lastmod", values.get("updated"))),
        authors=_names(values.get("author", values.get("authors"))),
        tags=_names(values.get("tags")),
        image=image if isinstance(image, str) else "",
        noindex=is_yes(values.get("noindex")),
        cards_first=values.get("cards") == _FIRST,
    )


def _date(value: object) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value[:10])
        except ValueError:
            return None
    return value if isinstance(value, datetime.date) else None


def _names(value: object) -> tuple[str, ...]:
    some = value if isinstance(value, list) else [value]
    return tuple(" ".join(one.split()) for one in some if isinstance(one, str) and one.strip())


def picture(address: str, rewrite: Callable[[str], str], here: str, base_url: str) -> str:
    """Return the whole address of a page's picture, for those who show it elsewhere; or nothing.

    `rewrite` maps an address of the document to one of its page, which stands at `here`.

    >>> picture("a.png", str, "en/x/index.html", "https://example.org/")
    'https://example.org/en/x/a.png'
    """
    found = safe_address(address, rewrite) if address else ""
    if not found or found == "#" or found.startswith(("https://", "http://")):
        return found.strip("#")
    if not base_url:
        return ""
    return base_url + posixpath.normpath(posixpath.join(posixpath.dirname(here), found))
