"""A source document as pieces that join to its very bytes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a segment is in its document; told to the translator."""

    FRONT_MATTER = "front matter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quotation"
    TABLE_HEADER = "table header"
    TABLE_CELL = "table cell"
    TERM = "defined term"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    CALLOUT_TITLE = "callout title"
    ABBREVIATION = "abbreviation"
    HTML_TEXT = "HTML text"
    HTML_ATTRIBUTE = "HTML attribute"
    LINK_TITLE = "link title"
    COMPONENT = "string of a component"
    CODE_TITLE = "title of a code block"
    CODE_COMMENT = "comment in code"
    CODE_STRING = "string in code"
    PICTURE_TEXT = "text in a picture"


class Place(StrEnum):
    """How a translation must be written so that it stays in its place."""

    BLOCK = "block"  # several lines may follow, each behind the prefix
    LINE = "line"  # one line only: headings, terms
    CELL = "cell"  # one line, pipes escaped
    YAML = "yaml"  # a YAML scalar, quoted so that it reads back, within brackets too
    YAML_LINE = "yaml line"  # the same, where no brackets are
    QUOTED = "quoted"  # between double quotes, on one line
    ATTRIBUTE = "attribute"  # inside an HTML attribute's quotes
    HTML = "html"  # text between HTML tags
    TOML = "toml"  # a TOML string
    REFERENCE = "reference"  # the quoted title of a link reference definition
    TITLE = "title"  # a callout's title, where the renderer would make one up
    CODE = "code"  # one line inside a comment or string of a code block
    STRING = "string"  # a string of a shortcode or of JavaScript, with its quotes
    INFO = "info"  # a string in the line that opens a code block, with its quotes
    XML = "xml"  # text between the tags of a picture


class Format(StrEnum):
    """What a document is written in."""

    MARKDOWN = "markdown"
    MDX = "mdx"
    SVG = "svg"

    @property
    def suffix(self) -> str:
        """How the names of such files end."""
        return _SUFFIXES[self.value]

    @property
    def is_page(self) -> bool:
        """Whether such a document becomes a page."""
        return self is not Format.SVG


_SUFFIXES = {"markdown": ".md", "mdx": ".mdx", "svg": ".svg"}


class CodePart(StrEnum):
    """What of a code block may be text."""

    COMMENTS = "comments"
    STRINGS = "strings"


class Renderer(StrEnum):
    """What makes a page of Markdown: its dialect decides what of a document is text."""

    PYTHON_MARKDOWN = "python-markdown"  # CommonMark, and the containers of its extensions
    COMMONMARK = "commonmark"  # CommonMark and what GitHub adds to it, and nothing else


class HeadingIds(StrEnum):
    """Whose ids the headings of localized Markdown carry, written out as `{#id}`."""

    NONE = "none"  # none are written
    SITE = "site"  # those of the website's pages
    MKDOCS = "mkdocs"  # Python-Markdown's as it comes: ASCII letters alone
    GITHUB = "github"  # Hugo's, mdBook's and Docusaurus'


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What of a document is text, where projects differ."""

    format: Format = Format.MARKDOWN
    "What it is written in."
    front_matter: tuple[str, ...] = ("title", "description")
    "Front matter keys that are translated, dotted where nested; lists are gone through."
    code: tuple[CodePart, ...] = ()
    "What of code blocks is translated; nothing, unless asked for."
    renderer: Renderer = Renderer.PYTHON_MARKDOWN
    "Whether containers and attribute lists are read, or are text as all else."
    name: str = ""
    "Whose Markdown it is: `hugo`, `mdx`, `mdbook`, `mkdocs`; empty: of any."
    attributes: tuple[str, ...] = ()
    "Strings of components and shortcodes that readers see: `title`, or `tab.0` and `Card.title`."
    raw: tuple[str, ...] = ()
    "Components and shortcodes whose body is code: `mermaid`, `tab[lang]`, `tabpane[!text]`."
    languages: tuple[str, ...] = ()
    "Tags of the languages whose addresses translators write: `/es/a/#uso`; none: the source's."

    @property
    def is_mdx(self) -> bool:
        """Whether documents are MDX, whose braces run: by their format, or for their generator."""
        return self.format is Format.MDX or self.name == "mdx"


FOR_PEOPLE = "for people alone: no engine may have this text"
"The note of a text below `<!-- l10n:human -->`."


class Verbatim(NamedTuple):
    """A piece that no translation touches.

    A named tuple, like `Segment`: there is one for every text, made in half the time.
    """

    source: str
    "Its exact text."


class Segment(NamedTuple):
    """A translatable piece, in place."""

    source: str
    "Its exact text in the document."
    msgid: str
    "Inline Markdown as written, soft line breaks and container prefixes folded to one space."
    kind: Kind
    "What it is."
    place: Place = Place.BLOCK
    "How a translation is written there."
    context: str | None = None
    "The `msgctxt` a directive gave it, or None."
    prefix: str = ""
    "What each further line of it starts with: quote marks and indents; of an attribute its quote."
    path: tuple[str, ...] = ()
    "The headings it stands under, outermost first."
    notes: tuple[str, ...] = ()
    "Notes to the translator, from `<!-- l10n:note … -->` and `<!-- l10n:human -->`."


Piece = Verbatim | Segment


class Withheld(NamedTuple):
    """A text that is not offered, for the document would read otherwise with another in place."""

    line: int
    "The line it starts in."
    text: str
    "What its message would be."


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document as pieces; `"".join(piece.source for piece in pieces)` is its text."""

    pieces: tuple[Piece, ...]
    "All of the document, in order."
    skeleton: tuple[str, ...]
    "Kinds and nesting of its blocks, in order; equal for a document and its localized form."
    withheld: tuple[Withheld, ...] = ()
    "The texts that cannot stand in it in other words, in order."

    @property
    def text(self) -> str:
        """The document as it was."""
        return "".join(piece.source for piece in self.pieces)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The translatable pieces, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Segment))
