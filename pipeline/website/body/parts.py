"""Parts of a document that go to Python-Markdown's extensions: titles, bodies, fences."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from pipeline.documents.blocks.containers import Role
from pipeline.documents.tokens.form import Form, place_number
from pipeline.documents.tokens.token import Sort, Token

OWN_PATTERNS = (
    *("backtick", "escape", "reference", "link", "image_link", "image_reference"),
    *("short_reference", "short_image_ref", "autolink", "automail", "linebreak", "html"),
    *("entity", "em_strong", "em_strong2", "not_strong"),
)
"Python-Markdown's own marks in a line; what is left are those of extensions."
MARKDOWN_ATTRIBUTE = re.compile(r"""\s+markdown(?:=["']?\w+["']?)?(?=[\s>])""")
"Tells that a tag's text is Markdown."
_HEAD = re.compile(
    r"""(?P<before>[!?=]{3}[^"]*"|[/:]{3,}[^|]*\|\s*)(?P<title>.*?)(?P<after>"?\s*)"""
)
"The title of a container, between quotes or behind a bar."
_MARKS = re.compile(r"[*_`~<&\\\[:/@]")
"What a title with marks of Markdown holds."
BLOCKS = frozenset(
    {"p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
    | {"dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"}
)
"Elements that end a line of text."
_LANGUAGE = re.compile(r"[^\s{},]+")
_FENCES = re.compile(r"`{3,}")


def title_of(head: str) -> tuple[str, str, str]:
    """Return what stands before the title in a container's first line, the title, and the rest.

    The title is empty where there is none with marks of Markdown: others need no reading.
    """
    parts = _HEAD.fullmatch(head)
    if parts is None or not _MARKS.search(parts["title"]):
        return head, "", ""
    return parts["before"], parts["title"], parts["after"]


def until_close(rest: Iterator[Token], form: Form) -> tuple[Sequence[Token], str]:
    """Take the tokens of a container that stands between two lines off `rest`; and its last line.

    The line is empty where the container does not end.
    """
    body: list[Token] = []
    depth = 0
    for token in rest:
        number = place_number(token.value) if token.sort is Sort.RAW else None
        if number is not None:
            container = form.containers[number]
            depth += (container.role is Role.OPEN) - (container.role is Role.CLOSE)
            if depth < 0:
                return body, container.head
        body.append(token)
    return body, ""


def fence(
    md: markdown.Markdown, fences: Preprocessor | None, text: str, info: str | None
) -> str | None:
    """Return the place in the stash of a fenced block that `fences` renders; None if it does not.

    The block stands at the start of a line there, whatever is around it in the document.
    """
    if fences is None or info is None:
        return None
    longest = max((len(run) for run in _FENCES.findall(text)), default=2)
    mark = "`" * max(3, longest + 1)
    code = text if text.endswith("\n") or not text else text + "\n"
    kept = md.htmlStash.html_counter
    try:
        lines = fences.run(f"{mark}{info}\n{code}{mark}".split("\n"))
    except TypeError:  # Python-Markdown 3.11 on `linenums=1` where nothing colours code
        return None
    shown = "\n".join(lines).strip()
    whole = md.htmlStash.html_counter == kept + 1 and "\n" not in shown
    return shown if whole and "\x02" in shown and "`" not in shown else None


def append(parent: Element, text: str) -> None:
    """Write text behind what is in `parent`."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def callout_box(parent: Element, kind: str, *, titled: bool) -> tuple[Element, Element | None]:
    """Add a callout's box to `parent`; return it, and the place of its title where it has one."""
    folded = kind == "details"
    box = SubElement(parent, "details" if folded else "div", {"class": f"admonition {kind}"})
    if not titled:
        return box, None
    return box, SubElement(box, "summary" if folded else "p", {"class": "admonition-title"})


def task_label(parent: Element, *, ticked: bool) -> Element:
    """Add the box of a task to `parent`; return its label, which the rest of its line goes into."""
    label = SubElement(parent, "label")
    state = {"checked": "checked"} if ticked else {}
    box = {"type": "checkbox", "disabled": "disabled", **state}
    SubElement(label, "input", box).tail = " "
    return label


def code_block(parent: Element, text: str, info: str) -> None:
    """Add a block of code to `parent`; its language is the first word of `info`."""
    language = _LANGUAGE.match(info)
    attributes = {"class": f"language-{language[0]}"} if language else {}
    code = SubElement(SubElement(parent, "pre"), "code", attributes)
    code.text = AtomicString(escape(text, quote=False))
