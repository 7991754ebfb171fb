"""Where a project keeps what is built, and which programs write it."""

from dataclasses import dataclass
from pathlib import Path
from sys import intern

from pipeline.building.code import distributions_of
from pipeline.files import sweep
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.website.body import maths
from pipeline.website.search import PACKAGE as PAGEFIND
from pipeline.website.search import installed

LIBRARIES = ("babel", "jinja2", "markdown", "polib", "pygments", "pyromark", "PyYAML")
"The libraries whose output is written, besides the configured Markdown extensions."


def aside(config: Config) -> Path:
    """Return the folder for files that are not whole yet and will be people's."""
    return config.root / config.build / "locks"


def sweep_edited(config: Config, folder: Path, *, below: bool = True) -> None:
    """Remove what killed runs left of people's files: in their `folder`, see `sweep`, and aside."""
    sweep(folder, below=below)
    sweep(aside(config))


def site_folder(config: Config, *, preview: bool = False) -> str:
    """Return the folder of the pages, relative to the project; previews never share the site's."""
    return f"{config.build}/{'preview' if preview else 'site'}"


def store_of(config: Config, *, preview: bool = False) -> Path:
    """Return where the builder keeps what it built from what."""
    return config.root / config.build / ("preview-steps.sqlite" if preview else "steps.sqlite")


def libraries_of(config: Config) -> tuple[str, ...]:
    """Return the names of the packages whose output a build of this project writes."""
    extensions = distributions_of(config.markdown_extensions, "markdown.extensions")
    search = (PAGEFIND,) if searches(config) else ()
    formulas = maths.EXTENSION in config.markdown_extensions and maths.installed()
    shown = (maths.PACKAGE,) if formulas else ()
    return tuple(sorted({*LIBRARIES, *extensions, *search, *shown}))


def searches(config: Config) -> bool:
    """Tell whether the site can be searched: where it is not said, where Pagefind is installed."""
    return installed() if config.site.search is None else config.site.search


def witness_of(config: Config, *, preview: bool = False) -> Path:
    """Return where the last build keeps what it read and made."""
    return config.root / config.build / ("preview-witness" if preview else "witness")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPaths:
    """Where each built file lies, relative to the project.

    Each path is one string for all steps that name it: a large site has a hundred thousand.
    """

    config: Config
    "The configuration."
    preview: bool
    "Whether they are those of a preview, which has its own beside the site's."

    @property
    def parts(self) -> str:
        """The folder of what is no page."""
        return f"{self.config.build}/preview-parts" if self.preview else self.config.build

    @property
    def pages(self) -> str:
        """The folder of the pages."""
        return site_folder(self.config, preview=self.preview)

    def source(self, path: str) -> str:
        """A file of the source folder."""
        return intern(f"{self.config.source}/{path}")

    def mo(self, locale: Locale, domain: str) -> str:
        """The compiled catalog of a document."""
        return intern(f"{self.parts}/locale/{locale.folder}/LC_MESSAGES/{domain}.mo")

    def markdown(self, locale: Locale, path: str) -> str:
        """A localized document, or a file beside it."""
        return intern(f"{self.parts}/markdown/{locale.tag}/{path}")

    def site(self, locale: Locale, path: str) -> str:
        """A file of the site."""
        return intern(f"{self.pages}/{locale.tag}/{path}")

    def index(self, locale: Locale) -> str:
        """What the pages of a locale say of themselves."""
        return intern(f"{self.parts}/index/{locale.tag}.json")

    def index_of(self, locale: Locale, folder: str) -> str:
        """What the pages of a folder say of others."""
        return intern(f"{self.parts}/index/{locale.tag}/{f'{folder}/' if folder else ''}index.json")

    def info(self, locale: Locale, path: str) -> str:
        """What a page says of itself."""
        return intern(f"{self.parts}/info/{locale.tag}/{path}.json")

    def anchors(self, path: str) -> str:
        """The headings of a document as it is written."""
        return intern(f"{self.parts}/anchors/{path}.json")

    def languages(self, path: str) -> str:
        """The languages that a document is not translated into at all."""
        return intern(f"{self.parts}/languages/{path}.json")

    def provenance(self, locale: Locale, path: str) -> str:
        """How the translation of a document came to be."""
        return intern(f"{self.parts}/provenance/{locale.tag}/{path}.json")

    def findings(self, locale: Locale, path: str) -> str:
        """What stands in the source language in a localized document."""
        return intern(f"{self.parts}/findings/{locale.tag}/{path}.json")
