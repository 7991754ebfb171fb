"""An independent reader of Markdown: the words that a visitor of the page would see.

It shares no code with the pipeline: markdown-it-py reads the blocks, the standard library's parser
the HTML, and a few plain patterns what the generators add. It says what is visible, not how.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from textwrap import dedent

from markdown_it import MarkdownIt

_FRONT = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\A\{\s*\".*?^\}$", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^([ \t>]*)((?:[-*+]|\d+\.) +)?(`{3,}|~{3,})([^\n`]*)$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MDX_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_SHORTCODE = re.compile(r"\{\{[<%#{]?((?:\"[^\"]*\"|`[^`]*`|[^\"`])*?)[>%]?\}\}", re.DOTALL)
_CODE_CALL = re.compile(
    r"\{\{[<%]\s*(highlight|mermaid|code-block|code-toggle|code|comment|math|katex|tab(?=[^>]*codelang)|card(?=[^>]*code=true))\b.*?[>%]\}\}.*?"
    r"\{\{[<%]\s*/\s*\1\s*[>%]\}\}",
    re.DOTALL,
)
_TABS = re.compile(
    r"(\{\{[<%]\s*tabpane(?![^}]*text=)[^}]*[>%]\}\})(.*?)(\{\{[<%]\s*/\s*tabpane\s*[>%]\}\})",
    re.DOTALL,
)
_SPOKEN = r"title|caption|label|header|alt|description|subtitle|footer|tagline|summary|titleText"
_STRING = re.compile(rf"\b(?:{_SPOKEN})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_MODULE = re.compile(
    r"^(?:(?:import\s[^;]*?from\s+['\"][^'\"]+['\"];?[ ]*)+"
    r"|import\s+['\"][^'\"]+['\"];?|export\s(?:.|\n(?!\n))*)$",
    re.MULTILINE,
)
_TAG = re.compile(r"</?[A-Z][\w.]*|</?template\b|</?(?=>)|<[a-z][\w-]*(?=[^<>]*=\{)")
_HEAD = re.compile(
    r"^([ \t>]*)(?:(?:!!!|\?\?\?\+?|===[+!]*)[ ]*[\w \t-]*(?:\"(.*)\")?"
    r"|/{3,}[ ]*[\w-]*(?:[ ]*\|(.*))?"
    r"|:{3,}[ ]*(?:\{[\w:-]+\}|[\w-]*)(?:\[(.*)\])?(.*?)?(?:\{open\})?)[ ]*$"
)
_ALERT = re.compile(r"^([ \t>]*>[ ]*)\[![\w-]+(?:\|[^\]]*)?\][+-]?(.*)$", re.MULTILINE)
_INCLUDE = re.compile(
    r"^[ \t]*(?:%%[^%]*%%|<%.*?%>|!\[\[[^\]\n]*\]\]|\\newpage"
    r"|\{[*!].*?[*!]\}|-+8<-+.*|;-+8<-+.*|\[TOC\]|\{%.*?%\}|:::[ ]*[\w.]+"
    r"|<<<.*|\[\[(?:toc|include)\]\]|@\[[^\]\n]*\]\(\S*\)"
    r"|:class:.*|</?template[^>]*>|(?:[-*]|1\.) .*\n\{:toc\})[ \t]*$",
    re.MULTILINE,
)
_DEEP = re.compile(r" {4}| {0,3}\t")
_MODULE_OPTIONS = re.compile(
    r"^[ ]*:::[ ]*[\w.]+\n[ ]+(?:options|handler):.*\n(?:[ ]{4,}.*\n|\s*\n)*", re.MULTILINE
)
_KRAMDOWN = re.compile(r"\{::(comment|nomarkdown)\}.*?\{:/\1\}|\{::[^}]*/\}", re.DOTALL)
_MYST = re.compile(r"^(?:\([\w-]+\)=|[`:]{3,} ?\{[a-z-]+\}.*)$", re.MULTILINE)
"What tells a document of MyST."
_MYST_LINE = re.compile(r"^(?:% .*|\+\+\+.*|\^\^\^)$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[.#][^{}]*|[\w-]+=[^{}]*)\}|\{:toc\}")
_DIV = re.compile(r"^:{3,} *\{.*\}$", re.MULTILINE)
_EMOJI = re.compile(r"(?<![\w:]):[a-z0-9_+-]+:(?![\w:])")
_ADDRESS = re.compile(r"\b(?:https?|ftp|mailto):\S+|\bwww\.\S+|\S+@\S+\.\w+|\b10\.\d{4,}/\S+")
_DEFINITION = re.compile(r"^[ ]{0,3}(?:\*\[[^\]]+\]|\[\^[^\]\s]+\]):", re.MULTILINE)
_MEANING = re.compile(r"^[ ]{0,3}:[ ]+", re.MULTILINE)
_LIQUID = re.compile(r"\{%-? *(highlight|comment)\b.*?\{%-? *end\1 *-?%\}", re.DOTALL)
_MATH = re.compile(r"\$\$.*?\$\$|\\{2}\(.*?\\{2}\)|\\{1,2}\[.*?\\{1,2}\]", re.DOTALL)
_RULE = re.compile(r"^r\[[\w.-]+\]$", re.MULTILINE)
_UNTRANSLATED = re.compile(
    r"<(\w+)[^>]*(?:translate=\"no\"|[cC]lass(?:Name)?=\"notranslate\")[^>]*>.*?</\1>", re.DOTALL
)
_FILES = re.compile(r"<FileTree\b.*?</FileTree>", re.DOTALL)
_FILE = re.compile(r"^[ \t]*[-*] \S+$", re.MULTILINE)
_ROLE = re.compile(r"\{([a-z][\w:-]*)\}`([^`]*?)(\s*<[^<>`]*>)?`")
_SAID_ROLES = {"term", "abbr", "sub", "sup", "guilabel", "menuselection", "dfn"}
_CODE_TAGS = {"code", "pre", "kbd", "samp", "script", "style", "svg", "math", "textarea"}


def visible(text: str, dialect: str) -> str:
    """Return what a visitor reads of a document, code and addresses left out."""
    seen: list[str] = []
    text = _KRAMDOWN.sub("", _FRONT.sub("", _JSON.sub("", text), count=1))
    if _MYST.search(text):
        text = _MYST_LINE.sub("", text)
    text = "\n".join(_without_fences(text.splitlines(), seen))
    text = _FILES.sub(lambda m: _FILE.sub("", m[0]), _COMMENT.sub("", text))
    if dialect == "obsidian":
        text = re.sub(r"[ \t]\^[\w-]+$", "", text, flags=re.MULTILINE)
    if dialect == "mdx":
        text = re.sub(r"^(#+ .*?)(?: \[(?:#[a-z][\w-]*|!toc)\])+$", r"\1", text, flags=re.MULTILINE)
    text = _MDX_COMMENT.sub("", text) if dialect == "mdx" else text
    text = _RULE.sub("", _UNTRANSLATED.sub("", _MATH.sub("", text)))
    text = _INCLUDE.sub(_left, _MODULE_OPTIONS.sub("\n", _LIQUID.sub("", text)))
    text = _ALERT.sub(lambda m: f"{m[1]}\n{m[1]}{m[2]}\n{m[1]}", text)
    if dialect == "hugo":
        text = _CODE_CALL.sub("", text)
        text = _TABS.sub(
            lambda m: (
                m[1]
                + "".join(
                    _SHORTCODE.findall(m[2]) and [x[0] for x in re.finditer(_SHORTCODE, m[2])]
                )
                + m[3]
            ),
            text,
        )
    text = _SHORTCODE.sub(lambda m: _call(m[0], seen), text)
    if dialect in {"mdx", "mdbook", "vitepress"}:
        if dialect == "mdx":
            text = _MODULE.sub("", text)
        text = _without_tags(text, seen)
    if dialect == "mdx":
        text = _without_braces(text)
    if dialect in {"", "myst"}:
        text = _ROLE.sub(lambda m: m[2] if m[3] or m[1] in _SAID_ROLES else " ", text)
    seen += (a or b for head in _DIV.findall(text) for a, b in _STRING.findall(head))
    text = _ATTRIBUTES.sub("", text)
    text = _DEFINITION.sub("", text)
    text = _MEANING.sub("\n", text)
    text = "\n".join(_dedented(text.splitlines(), seen))
    seen += _blocks(text, dialect, components="\x00" in text)
    return _ADDRESS.sub(" ", _EMOJI.sub(" ", unescape("\n".join(seen))))


def _left(line: re.Match[str]) -> str:
    """Leave a sign for a line as deep as code: what stands there with it is none."""
    return f"{line[0][: -len(line[0].lstrip())]}\x00" if _DEEP.match(line[0]) else ""


def _without_fences(lines: list[str], seen: list[str]) -> Iterator[str]:
    closing = None
    for line in lines:
        mark = _FENCE.match(line)
        if closing is None and mark:
            closing = mark[3]
            seen.extend(
                a or b
                for a, b in _STRING.findall(mark[4])
                if "." not in (a or b) and "/" not in (a or b)
            )
            yield mark[1] + (mark[2] or "")
        elif closing is None:
            yield line
        elif mark and mark[3].startswith(closing) and not mark[4].strip():
            closing = None
            yield mark[1]


def _call(tag: str, seen: list[str]) -> str:
    """Note the strings of a tag that are shown; the tag itself is not."""
    seen.extend(a or b for a, b in _STRING.findall(tag))
    return "\x00"


def _without_tags(text: str, seen: list[str]) -> str:
    """Leave out the tags of components, up to the `>` that stands in no string and no braces."""
    out, at = [], 0
    while tag := _TAG.search(text, at):
        out.append(text[at : tag.start()])
        at = _end(text, tag.end(), ">")
        out.append(_call(text[tag.start() : at], seen))
    return "".join([*out, text[at:]])


def _without_braces(text: str) -> str:
    out, at = [], 0
    while (start := text.find("{", at)) >= 0:
        out.append(text[at:start])
        at = _end(text, start + 1, "}")
    return "".join([*out, text[at:]])


def _end(text: str, at: int, last: str) -> int:
    """Return the offset behind the next `last` outside of braces; `at` where there is none."""
    depth = 0
    for place in range(at, min(len(text), at + 20_000)):
        if depth == 0 and text[place] == last:
            return place + 1
        depth += (text[place] == "{") - (text[place] == "}")
    return at


def _dedented(lines: list[str], seen: list[str]) -> Iterator[str]:
    """Yield lines without the heads of containers, and without the indent of their bodies."""
    margins: list[int] = []
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            while margins and indent < margins[-1]:
                margins.pop()
        head = _HEAD.match(line)
        if (
            head
            and line.lstrip(" >\t")[:3] in {"!!!", "???", "==="}
            and (head[2] or line.strip(" ="))
        ):
            seen.append(head[2] or "")
            margins.append(indent + 4)
            yield ""
        elif head and line.lstrip(" >\t")[:3] in {"///", ":::"}:
            seen.extend(part for part in head.groups()[2:] if part)
            yield f"{line[:indent]}\x00" if _DEEP.match(line) else ""
        else:
            yield line[4 * len(margins) :] if margins and line.strip() else line


def _blocks(text: str, dialect: str, *, components: bool) -> Iterator[str]:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    if dialect == "mdx" and components:
        reader.disable("code")
    html = _Html()
    for token in reader.parse(text):
        if token.type == "html_block":
            html.feed(token.content)
        if token.type == "code_block" and "\x00" in token.content:  # a tag is as deep
            yield from _blocks(dedent(token.content), dialect, components=components)
        for child in token.children or ():
            if child.type == "text":
                html.handle_data(child.content)
            elif child.type == "html_inline":
                html.feed(child.content)
            elif child.type.endswith("break"):
                html.handle_data(" ")
            elif child.type == "image":
                yield child.content
        if token.type == "inline":
            html.found.append("\n")
    html.close()
    yield "".join(html.found).replace("\x00", " ")


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.code: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is shown or spoken of a tag."""
        if tag in _CODE_TAGS or dict(attrs).get("translate") == "no":
            self.code.append(tag)
        shown = {"alt", "title", "placeholder", "aria-label"}
        self.found += [f"\n{value}\n" for name, value in attrs if name in shown and value]

    def handle_endtag(self, tag: str) -> None:
        """End code."""
        if self.code and self.code[-1] == tag:
            self.code.pop()

    def handle_data(self, data: str) -> None:
        """Note text."""
        if not self.code:
            self.found.append(data)
