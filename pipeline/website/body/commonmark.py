"""CommonMark, with what GitHub adds to it, as the body of a page: tokens written as HTML.

The elements, ids and classes are those that `make.py` has from Python-Markdown, so one style
and one set of links serve both.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from pipeline.documents.tokens.form import form
from pipeline.documents.tokens.read import tokens
from pipeline.documents.tokens.token import Sort, Token
from pipeline.website.body.headings import Heading, Ids
from pipeline.website.body.safe import plain_text, safe_address, safe_html, stays

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset({"a", "em", "strong", "del"})
_HOLDERS = frozenset({"ul", "ol", "blockquote", "thead", "tbody", "tr", "dl"})
"Elements that hold blocks alone: their end tag stands on a line of its own."
_SIDES = {"left": "start", "right": "end", "center": "center"}
"Left to right a column's sides are as the author wrote them; right to left they change places."
_COMMENT = re.compile(r"\s*<!--(?!-?>)(?:(?!-->).)*-->\s*", re.DOTALL)
_MARK = re.compile(
    r"""<(?:(?P<end>/)(?=(?:span|mark)>))?(?P<name>span|mark)
        (?(end)|(?:(?<=span)[ ]lang="[\w-]+"[ ]dir="ltr"|(?<=mark)[ ]class="(?:unread|older)"))>""",
    re.VERBOSE | re.ASCII,
)
"What `localization/localize.py` writes around a text, and its end."
_FRAME = '\n<div class="table" role="group" tabindex="0">\n<table>'


@dataclass(slots=True)
class _Note:
    """A footnote."""

    html: list[str] = field(default_factory=list)
    references: int = 0


class _Start(NamedTuple):
    """Where a heading's start tag is to be written, once all ids are known."""

    out: list[str]
    at: int
    name: str
    attributes: Mapping[str, str]
    inner: str


def commonmark(
    text: str, links: Callable[[str], str], ids: Collection[str], given: Sequence[str] = ()
) -> tuple[str, tuple[Heading, ...]]:
    """Return the HTML of `text` and its headings.

    `links` maps each address to what the page writes; nothing takes one of `ids`. `given` are the
    ids of its headings, where their number is that of the headings. Law: the result
    is one that `safe_html` leaves as it is. Where the text has no HTML of its own, every element
    is of our writing, and no other look is needed.
    """
    stream = [
        token
        for token in tokens(form(text, containers=False).text)
        if token.sort is not Sort.RAW or not _COMMENT.fullmatch(token.value)
    ]
    raw = _has_other_html(stream)
    writer = _Writer(str if raw else lambda address: safe_address(address, links), ids)
    writer.write(stream)
    html, headings = writer.finished(given)
    return (safe_html(html, links, ids).strip() if raw else html), headings


def _has_other_html(stream: Iterable[Token]) -> bool:
    """Tell whether `stream` has HTML besides the marks that localizing writes, rightly nested."""
    path: list[str] = []
    for sort, value, _ in stream:
        if sort is Sort.OPEN:
            path.append(value)
        elif sort is Sort.NOTE:
            path.append("note")
        elif sort is Sort.CLOSE:
            if path.pop() != value:
                return True
        elif sort is Sort.RAW:
            return True
        elif sort is Sort.INLINE:
            mark = _MARK.fullmatch(value)
            if mark is None or (mark["end"] and path.pop() != f"{mark['name']} mark"):
                return True
            if not mark["end"]:
                path.append(f"{mark['name']} mark")
    return False


class _Writer:
    """Writes tokens as HTML."""

    def __init__(self, links: Callable[[str], str], ids: Collection[str]) -> None:
        self.links = links
        self.ids = Ids(ids)
        self.out: list[str] = []
        self.outer: list[list[str]] = []
        "What is written around the footnote that is being written."
        self.path: list[tuple[int, Mapping[str, str]]] = []
        "Where each open element starts in `out`, and its attributes."
        self.starts: list[_Start] = []
        self.notes: dict[str, _Note] = {}
        self.in_label = False

    def write(self, stream: Iterable[Token]) -> None:
        """Write all of `stream`."""
        for sort, value, attributes in stream:
            if sort is Sort.TEXT or sort is Sort.LITERAL:
                self.out.append(escape(value, quote=False))
            elif sort is Sort.OPEN:
                self._open(value, attributes)
            elif sort is Sort.CLOSE:
                self._close(value)
            elif sort is Sort.CODE:
                self.out.append(f"<code>{escape(value, quote=False)}</code>")
            elif sort is Sort.INLINE:
                self.out.append(value)
            else:
                _APART[sort](self, value, attributes)

    def finished(self, given: Sequence[str]) -> tuple[str, tuple[Heading, ...]]:
        """Return all that was written, with ids and footnotes, and the headings."""
        headings = []
        ids = given if len(given) == len(self.starts) else [""] * len(self.starts)
        for start, known in zip(self.starts, ids, strict=True):
            own = start.attributes.get("id")
            name = known or own or self.ids.of(plain_text(start.inner))
            rest = {key: text for key, text in start.attributes.items() if key != "id"}
            start.out[start.at] = f"\n<{start.name}{self._written({'id': name, **rest})}>"
            level = int(start.name[1])
            headings.append(Heading(level=level, id=name, html=start.inner, own=bool(own)))
        return "".join([*self.out, *self._endnotes()]).strip(), tuple(headings)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        self.path.append((len(self.out), attributes))
        if name in _INLINE:
            self.out.append(f"<{name}{self._written(attributes)}>")
            return
        self._end_label()
        if name in _HEADINGS:
            self.out.append("")
            self.path[-1] = len(self.out) - 1, self._with_own_id(attributes)
        elif name == "table":
            self.out.append(_FRAME)
        elif name in {"td", "th"}:
            self.out.append(f"<{name}{_side(attributes)}>")
        else:
            self.out.append(f"\n<{name}{self._written(attributes)}>")

    def _with_own_id(self, attributes: Mapping[str, str]) -> Mapping[str, str]:
        """Return the attributes of a heading, without an id that something else has."""
        given = attributes.get("id")
        if given in self.ids.taken:
            return {key: value for key, value in attributes.items() if key != "id"}
        self.ids.taken |= {given} if given else set()
        return attributes

    def _close(self, name: str) -> None:
        if name == "note":
            self._end_label()
            self.out = self.outer.pop()
            return
        if name not in _INLINE:
            self._end_label()
        start, attributes = self.path.pop()
        if name in _HEADINGS:
            inner = "".join(self.out[start + 1 :])
            self.starts.append(_Start(self.out, start, name, attributes, inner))
        elif name == "th":
            name = self._head_cell(start, attributes)
        line = "\n" if name in _HOLDERS else ""
        self.out.append("\n</table>\n</div>" if name == "table" else f"{line}</{name}>")

    def _head_cell(self, start: int, attributes: Mapping[str, str]) -> str:
        """Give the cell that ends a scope; an empty one is no head."""
        name = "th" if len(self.out) > start + 1 else "td"
        scope = ' scope="col"' if name == "th" else ""
        self.out[start] = f"<{name}{scope}{_side(attributes)}>"
        return name

    def _written(self, attributes: Mapping[str, str]) -> str:
        """Return the attributes that may stay, as they stand in a tag."""
        if not attributes:
            return ""
        return "".join(
            f' {name}="{escape(self.links(value) if name in {"href", "src"} else value)}"'
            for name, value in attributes.items()
            if stays(name, value)
        )

    def void(self, name: str, attributes: Mapping[str, str]) -> None:
        """Write an element without content."""
        if name == "hr":
            self._end_label()
        line = "\n" if name == "hr" else ""
        self.out.append(f"{line}<{name}{self._written(attributes)}>")

    def block(self, text: str, attributes: Mapping[str, str]) -> None:
        """Write a block of code."""
        self._end_label()
        language = (attributes.get("info") or "").strip(" {}").replace(",", " ").split()
        named = f' class="language-{escape(language[0])}"' if language else ""
        self.out.append(
            f'\n<pre tabindex="0"><code{named}>{escape(text, quote=False)}</code></pre>'
        )

    def raw(self, html: str, _: Mapping[str, str]) -> None:
        """Write a block of HTML as it is."""
        self._end_label()
        self.out.append("\n" + html)

    def note(self, label: str, _: Mapping[str, str]) -> None:
        """Begin a footnote: it stands at the end of the page."""
        self._end_label()
        self.outer.append(self.out)
        self.out = self.notes.setdefault(label, _Note()).html

    def reference(self, label: str, _: Mapping[str, str]) -> None:
        """Write a reference to a footnote."""
        note = self.notes.setdefault(label, _Note())
        note.references += 1
        number = list(self.notes).index(label) + 1
        self.out.append(
            f'<sup id="{_reference_id(label, note.references)}">'
            f'<a class="footnote-ref" href="#fn:{escape(label)}" role="doc-noteref">{number}</a>'
            "</sup>"
        )

    def task(self, ticked: str, _: Mapping[str, str]) -> None:
        """Write a box that is named by the rest of its line."""
        self._mark_item()
        state = ' checked="checked"' if ticked else ""
        self.out.append(f'<label><input type="checkbox" disabled="disabled"{state}> ')
        self.in_label = True

    def _mark_item(self) -> None:
        """Give the item that is open a class; a paragraph may be open in it."""
        for start, _ in reversed(self.path[-2:]):
            if self.out[start] == "\n<li>":
                self.out[start] = '\n<li class="task">'
                return

    def _end_label(self) -> None:
        if self.in_label:
            self.out.append("</label>")
            self.in_label = False

    def _endnotes(self) -> Iterable[str]:
        """Yield the footnotes, those that are referred to with links back."""
        if not self.notes:
            return
        yield '\n<div class="footnote" role="doc-endnotes">\n<hr>\n<ol>'
        for label, note in self.notes.items():
            back = "".join(
                f'&#160;<a class="footnote-backref" href="#{_reference_id(label, number)}"'
                ' role="doc-backlink">&#8617;</a>'
                for number in range(1, note.references + 1)
            )
            html = "".join(note.html)
            html = html[:-4] + f"{back}</p>" if html.endswith("</p>") else f"{html}\n<p>{back}</p>"
            yield f'\n<li id="fn:{escape(label)}">{html}</li>'
        yield "\n</ol>\n</div>"


def _reference_id(label: str, number: int) -> str:
    return f"fnref{number if number > 1 else ''}:{escape(label)}"


def _side(attributes: Mapping[str, str]) -> str:
    side = attributes.get("style", "").removeprefix("text-align: ").removesuffix(";")
    return f' style="text-align: {_SIDES[side]};"' if side else ""


_APART: Mapping[Sort, Callable[[_Writer, str, Mapping[str, str]], None]] = {
    Sort.VOID: _Writer.void,
    Sort.BLOCK: _Writer.block,
    Sort.RAW: _Writer.raw,
    Sort.NOTE: _Writer.note,
    Sort.REFERENCE: _Writer.reference,
    Sort.TASK: _Writer.task,
}
