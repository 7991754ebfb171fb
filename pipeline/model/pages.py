"""What pages must know of each other: the index of a locale's documents."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageInfo:
    """One document as other pages speak of it."""

    path: str
    "Path of the document, relative to the source folder."
    title: str
    "Its title, in the page's language where `title_translated`."
    title_translated: bool
    "Whether the title is in the page's language."
    description: str
    "Its description, or empty."
    description_translated: bool
    "Whether the description is in the page's language."
    page: str
    "Its place in the site, relative to the locale's folder."
    texts: int = 0
    "How many texts its document has; of a page in the source language 0."
    shown: int = 0
    "How many of them stand in the page's language."
    weight: float | None = None
    "Its place among the pages of its folder, the lightest first; None: behind those that have one."
    hidden: bool = False
    "Whether navigation leaves it out."
    order: tuple[int | None, ...] = ()
    "Places that `nav.toml` gives the folders above it and the page; None: it names them not."
    sections: tuple[str, ...] = ()
    "Names that it gives those folders, in the source language; empty: none."
    label: str = ""
    "The name that it gives the page in navigation, in the source language, or empty."
    summary: str = ""
    "What its text begins with, for a card of a page that has no description; or empty."
    summary_translated: bool = True
    "Whether that is in the page's language."

    @property
    def absent(self) -> bool:
        """Whether nothing of the page stands in its language: it is the source's once more."""
        return self.texts > 0 and self.shown == 0

    @property
    def percent(self) -> int:
        """How much of it stands in its language, in whole percent."""
        return self.shown * 100 // self.texts if self.texts else 100
