"""What a project says of its navigation as a whole: order and names of pages and sections."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.model.pages import PageInfo
from pipeline.website.navigation import chain, is_first


@dataclass(frozen=True, slots=True, kw_only=True)
class Nav:
    """The navigation, as `nav.toml` has it; pages that it does not name stand behind the others."""

    places: tuple[tuple[str, int], ...] = ()
    "(document or folder, its place among those of its folder), from 0."
    titles: tuple[tuple[str, str], ...] = ()
    "(document or folder, its name in the navigation, in the source language)."
    whole: bool = False
    "Whether each page lists all sections, those that it does not stand in folded."

    def __bool__(self) -> bool:
        return bool(self.places or self.titles)


NO_NAV = Nav()
"That of a project that says nothing of it."


def arranged(pages: Mapping[str, PageInfo], nav: Nav) -> Mapping[str, PageInfo]:
    """Return the pages with their places and names in the navigation.

    >>> page = PageInfo(path="a/b.md", title="", title_translated=True, description="",
    ...     description_translated=True, page="a/b/index.html")
    >>> nav = Nav(places=(("a", 2),), titles=(("a", "First"), ("a/b.md", "Bee")))
    >>> found = arranged({"a/b.md": page}, nav)["a/b.md"]
    >>> found.order, found.sections, found.label
    ((2, None), ('First',), 'Bee')
    """
    if not nav:
        return pages
    places, titles = dict(nav.places), dict(nav.titles)

    def placed(path: str, page: PageInfo) -> PageInfo:
        folder = posixpath.dirname(path)
        above = chain(folder)[1:]
        of_folder = titles.get(folder, "") if is_first(path) and folder else ""
        return replace(
            page,
            order=tuple(places.get(one) for one in (*above, path)),
            sections=tuple(titles.get(one, "") for one in above),
            label=titles.get(path, of_folder),
        )

    return {path: placed(path, page) for path, page in pages.items()}
