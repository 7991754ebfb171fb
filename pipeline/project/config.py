"""The configuration: `[tool.dragoman]` in `pyproject.toml`, or the same keys in `dragoman.toml`.

`project/tables.py` says how it is written, `project/read_config.py` reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.documents.dialects import COMMON, dialect_of
from pipeline.model.document import Dialect, Format, HeadingIds
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.output import Output
from pipeline.project.draft_rules import DraftRule, Route, route_of
from pipeline.project.memory_rules import MemoryRules
from pipeline.project.policy import Policy, PolicyRule, policy_of
from pipeline.project.site_options import SiteOptions

OWN_FILE = "dragoman.toml"
SHARED_FILE = "pyproject.toml"
EXTENSIONS = ("extra", "admonition", "sane_lists", "toc", "smarty")


_CHAPTERS = "SUMMARY.md"
"Where mdBook has its list of chapters: links, headings and lists, and nothing else."


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All that a project may choose; folders are relative to `root`."""

    root: Path
    "The project's folder, absolute."
    file: str
    "Name of the file that holds the configuration."
    title: str
    "The site's title, in the source language."
    project: str = ""
    "Name that decisions are bound to: it stays when the title changes. Default: the title."
    base_url: str = ""
    "Where the site will stand, such as `https://example.org/`; empty: no absolute links."
    source_locale: Locale
    "The language the documents are written in."
    locales: tuple[Locale, ...] = ()
    "The languages they are translated into."
    behind: tuple[Locale, ...] = ()
    "Other locales, without pages in this build: their texts stand where a region has none."
    source: str = "source"
    "Folder of the documents."
    locale: str = "locale"
    "Folder of the catalogs."
    build: str = "build"
    "Folder of the built files."
    cache: str = ""
    "Store that builds of other machines share: an address that fsspec opens, or a folder."
    templates: str = ""
    "Folder of templates that stand before the theme's own; empty: none."
    site: SiteOptions = field(default_factory=SiteOptions)
    "What its pages show and load besides their text."
    outputs: tuple[Output, ...] = ()
    "Other site generators that the localized documents are written for."
    dialect: Dialect = field(default=COMMON)
    "What of a document is text."
    heading_ids: HeadingIds = HeadingIds.SITE
    "Whose ids the headings of localized Markdown carry."
    mark_untranslated: bool = True
    "Whether text that is left in the source language is marked as such, in Markdown and on pages."
    line_numbers: bool = False
    "Whether messages say the line they stand in; then an edit above touches them."
    markdown_extensions: tuple[str, ...] = EXTENSIONS
    "Python-Markdown extensions for the website."
    markdown_extension_configs: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    "Their options, by extension."
    engine: str = "auto"
    "The engine that makes drafts where none is named."
    engines: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    "Settings of engines, by their name."
    second_engine: str = ""
    "A free engine that each draft is compared with, for its risk; empty: none."
    draft_rules: tuple[DraftRule, ...] = ()
    "Which engine drafts what else, by path and locale."
    memory: MemoryRules = field(default_factory=MemoryRules)
    "When the memory's word counts."
    monthly_cap: int = 0
    "Characters that may be sent to paid engines in a month; 0: any number."
    policy: Policy = field(default_factory=Policy)
    "What must hold of a translation where no rule says more."
    policy_rules: tuple[PolicyRule, ...] = ()
    "What else must hold, by path and locale."
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    "Names and e-mail addresses of who has each role."
    least_indexed: int = 10
    "Whole percent of a page that must be translated for search engines to keep it."
    least_locale_coverage: int = 1
    "Whole percent of all texts that a locale must show itself; below it, a release leaves it out."
    allowed_signers: str = ""
    "File of SSH keys, as ssh-keygen reads it, that decisions must be signed with; empty: none."
    checks: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    "Severities of check rules that are not the rules' own; None: off."

    @property
    def targets(self) -> Mapping[str, Locale]:
        """The target locales by their tag."""
        return {locale.tag: locale for locale in self.locales}

    @property
    def marked_as(self) -> str | None:
        """The tag by which text in the source language is marked; None: it is not."""
        return self.source_locale.tag if self.mark_untranslated else None

    def dialect_of(self, document: Format) -> Dialect:
        """Return what is text in documents of a format."""
        return dialect_of(document, self.dialect)

    def heading_ids_of(self, document: Format, path: str = "") -> HeadingIds:
        """Return whose ids are written into the document at `path`; not all can carry them."""
        reads = (
            self.heading_ids is HeadingIds.GITHUB if document is Format.MDX else document.is_page
        )
        return self.heading_ids if reads and not self.is_bare(path) else HeadingIds.NONE

    def is_bare(self, path: str) -> bool:
        """Tell whether a document may hold no marks of ours: mdBook reads its chapters there."""
        return self.dialect.name == "mdbook" and path.rpartition("/")[2] == _CHAPTERS

    def policy_for(self, domain: str, tag: str) -> Policy:
        """Return what must hold of a document's translation into a locale."""
        return policy_of(self.policy, self.policy_rules, domain, tag)

    def route_for(self, domain: str, tag: str) -> Route:
        """Return how a document is drafted in a locale."""
        return route_of(self.engine, self.draft_rules, domain, tag)

    def place(self, key: str) -> str:
        """Return where `key` stands, as errors name it: the file and the whole path."""
        return place_in(self.file, key)


def place_in(file: str, key: str) -> str:
    """Return the file and the whole path of a key of ours.

    >>> place_in("pyproject.toml", "locales[2]"), place_in("dragoman.toml", "locales[2]")
    ('pyproject.toml: tool.dragoman.locales[2]', 'dragoman.toml: locales[2]')
    """
    return f"{file}: {key}" if file == OWN_FILE else f"{file}: tool.dragoman.{key}"
