"""Two readings of a document's text blocks: the segmenter's, and another parser's of the page."""

import re
import unicodedata
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import html5lib
from markdown_it import MarkdownIt

from pipeline.documents.foreign.mask import mask
from pipeline.documents.foreign.masked import BEHIND, EDGE, MASKED
from pipeline.documents.segment import segment
from pipeline.documents.words import has_words, is_name, left_alone
from pipeline.model.document import Dialect, Kind, Place, Renderer, Segment

_ELSEWHERE = {Kind.FRONT_MATTER, Kind.HTML_ATTRIBUTE, Kind.ABBREVIATION, Kind.CODE_TITLE}
"What no block of text holds; titles of code are shown where an extension shows them."
_FOREIGN = bytes.maketrans(bytes([BEHIND, EDGE, ord(MASKED)]), b"   ")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    """
    address article aside blockquote body caption dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table
    tbody td tfoot th thead tr ul video
    """
)
_HIDDEN = _words("script style head")
_WORDLESS = _words("code kbd samp")
_NOISE = re.compile(r"[\W_]+")
_CODE = re.compile("<code[ >]")
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_ATTRIBUTES = re.compile(r"(?<![{`])\{:?[ ]*[.#][^}\n]*\}(?!\})")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE = re.compile(r"^[ >]*\[\^([^\]\s]+)\]:", re.MULTILINE)
_MATHS = re.compile(r"\$[^$]+\$")
_FORMULA = re.compile(r"\s*\[\s*\\[a-zA-Z].*\]\s*", re.DOTALL)
"What a page shows of a formula between backslashed brackets, which is no message."
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:(?!:)[^\s<>]*")
_MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough"])


def normal(text: str) -> str:
    """Return the letters and digits of a text alone."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).casefold()


def markdown_of(text: str) -> str:
    """Return a document without the components and shortcodes that its own generator reads."""
    return mask(text.encode(), 0, Dialect()).text.translate(_FOREIGN).decode()


def segmenter_blocks(text: str, dialect: Dialect) -> list[str]:
    """Return the text of each block that the segmenter finds, in order."""
    env: dict[str, Any] = {"notes": set(_NOTE.findall(text))}
    _MARKDOWN.parse(text, env)
    pieces = segment(text, dialect).segments
    runs = [
        run for p in pieces if p.kind not in _ELSEWHERE for run in _runs(p, env, dialect.renderer)
    ]
    return [normal(text) for text, words in runs if has_words(words) and not _is_left_alone(text)]


def _runs(piece: Segment, env: Mapping[str, Any], renderer: Renderer) -> list[tuple[str, str]]:
    """Return the runs of text in a segment, each also without code and addresses."""
    if piece.place in {Place.HTML, Place.ATTRIBUTE}:
        text = _html_text(piece.source)
        return [(text, text)]
    if piece.place is Place.REFERENCE:
        return []
    markdown = _FOOTNOTE.sub(lambda n: "" if n[1] in env["notes"] else n[0], piece.msgid)
    if renderer is Renderer.PYTHON_MARKDOWN:
        markdown = _ATTRIBUTES.sub("", markdown)
    runs: list[tuple[list[str], list[str]]] = [([], [])]
    code = 0
    for token in _MARKDOWN.parseInline(markdown, dict(env))[0].children or []:
        if token.type == "html_inline":
            if _is_block(token.content):
                runs.append(([], []))
            code += bool(_CODE.match(token.content)) - token.content.startswith("</code>")
        elif token.type in {"text", "text_special", "code_inline"}:
            runs[-1][0].append(token.content)
            runs[-1][1].append(" " if code or token.type == "code_inline" else token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            runs[-1][1].append(" ")
    return [("".join(run), "".join(words)) for run, words in runs]


def _is_block(tag: str) -> bool:
    name = _NAME.match(tag)
    return name is not None and name[1].lower() in _BLOCKS


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _html_text(html: str) -> str:
    reader = _Texts()
    reader.feed(html)
    reader.close()
    return "".join(reader.texts)


def page_blocks(html: str) -> list[str]:
    """Return the text of each block of a page's body that has words, in order."""
    root = html5lib.parse(f"<body>{html}", namespaceHTMLElements=False)
    reader = _Page()
    reader.walk(root)
    blocks = [("".join(run), "".join(words)) for run, words in reader.runs]
    return [
        normal(text)
        for text, words in blocks
        if has_words(_MATHS.sub(" ", words))
        and not _is_left_alone(_straight(text))
        and not _FORMULA.fullmatch(text)
    ]


def _is_left_alone(text: str) -> bool:
    """Tell whether no translator is asked for a text: an instruction, or a program's name."""
    return left_alone(text) or is_name(text.strip().encode())


def _straight(text: str) -> str:
    return text.replace("‘", "'").replace("’", "'").replace("“", '"').replace("”", '"')


class _Page:
    """Gathers the runs of text between the tags of blocks; each also without code and addresses."""

    def __init__(self) -> None:
        self.runs: list[tuple[list[str], list[str]]] = [([], [])]
        self.wordless = 0

    def block(self, block: bool) -> None:
        if block:
            self.runs.append(([], []))

    def text(self, text: str | None) -> None:
        self.runs[-1][0].append(text or "")
        self.runs[-1][1].append(" " if self.wordless else text or "")

    def walk(self, element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            return
        if (element.get("class") or "").startswith("footnote-"):
            return
        wordless = element.tag in _WORDLESS or _is_address(element)
        block = element.tag in _BLOCKS
        self.block(block)
        self.wordless += wordless
        if element.tag != "pre":
            self.text(element.text)
        for child in element:
            # CommonMark makes paragraphs in a `pre` that stands in HTML; all else there is code.
            if element.tag != "pre" or child.tag == "p":
                self.walk(child)
                self.text(child.tail if element.tag != "pre" else "")
        self.wordless -= wordless
        self.block(block)


def _is_address(element: Any) -> bool:
    """Tell whether a link shows where it leads."""
    if element.tag != "a":
        return False
    shown, href = "".join(element.itertext()), unquote(element.get("href") or "")
    return bool(_ADDRESS.fullmatch(shown)) or href in {f"mailto:{shown}", f"http://{shown}"}


def outline(html: str) -> str:
    """Return a page's elements and texts without attributes and white space."""
    parts: list[str] = []
    _outline(html5lib.parse(html, namespaceHTMLElements=False).find("body"), parts)
    return " ".join(parts)


def _outline(element: Any, parts: list[str]) -> None:
    parts.append(f"<{element.tag}")
    parts.extend((element.text or "").split())
    for child in element:
        _outline(child, parts)
        parts.extend((child.tail or "").split())
    parts.append(">")
