"""What a template may show: a page and all that stands around its text."""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.model.locale import Locale
from pipeline.website.body.make import TocItem
from pipeline.website.facts import NO_CREDITS, Credits


class PageHeading(StrEnum):
    """How the one heading of the first level stands above the body of a page."""

    SHOWN = "shown"
    UNSEEN = "unseen"  # for those who listen: the body shows the same words
    NONE = ""  # the body has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text and whether it is in the page's language."""

    value: str
    "The text."
    translated: bool = True
    "False: it is in the source language."


NO_TEXT = Text(value="")
"That of what says nothing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The same page in one language."""

    locale: Locale
    "The language."
    href: str
    "Its address from this page."
    absolute: str
    "Its address on the web, or empty."
    current: bool
    "Whether it is this page."
    absent: bool = False
    "Whether nothing of it is translated."
    share: int = 100
    "Percent of it that is translated, in steps of ten."

    @property
    def name(self) -> str:
        """The language's own name for itself, with the capital that lists of languages have.

        CLDR gives names as they stand inside a sentence. A title's letter is not a capital one in
        every script, as in Georgian, and `isiZulu` has its own.
        """
        name = self.locale.name
        return name[:1].title() + name[1:] if name.partition(" ")[0].islower() else name


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """A page in the navigation."""

    title: Text
    "Its title."
    href: str
    "Its address from this page."
    current: bool
    "Whether it is this page."
    folder: str = ""
    "Folder of its document."
    section: str = ""
    "Name of the section that it leads to or is, which the theme's catalog translates; or empty."
    children: "tuple[NavItem, ...]" = ()
    "The pages and sections below it."
    fold: str = ""
    "Of a section that folds, `open` or `closed`; its first page is the first of its children."
    summary: Text = NO_TEXT
    "What it is about, in a line; may be empty."

    @property
    def leads_to(self) -> str:
        """Address of its page, or of the first one below a section that has none of its own."""
        return self.href or next((one.leads_to for one in self.children), "")

    @property
    def below(self) -> int:
        """How many pages stand below it."""
        return sum(bool(one.href) + one.below for one in self.children)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sections:
    """The sections that all pages of a folder show, compared by identity: they are written once."""

    tree: tuple[NavItem, ...] = ()
    "Their pages, none of them current, with the addresses that another page beside them writes."

    @property
    def several(self) -> bool:
        """Whether there is more than one page to choose from."""
        return len(self.tree) > 1 or bool(self.tree and self.tree[0].children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The places around a page, as a reader goes from one to the next."""

    tree: tuple[NavItem, ...] = ()
    "The sections of the site; that of this page is unfolded. Only for a project's own templates."
    sections: Sections = field(default_factory=Sections)
    "The same for all pages of the folder."
    folder: str = ""
    "Name of the folder of the site that the page stands in."
    crumbs: tuple[NavItem, ...] = ()
    "The first pages of the sections that it stands in, the outermost first."
    before: NavItem | None = None
    "The page before it."
    after: NavItem | None = None
    "The page behind it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all pages load and link to."""

    script: str = ""
    "Address of the script that adds comfort; no page needs it. Empty: none."
    icon: str = ""
    "Address of the site's picture in tabs, or empty."
    manifest: str = ""
    "Address of the web manifest, or empty."
    feed: str = ""
    "Address of the feed of its language, or empty."
    logo: str = ""
    "Address of the site's logo, or empty."
    search: str = ""
    "Address of the page that searches its language, or empty."
    finder: str = ""
    "Address of the script of that page."
    header: tuple[tuple[str, str], ...] = ()
    "(words, address) of the links beside the site's name."
    footer: tuple[tuple[str, str], ...] = ()
    "(words, address) of the links at the foot."


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """Where and when a page was edited."""

    source: str = ""
    "Address where its source is edited, or empty."
    translation: str = ""
    "Address where its translation is edited, or empty."
    source_day: str = ""
    "When the source was last changed, as an ISO date; empty: it is not known."
    translation_day: str = ""
    "The same of the translation."
    beside: str = ""
    "Address of the page with its source under each block, or empty."
    alone: str = ""
    "Of such a page, the address of the one without the source; empty: it is none."
    report: str = ""
    "Address for reports of mistakes, or empty."
    reports: str = ""
    "The same with `{message}` for the ids of the sentences that are meant, or empty."


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that a template may show."""

    locale: Locale
    "The page's language."
    source_locale: Locale
    "The language of what is not translated."
    site_title: Text
    "The site's title."
    title: Text
    "The page's title."
    heading: PageHeading
    "How the page's heading stands above the body."
    heading_html: str = ""
    "HTML of the document's own heading, where the page's is that; empty: it is the title."
    heading_id: str = ""
    "Its id, or empty."
    description: Text
    "The page's description; may be empty."
    body: str
    "Its HTML."
    toc: tuple[TocItem, ...]
    "Its headings."
    alternates: tuple[Alternate, ...]
    "The page in every language, this one too."
    x_default: str
    "Address of the page for readers of no known language, or empty."
    nav: tuple[NavItem, ...]
    "The pages of the site's navigation."
    home: str
    "Address of the home page."
    cards: tuple[NavItem, ...] = ()
    "The sections and pages that it shows as cards."
    stylesheet: str
    "Address of the style sheet."
    date: datetime.date | None
    "When it was published."
    words: int
    "Number of words; 0 where nobody needs to know."
    untranslated: int
    "How many of its texts are in the source language."
    absent: bool = False
    "Whether nothing of it stands in its language: it is the source's page once more."
    noindex: bool = False
    "Whether search engines are to leave it out."
    credits: Credits = NO_CREDITS
    "What it says of itself besides its text."
    image: str = ""
    "Whole address of its picture, or empty."
    around: Around = field(default_factory=Around)
    "The places around it."
    shared: Shared = field(default_factory=Shared)
    "What all pages load and link to."
    kind: str = ""
    "What schema.org calls such a page, such as `MedicalWebPage`; empty: by its date."
    editing: Editing = field(default_factory=Editing)
    "Where and when it was edited."
