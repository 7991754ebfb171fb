"""The Markdown dialects of site generators: which of their strings are text, and what is code."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.model.document import Dialect, Format

_ANY = (
    *("title", "caption", "label", "alt", "aria-label", "ariaLabel", "description", "header"),
    *("heading", "subtitle", "footer", "summary", "tagline", "placeholder", "tooltip"),
)
"Strings that are shown wherever they stand."
_HUGO = (
    *("text", "linkText", "attr", "content", "message", "question"),
    *("tab.0", "tab.name", "details.0", "expand.0", "alert.0", "card.title", "link.text"),
    *("accordion.0", "badge.0", "button.0", "callout.title", "admonition.1", "admonition.title"),
    *("blocks/feature.url_text", "cards.title", "step.0", "tabs.items", "figcaption.0"),
    *("card.tag", "hero-badge.0", "iframe.sub", "blocks/cover.byline", "notice.1"),
    *("timelineItem.badge", "timelineItem.subheader", "glossary_definition.prepend"),
)
_MDX = (
    *(
        "titleText",
        "text",
        "labels",
        "items",
        "Tabs.label",
        "values.label",
        "tooltipText",
        "message",
        "question",
    ),
    *("linkText", "buttonText", "heroTitle", "imageAlt", "headline", "Cards.name", "hint"),
    *("tip", "Tooltip.cta", "Card.cta"),
)
_MDBOOK = ("Listing.caption", "tab.name")
_RAW_HUGO = (
    *("highlight", "mermaid", "math", "katex", "code", "code-toggle", "goat", "chem", "plantuml"),
    *("markmap", "drawio", "diagram", "codetab", "command", "bash", "terminal", "prism", "chart"),
    *("code-block", "asciinema", "comment", "inline-html", "filetree", "latex", "gist", "css"),
    *("tabpane[!text]", "tab[codelang]", "tab[code]", "tabpane[code]", "mermaid-js", "swaggerui"),
    "card[code]",
)
_RAW_MDX = (
    *("script", "style", "svg", "pre", "math", "TerminalBlock", "Mermaid", "CodeBlock", "Math"),
    *("Latex", "Katex", "InlineMath", "BlockMath", "Graphviz", "Playground", "LiveEditor"),
)

BUILT_IN: Mapping[str, Dialect] = MappingProxyType(
    {
        "hugo": Dialect(
            name="hugo",
            front_matter=(
                *("title", "description", "linkTitle", "summary", "subtitle", "lead"),
                *("menu.*.name", "menu.*.title", "menus.*.name", "resources.title"),
                "resources.params.byline",
                *("card.title", "params.subtitle", "params.lead"),
            ),
            attributes=(*_ANY, *_HUGO),
            raw=_RAW_HUGO,
        ),
        "mdx": Dialect(
            name="mdx",
            front_matter=(
                *("title", "description", "sidebar_label", "pagination_label", "summary", "intro"),
                *("sidebar.label", "sidebar.badge", "sidebar.badge.text", "banner.content"),
                *("hero.title", "hero.tagline", "hero.image.alt", "hero.actions.text"),
                *("prev", "next", "prev.label", "next.label", "tagline", "image_alt", "subtitle"),
                *("sidebarTitle", "authors.title", "tags.label"),
            ),
            attributes=(*_ANY, *_MDX),
            raw=_RAW_MDX,
        ),
        "mdbook": Dialect(
            name="mdbook",
            attributes=(*_ANY, *_MDBOOK),
            raw=_RAW_MDX,
        ),
        "mkdocs": Dialect(
            name="mkdocs",
            front_matter=("title", "description", "subtitle", "summary"),
            attributes=_ANY,
            raw=_RAW_MDX,
        ),
        "vitepress": Dialect(
            name="vitepress",
            front_matter=(
                *(
                    "title",
                    "titleTemplate",
                    "description",
                    "prev",
                    "next",
                    "prev.text",
                    "next.text",
                ),
                *("hero.name", "hero.text", "hero.tagline", "hero.actions.text", "hero.image.alt"),
                *("features.title", "features.details", "features.linkText", "features.icon.alt"),
                *("heroText", "heroAlt", "tagline", "actionText", "actions.text", "footer"),
            ),
            attributes=(*_ANY, *_MDX),
            raw=_RAW_MDX,
        ),
        "quarto": Dialect(
            name="quarto",
            front_matter=(
                *("title", "subtitle", "description", "abstract", "abstract-title", "toc-title"),
                *("about.links.text", "image-alt", "format.*.toc-title", "code-summary", "footer"),
                *("format.*.code-summary", "format.*.footer"),
            ),
            attributes=(*_ANY, "fig-cap", "fig-alt", "tbl-cap", "lst-cap"),
            raw=("script", "style", "svg", "pre", "math"),
        ),
        "obsidian": Dialect(
            name="obsidian",
            attributes=_ANY,
            raw=("script", "style", "svg", "pre", "math"),
        ),
        "jekyll": Dialect(
            name="jekyll",
            front_matter=(
                *("title", "description", "excerpt", "subtitle", "tagline", "summary", "lead"),
                *("nav_title", "header.caption", "header.image_description", "intro.excerpt"),
                *("header.actions.label", "feature_row.title", "feature_row.excerpt"),
                *("feature_row.alt", "feature_row.btn_label", "sidebar.title", "sidebar.text"),
                *("image.alt", "toc_label"),
            ),
            attributes=(*_ANY, "content", "text"),
            raw=("script", "style", "svg", "pre", "math"),
        ),
        "myst": Dialect(
            name="myst",
            front_matter=(
                *("title", "subtitle", "short_title", "description", "abstract", "substitutions.*"),
                *("myst.substitutions.*", "myst.html_meta.*"),
            ),
            attributes=_ANY,
            raw=("script", "style", "svg", "pre", "math"),
        ),
    }
)
"Dialects by name."

COMMON = Dialect(
    attributes=tuple(dict.fromkeys(a for d in BUILT_IN.values() for a in d.attributes)),
    raw=tuple(dict.fromkeys(r for d in BUILT_IN.values() for r in d.raw)),
)
"All dialects in one, for documents of which nothing is known; front matter: title, description."

_WITHOUT_COMPONENTS = frozenset({"hugo", "mkdocs", "jekyll", "myst", "quarto", "obsidian"})
_WITH_SHORTCODES = frozenset({"", "hugo", "quarto"})


def has_components(dialect: Dialect) -> bool:
    """Tell whether tags of components, as `<Badge text="New">`, stand in documents of a dialect."""
    return dialect.name not in _WITHOUT_COMPONENTS


def has_shortcodes(dialect: Dialect) -> bool:
    """Tell whether shortcodes of Hugo, as `{{< badge "New" >}}`, stand there."""
    return dialect.name in _WITH_SHORTCODES


def dialect_of(form: Format, dialect: Dialect) -> Dialect:
    """Return what is text in documents of a format, in a project whose Markdown is `dialect`.

    MDX files are MDX in any project.
    """
    if form is Format.SVG:
        return Dialect(format=form)
    if form is Format.MARKDOWN:
        return dialect
    known = BUILT_IN["mdx"]
    return replace(
        dialect,
        format=form,
        name=known.name,
        attributes=tuple(dict.fromkeys(known.attributes + dialect.attributes)),
        raw=tuple(dict.fromkeys(known.raw + dialect.raw)),
    )


CONFIGURATIONS: Mapping[str, str] = MappingProxyType(
    {
        "hugo.toml": "hugo",
        "hugo.yaml": "hugo",
        "hugo.yml": "hugo",
        "hugo.json": "hugo",
        "config.toml": "hugo",
        "config.yaml": "hugo",
        "config.yml": "hugo",
        "config/_default/hugo.toml": "hugo",
        "config/_default/config.toml": "hugo",
        "mkdocs.yml": "mkdocs",
        "mkdocs.yaml": "mkdocs",
        "zensical.toml": "mkdocs",
        "book.toml": "mdbook",
        **{f".vitepress/config.{end}": "vitepress" for end in ("mts", "ts", "mjs", "js")},
        **{f".vuepress/config.{end}": "vitepress" for end in ("ts", "mjs", "js")},
        "_toc.yml": "myst",
        "myst.yml": "myst",
        "conf.py": "myst",
        "_quarto.yml": "quarto",
        "_quarto.yaml": "quarto",
        ".obsidian/app.json": "obsidian",
        "_config.yml": "jekyll",
        "docusaurus.config.js": "mdx",
        "docusaurus.config.ts": "mdx",
        "docusaurus.config.mjs": "mdx",
        "astro.config.mjs": "mdx",
        "astro.config.ts": "mdx",
        "astro.config.js": "mdx",
        "next.config.js": "mdx",
        "next.config.mjs": "mdx",
    }
)
"Files by which a generator is known, and its dialect."
