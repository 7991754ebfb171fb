"""Parts of a document that go to Python-Markdown's extensions: titles, bodies, fences."""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

import markdown
from markdown.preprocessors import Preprocessor

from pipeline.documents.containers import Role
from pipeline.documents.form import Form, place_number
from pipeline.documents.token import Sort, Token

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
