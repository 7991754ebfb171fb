"""The configuration as a person writes it: one record a table, one field a key."""

from typing import Literal

from pipeline.reader import Count, Line, Options, Percent, Strings, Table, field

State = Literal["translated", "signed"]
"The states of a translation that a policy may ask for."
Worst = Literal["error", "warning", "info", "none"]
"The worst finding that may stand."
Stale = Literal["source", "earlier", "page"]
"What stands where a translation is older than its source."
Level = Literal["error", "warning", "info", "off"]
"What a check's findings count for."


class DemandsTable(Table, frozen=True):
    """What a policy may ask for; None: as the policy before it."""

    least_state: State | None = None
    "What a translation must be."
    roles: Strings | None = None
    "Who must each have signed."
    findings: Worst | None = None
    "The worst finding that may stand."
    least_coverage: Percent | None = None
    "Percent of each document that must be published in the locale's own language."
    fallback: bool | None = None
    "Whether the source text may stand where there is no translation."
    stale: Stale | None = None
    "What readers see where a translation is older than its source."


class RuleTable(DemandsTable, frozen=True):
    """`[[policy.rules]]`: a policy for some documents in some locales."""

    paths: Strings = ()
    "Globs of documents; none: all."
    locales: Strings = ()
    "Tags of locales; none: all."


class PolicyTable(DemandsTable, frozen=True):
    """`[policy]`: what holds where no rule says more."""

    least_locale_coverage: Percent = 1
    "Percent of all texts that a locale must show in its own language to be released."
    allowed_signers: Line = ""
    "File of SSH keys that decisions must be signed with; empty: none."
    rules: tuple[RuleTable, ...] = ()
    "What else holds, by path and locale; a later rule stands before an earlier one."


class DraftRuleTable(Table, frozen=True):
    """`[[drafts.rules]]`: how some documents are drafted in some locales."""

    paths: Strings = ()
    "Globs of documents; none: all."
    locales: Strings = ()
    "Tags of locales; none: all."
    engine: Line = ""
    "The engine; empty: as the rule before it."
    fallback: Strings | None = None
    "Engines for what it cannot draft, in order; left out: as the rule before it."
    stale: bool | None = None
    "Whether stale texts are drafted too."
    limit: Count | None = None
    "Characters that a run may send of its texts."


class DraftsTable(Table, frozen=True):
    """`[drafts]`: who makes drafts of what."""

    second: Line = ""
    "A free engine that each draft is compared with."
    rules: tuple[DraftRuleTable, ...] = ()
    "By path and locale; a later rule stands before an earlier one."


class MemoryTable(Table, frozen=True):
    """`[memory]`: when the memory's word counts."""

    before_engine: Percent = 100
    "A match of so much goes before an engine."
    near: Percent = 75
    "A match of so much is a draft where no engine follows."
    penalty: Percent = 0
    "What is taken off of imported pairs."
    penalties: dict[str, Percent] = field(default_factory=dict)
    "What is taken off, by origin."


class SiteTable(Table, frozen=True):
    """`[site]`: what the pages show and load besides their text; see `SiteOptions`."""

    assets: Strings = ()
    "Globs of files that are published besides the known kinds."
    edit_url: Line = ""
    "Address where a file is edited, with `{path}`."
    translation_url: Line = ""
    "The same of catalogs, with `{path}`, `{locale}` and `{domain}`."
    accent: Line = ""
    "Colour of links in light mode, such as `#0b6157`."
    accent_dark: Line = ""
    "The same in dark mode."
    logo: Line = ""
    "Picture beside the site's name."
    header: dict[str, Line] = field(default_factory=dict)
    "Links beside the site's name: words and address."
    footer: dict[str, Line] = field(default_factory=dict)
    "Links at the foot."
    dates: bool = False
    "Whether pages say when git last knew a change of source and translation."
    beside: bool = False
    "Whether each translation has a page more, with the source under each of its blocks."
    people: bool = False
    "Whether pages name who approved their translation."
    drafts: Literal["machine", "people"] = "machine"
    "Who makes drafts of translations."
    report_url: Line = ""
    "Address for reports of mistakes, with `{locale}` and `{document}`."
    search: bool | None = None
    "Whether the pages can be searched; left out: where Pagefind is installed."
    hashed_names: bool = False
    "Whether files carry a digest in their name."


class OutputTable(Table, frozen=True):
    """`[[output]]`: another site generator that the localized documents are written for."""

    kind: Literal["mkdocs-suffix", "mkdocs-folder", "hugo", "docusaurus", "starlight", "zensical"]
    "The generator."
    folder: Line = ""
    "Folder of its files in `build/outputs/`; empty: the generator's name."
    fallback: Literal["span", "page", "none"] = "span"
    "What stands where a page is not translated far enough."
    least: Percent = 100
    "Percent of its texts that make a page translated far enough for `page` and `none`."
    locales: dict[str, Line] = field(default_factory=dict)
    "The generator's own code of a locale, by tag."


class ConfigTable(Table, frozen=True):
    """`[tool.dragoman]`, or the whole of `dragoman.toml`; see `Config` for what each key means."""

    title: Line | None = None
    "The site's title; left out: the folder's name."
    project: Line | None = None
    "Name that decisions are bound to; left out: the title, if there is one."
    base_url: Line = ""
    "Where the site will stand."
    source_locale: Line = "en"
    "The language the documents are written in."
    locales: Strings = ()
    "The languages they are translated into."
    source: Line = "source"
    "Folder of the documents."
    locale: Line = "locale"
    "Folder of the catalogs."
    build: Line = "build"
    "Folder of the built files."
    cache: Line = ""
    "Store of what steps made, shared with other machines: an address or a folder."
    templates: Line = ""
    "Folder of own templates."
    site: SiteTable = SiteTable()
    "What the pages show and load besides their text."
    output: tuple[OutputTable, ...] = ()
    "Other site generators that the localized documents are written for."
    dialect: Literal[
        "auto",
        "any",
        "hugo",
        "jekyll",
        "mdbook",
        "mdx",
        "mkdocs",
        "myst",
        "obsidian",
        "quarto",
        "vitepress",
    ] = "auto"
    "Whose Markdown the documents are; `auto`: by the generator's own file, such as `mkdocs.yml`."
    front_matter: Strings | None = None
    "Front matter keys that are translated."
    attributes: Strings = ()
    "Strings of components and shortcodes that are text, besides those of the dialect."
    raw: Strings = ()
    "Components and shortcodes whose body is code, besides those of the dialect."
    code: tuple[Literal["comments", "strings"], ...] = ()
    "What of code blocks is text."
    heading_ids: Literal["auto", "none", "site", "mkdocs", "github"] = "auto"
    "Whose ids localized Markdown writes out behind its headings; `auto`: by the generator."
    mark_untranslated: bool = True
    "Whether text that is left in the source language is marked as such."
    least_indexed: Percent = 10
    "Percent of a page that must be translated for search engines to keep it."
    line_numbers: bool = False
    "Whether messages say their line."
    renderer: Literal["python-markdown", "commonmark"] = "python-markdown"
    "What makes the pages."
    markdown_extensions: Strings | None = None
    "Python-Markdown extensions."
    markdown_extension_configs: Options = field(default_factory=dict)
    "Their options, by extension."
    engine: Line = "auto"
    "The engine that makes drafts."
    engines: Options = field(default_factory=dict)
    "Settings of engines, by name."
    drafts: DraftsTable = DraftsTable()
    "Who makes drafts of what."
    memory: MemoryTable = MemoryTable()
    "When the memory's word counts."
    monthly_cap: Count = 0
    "Characters a month for paid engines."
    policy: PolicyTable = PolicyTable()
    "What must hold of a translation."
    roles: dict[str, Strings] = field(default_factory=dict)
    "Names and addresses of who has each role."
    checks: dict[str, Level] = field(default_factory=dict)
    "Severities of check rules."
