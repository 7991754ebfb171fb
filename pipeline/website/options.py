"""What all pages of a site share."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model.document import Renderer
from pipeline.model.locale import Locale
from pipeline.website.links import SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """What all pages of a site share."""

    site_title: str
    "The site's title in the source language."
    base_url: str
    "Where the site will stand; empty: no absolute links."
    source_locale: Locale
    "The language the documents are written in."
    locales: tuple[Locale, ...]
    "The languages they are translated into."
    least_indexed: int = 10
    "Percent of a page that must be translated for search engines to keep it."
    renderer: Renderer = Renderer.PYTHON_MARKDOWN
    "What makes the pages."
    extensions: tuple[str, ...]
    "Python-Markdown extensions."
    extension_configs: Mapping[str, Mapping[str, object]]
    "Their options."
    folder: str
    "Folder of the project's own templates, relative to it; empty: none."
    templates: tuple[tuple[str, str], ...]
    "(name, path) of the project's own templates, which stand before the theme's."
    preview: bool = False
    "Whether the site is a preview, which says so on every page."
    header: tuple[tuple[str, str], ...] = ()
    "(words, address) of the links beside the site's name."
    footer: tuple[tuple[str, str], ...] = ()
    "(words, address) of the links at the foot."
    linked: tuple[tuple[str, str, str], ...] = ()
    "(path, language, place in the site) of those that name a document, such as `/about.md`."
    feed: bool = False
    "Whether each language has a feed of its dated pages."
    search: bool = False
    "Whether each language has a page that searches its pages."
    whole: bool = False
    "Whether each page lists all sections of the site."
    logo: str = ""
    "Place of the site's logo in the site, or empty."
    signed_words: tuple[str, ...] = ()
    "Locales whose every word must be signed: the package's own do not stand there."
    places: tuple[tuple[str, str], ...] = ()
    "(path, place) of the theme's files whose names carry a digest."
    theme: str
    "Digest of the theme's own templates, so that a change of one is seen."

    def place_of(self, path: str) -> str:
        """Return where a file of the theme stands in the site."""
        return dict(self.places).get(path, path)

    @property
    def lasting(self) -> tuple[str, ...]:
        """Files that never change, for their names carry a digest, as patterns of places."""
        return (f"{SHARED}/*", *(place for _, place in self.places)) if self.places else ()

    @property
    def all_locales(self) -> tuple[Locale, ...]:
        """The source language and the others."""
        return (self.source_locale, *self.locales)
