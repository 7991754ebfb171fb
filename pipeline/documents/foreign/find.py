r"""What stands in Markdown and is none: found token by token, code and comments passed over."""

import re
from collections.abc import Callable

from pipeline.documents.blocks.code_title import code_titles
from pipeline.documents.blocks.raw_lines import goes_on, in_html, is_text
from pipeline.documents.dialects import has_components, has_shortcodes
from pipeline.documents.foreign import myst
from pipeline.documents.foreign.calls import call_at
from pipeline.documents.foreign.code_reader import CodeReader
from pipeline.documents.foreign.element import Element, is_label, spoken
from pipeline.documents.foreign.ends import fence_end, is_as_quoted, liquid_end
from pipeline.documents.foreign.expressions import spoken_in
from pipeline.documents.foreign.jsx import balanced, balanced_in_text, code_end, tag_at
from pipeline.documents.foreign.known import Known, end_in
from pipeline.documents.foreign.shortcodes import shortcode_at
from pipeline.documents.foreign.signs import ESM, NO_EXPRESSION, TOKEN
from pipeline.documents.foreign.tag_lines import ends_in_quotation, is_in_text, is_torn
from pipeline.documents.leaf import Leaf
from pipeline.model.document import Dialect, Kind, Place, Renderer

_SHORT = 80
_AFTER_BLANK = re.compile(rb"(?:\A|\n)[ \t\r]*\n\Z")
_MATH_END = re.compile(rb"^[ \t>]*\$\$(?:[ ]*\([\w:.-]+\))?[ \t\r]*$", re.MULTILINE)
_TITLE = re.compile(
    rb"""(?:\btitle=|^[ ]+[\w-]+[ ]+(?="))(?P<string>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
)
"The title of a callout of mdBook; older ones have it without its name."
_TEXT_FENCES = {b"admonish", b"mdx-code-block"}
"Languages of fences whose body is Markdown."
_SLOT = re.compile(rb"</?template\b")
"A tag of Vue around what a component shows in a place of its own."
_BUDGET = 20
_COMMENT_END = re.compile(rb"\*/")


class Foreign(CodeReader):
    """Goes through a text once, which begins with a newline; what it finds is in order."""

    def __init__(
        self, text: bytes, dialect: Dialect, *, is_mdx: bool, known: Known | None = None
    ) -> None:
        """Read `text`; `known` is where code and HTML are, where that is known."""
        super().__init__(text, known)
        self.dialect = dialect
        self.is_mdx = is_mdx
        self.has_components = has_components(dialect)
        self.elements: list[Element] = []
        self.hidden: list[tuple[int, int]] = []
        "Expressions and comments, which may stand in a text."
        self.blocks: list[tuple[int, int]] = []
        "Lines that are no text: imports, formulas, heads of callouts."
        self.fences: list[tuple[int, int]] = []
        "Fences from their first sign on."
        self.leaves: list[Leaf] = []
        self.breaks: set[int] = set()
        "Lines that begin a block of their own."
        self.cuts: dict[int, int] = {}
        "Bytes of indent that lines have too many."
        self._closers: set[int] = set()
        self._is_myst = dialect.name == "myst"
        "Whether the dialect says so; or, where none is named, a directive or a target."
        self._lines_of_myst: list[tuple[int, int]] = []
        self._code_until = 1
        "Where the last import or export ends."
        self._spare = _BUDGET * len(text) + 100_000
        "Bytes that may yet be read in vain, so that unfinished tags take no square time."

    def read(self) -> None:
        """Find all."""
        takers: dict[str, Callable[[re.Match[bytes]], int]] = {
            "fence": self._fence,
            "math": self._math,
            "directive": self._directive,
            "liquid": self._liquid,
            "label": self._label,
            "statement": self._statement,
            "preprocessor": self._preprocessor,
            "call": self._call,
            "divider": self._divider,
            "kramdown": self._kramdown,
            "myst": self._myst,
            "code": self._code,
            "comment": self._comment,
            "shortcode": self._shortcode,
            "tag": self._tag,
            "esm": self._esm,
            "brace": self._brace,
        }
        at = 0
        while match := TOKEN.search(self.text, at):
            if self.known and (end := end_in(self.known.fences, match.start() + 1)):
                at = end
                continue
            take = takers.get(match.lastgroup or "")
            at = take(match) if take else match.end()
        if self._is_myst and self.dialect.name in {"", "myst"}:
            self.blocks += self._lines_of_myst

    def _fence(self, match: re.Match[bytes]) -> int:
        ticks = match.start("ticks")
        if ticks in self._closers:
            self.blocks.append((ticks, match.end()))
            return match.end()
        line = match.start() + 1
        if self.known and (known := end_in(self.known.fences, ticks)):
            self._beside_code(match, known)
            self.fences.append((ticks, known))
            return known
        deep = not self.is_mdx and is_text(self.text, line, match.end())
        if deep or in_html(self.text, line):
            return self._deep(ticks) if deep else match.end("ticks")
        end = fence_end(match["ticks"][:1], len(match["ticks"])).search(self.text, match.end())
        body = myst.BODY.match(match["rest"])
        is_text_fence = match["info"] in _TEXT_FENCES or body
        if is_text_fence and end and is_as_quoted(self.text, ticks, end.start("ticks")):
            self._closers.add(end.start("ticks"))
            return self._fence_of_text(match, body, end.start())
        behind = end.end() if end else len(self.text)
        if self.known and behind > end_in(self.known.indented, ticks):
            return self._deep(ticks)
        if end:
            self._beside_code(match, behind)
        self.fences.append((ticks, behind))
        return behind

    def _fence_of_text(self, match: re.Match[bytes], body: re.Match[bytes] | None, end: int) -> int:
        """Take the head of a fence whose body is Markdown, with its title and options."""
        self.blocks.append((match.start("ticks"), match.end()))
        if body:
            self._is_myst = True
            if body[0] == b"{glossary}":
                breaks, cuts = myst.terms(self.text, match.end(), end)
                self.breaks, self.cuts = self.breaks | breaks, self.cuts | cuts
            return self._options(match.end(), match.start("rest") + body.end())
        if title := _TITLE.search(match["rest"]):
            start, last = (match.start("rest") + at for at in title.span("string"))
            self._title(start, last, Place.STRING, title["string"].decode("utf-8", "replace"))
        return match.end()

    def _beside_code(self, match: re.Match[bytes], end: int) -> None:
        """Take the texts of a directive of MyST whose body is code."""
        if name := myst.NAME.match(match["rest"]):
            self._is_myst = True
            title = match.start("rest") + name.end()
            self.leaves += myst.beside_code(self.text, name[0], title, match.end(), end)

    def _directive(self, match: re.Match[bytes]) -> int:
        """Take the title and the options of a container of MyST; its bounds are read later."""
        sign = self.text.index(b":", match.start())
        is_text = self.dialect.renderer is Renderer.COMMONMARK  # which knows no containers
        line = match.start() + 1
        if is_text or goes_on(self.text, line, sign) or self._in_html(line):
            return match.end()
        self._is_myst = True
        if match["said"].strip():
            self.blocks.append(match.span("said"))
        return self._options(match.end(), match.start("said"))

    def _options(self, at: int, title: int) -> int:
        """Take the title of a directive of MyST and the options below it; return where they end."""
        end, leaves = myst.options(self.text, at)
        self.leaves += [*myst.title_of(self.text, title, at), *leaves]
        if end > at:
            self.blocks.append((at + 1, end))
        return end

    def _title(self, start: int, end: int, place: Place, written: str) -> None:
        value = written[1:-1].replace("\\" + written[0], written[0])
        if is_label(value):
            self.leaves.append(Leaf(start, end, Kind.CALLOUT_TITLE, place, value=value))

    def _math(self, match: re.Match[bytes]) -> int:
        end = self._after(_MATH_END, match.end())
        if end:
            self.blocks.append((match.start("math"), end))
        return end or match.end()

    def _liquid(self, match: re.Match[bytes]) -> int:
        """Take a block of Liquid that is code or a comment, with its end tag."""
        end = self._after(liquid_end(match["block"]), match.end()) or match.end()
        self.blocks.append((match.start("liquid"), end))
        return end

    def _label(self, match: re.Match[bytes]) -> int:
        """Take a target of MyST, an import of VitePress, or attributes before a quotation."""
        if self.text[: match.start() + 1].rstrip(b" \t\r")[-2:].strip(b"\n"):
            return match.end()  # in the middle of a paragraph
        self._is_myst = self._is_myst or match["label"].startswith(b"(")
        if match["label"].startswith(b"<"):
            self.leaves += code_titles(self.text, match.start("label"))
        self.blocks.append((match.start("label"), match.end()))
        return match.end()

    def _statement(self, match: re.Match[bytes]) -> int:
        """Take a line of a template language, or the name of a rule of the Rust reference."""
        start = match.start(match.lastgroup or 0)
        self.blocks.append((start, match.end()))
        self._strings(start, match.end())
        return match.end()

    def _preprocessor(self, match: re.Match[bytes]) -> int:
        """Take a line of mdBook's: the title of the page, or what begins or ends a tab."""
        if self.dialect.name not in {"", "mdbook"}:
            return match.end()
        if b"#title" in match[0] and is_label(match["title"].decode("utf-8", "replace").strip()):
            start = match.end("title") - len(match["title"].lstrip())
            end = match.start("title") + len(match["title"].rstrip())
            self.leaves.append(Leaf(start, end, Kind.COMPONENT, Place.LINE))
        return self._statement(match)

    def _strings(self, start: int, end: int) -> None:
        """Take the strings that readers see of a call of a template language."""
        at = start + len(self.text[start:end]) - len(self.text[start:end].lstrip())
        if element := call_at(self.text, at, end):
            self.leaves += spoken(element, self.dialect)

    def _call(self, match: re.Match[bytes]) -> int:
        """Take a call that is a paragraph of its own, as Zola's shortcodes are."""
        behind = self.text.find(b"\n", match.end() + 1)
        below = self.text[match.end() : behind if behind >= 0 else len(self.text)].strip()
        if not below and _AFTER_BLANK.search(self.text[: match.start() + 1][-_SHORT:]):
            self._strings(match.start("call"), match.end())
        return match.end()

    def _divider(self, match: re.Match[bytes]) -> int:
        """Take the line that parts two columns in the theme Book of Hugo."""
        if self.dialect.name in {"", "hugo"}:
            self.blocks.append((match.start("divider"), match.end()))
        return match.end()

    def _kramdown(self, match: re.Match[bytes]) -> int:
        """Take an extension of kramdown: its options, or a comment with what stands in it."""
        end = match.end()
        if not match[0].rstrip().endswith(b"/}"):
            name = match["extension"]
            found = re.compile(rb"\{:/(?:" + name + rb")?\}[^\n]*").search(self.text, match.start())
            end = found.end() if found else end
        self.blocks.append((match.start("kramdown"), end))
        return end

    def _myst(self, match: re.Match[bytes]) -> int:
        """Take a comment of MyST, or what parts the blocks and cards of its documents."""
        self._lines_of_myst.append((match.start("myst"), match.end()))
        return match.end()

    def _shortcode(self, match: re.Match[bytes]) -> int:
        known = has_shortcodes(self.dialect)
        element = shortcode_at(self.text, match.start()) if known else None
        if element is None or is_torn(self.text, element.start, element.end):
            return match.end() - 1  # the sign of a tag, perhaps
        self.elements.append(element)
        return element.end

    def _tag(self, match: re.Match[bytes]) -> int:
        component = match[0][-1:].isupper() or (
            self.dialect.name in {"", "vitepress"} and _SLOT.match(self.text, match.start())
        )
        if self._spare < 0 or not self.has_components or not (self.is_mdx or component):
            return match.end()
        element = tag_at(self.text, match.start())
        if element is None:
            self._spare -= 10_000
            return match.end()
        span = element.start, element.end
        if is_torn(self.text, *span) or ends_in_quotation(self.text, *span, is_mdx=self.is_mdx):
            return match.end()
        self.elements.append(element)
        return element.end

    def _esm(self, match: re.Match[bytes]) -> int:
        at = match.start("esm")
        alone = _AFTER_BLANK.search(self.text[max(0, at - _SHORT) : at]) or at == self._code_until
        if not self.is_mdx or not alone or not ESM.match(self.text, at):
            return match.end()
        end = code_end(self.text, at)
        self.blocks.append((at, end))
        self.leaves += spoken_in(self.text, at, end, strings=False)
        self._code_until = end
        return end

    def _brace(self, match: re.Match[bytes]) -> int:
        at = match.start()
        comment = self.text.startswith(b"{/*", at)
        is_code = comment or not NO_EXPRESSION.match(self.text, at)
        if self._spare < 0 or not (self.is_mdx and is_code):
            return match.end()
        ends = not comment or self._after(_COMMENT_END, at)
        end = balanced(self.text, at) if ends else 0
        if end and not comment and is_in_text(self.text, at, end):
            end = balanced_in_text(self.text, at)
        if not end:
            self._spare -= 10_000
            return match.end()
        if not comment and is_torn(self.text, at, end, braces=True):
            return match.end()
        self.hidden.append((at, end))
        return end
