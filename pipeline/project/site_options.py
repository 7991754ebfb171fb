"""What a project may choose for its website: `[site]`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOptions:
    """What the pages show and load besides their text."""

    assets: tuple[str, ...] = ()
    "Globs of files that are published besides the known kinds, relative to the source folder."
    edit_url: str = ""
    "Address where a file is edited, with `{path}`; empty: pages do not say it."
    translation_url: str = ""
    "The same of catalogs, with `{path}`, `{locale}` and `{domain}`; empty: `edit_url`."
    accent: str = ""
    "Colour of links in light mode, such as `#0b6157`; empty: the theme's."
    accent_dark: str = ""
    "The same in dark mode."
    logo: str = ""
    "Picture beside the site's name, relative to the source folder."
    header: tuple[tuple[str, str], ...] = ()
    "(words, address) of the links beside the site's name; `/x` counts from the site's root."
    footer: tuple[tuple[str, str], ...] = ()
    "The same at the foot."
    dates: bool = False
    "Whether pages say when git last knew a change of source and translation."
    beside: bool = False
    "Whether each translation has a page more, with the source under each of its blocks."
    people: bool = False
    "Whether pages name who approved their translation."
    drafts: str = "machine"
    "Who makes drafts of translations: `machine`, or `people` alone."
    report_url: str = ""
    "Address for reports of mistakes, with `{locale}` and `{document}`; empty: none is asked for."
    search: bool | None = None
    "Whether the pages can be searched in the browser; None: where Pagefind is installed."
    hashed_names: bool = False
    "Whether files carry a digest in their name, so that browsers may keep them for ever."
