r"""What stands in Markdown and is none: found token by token, code and comments passed over."""

import re
from collections.abc import Callable
from functools import lru_cache

from pipeline.documents.element import Element, is_label
from pipeline.documents.jsx import balanced, code_end, tag_at
from pipeline.documents.leaf import Leaf
from pipeline.documents.shortcodes import shortcode_at
from pipeline.documents.words import has_words
from pipeline.model.document import Dialect, Kind, Place

_TOKEN = re.compile(
    rb"""[\n`<{\\] (?:
      (?<=\n) (?:
        (?P<fence> [ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ ]+)?
          (?P<ticks>`{3,}(?=[^`\n]*$)|~{3,})[ ]*(?P<info>[\w-]*)(?P<rest>[^\n]*) )
      | (?P<math> [ \t>]*+\$\$[ \t\r]*$ )
      | (?P<alert> [ \t]*>[ \t>]*(?P<sign>\[![A-Za-z][\w-]*\][+-]?)(?P<title>[^\n]*) )
      | (?P<statement> [ \t]*\{%(?:(?!%\})[^\n])*%\}[ \t\r]*$ | r\[[a-z][\w.-]*\][ \t\r]*$
        | [ \t]*+-++8<-++[ \t\r]*$(?:\n[^\n]++){1,50}?\n[ \t]*+-++8<-++[ \t\r]*$
        | [ \t]*+;?-++8<-++[^\n]*$ )
      | (?P<esm> (?:import|export)(?=[\s{*"']) )
      )
    | (?<=`) (?P<code> `*+ )
    | (?<=<) (?P<comment> !--|(?:script|style|svg|pre)\b )
    | (?<=\{) (?P<shortcode> \{[<%] )
    | (?<=<) (?P<tag> /?(?:[A-Z]|>|[a-z]) )
    | (?<=\{) (?P<brace> )
    | (?<=\\) [^\n]
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
"The first sign stands before all else: so the search passes over text at full speed."
_ESM = re.compile(
    rb"""import\s*(?:["'][^"'\n]+["']|[\w${},*\s]+?\sfrom\s+["'])"""
    rb"|export\s+(?:const|default|function|let|var|async|class)\b|export\s*[{*]"
)
_NO_EXPRESSION = re.compile(rb"\{[ ]*(?:[.\#:!%*{}]|[\w-]+=)")
"Attribute lists, templating and includes, which are not MDX."
_BLANK_LINE = re.compile(rb"(?:\A|\n)[ \t\r>]*\n")
_SHORT = 80
_AFTER_BLANK = re.compile(rb"(?:\A|\n)[ \t\r]*\n\Z")
_HTML_LINE = re.compile(rb"^ {0,3}<[/?!A-Za-z]", re.MULTILINE)
_QUOTED_TEXT = re.compile(rb"^[ \t]*>[ \t>]*[^\s>]", re.MULTILINE)
_NEAR = 5_000
"Bytes before a callout in which its paragraph begins."
_MATH_END = re.compile(rb"^[ \t>]*\$\$[ \t\r]*$", re.MULTILINE)
_TITLE = re.compile(rb"""\btitle=(?P<string>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')""")
_TEXT_FENCES = {b"admonish", b"mdx-code-block"}
"Languages of fences whose body is Markdown."
_BUDGET = 20


class Foreign:
    """Goes through a text once, which begins with a newline; what it finds is in order."""

    def __init__(self, text: bytes, dialect: Dialect, *, is_mdx: bool) -> None:
        self.text = text
        self.dialect = dialect
        self.is_mdx = is_mdx
        self.has_components = dialect.name not in {"hugo", "mkdocs"}
        self.elements: list[Element] = []
        self.hidden: list[tuple[int, int]] = []
        "Expressions and comments, which may stand in a text."
        self.blocks: list[tuple[int, int]] = []
        "Lines that are no text: imports, formulas, heads of callouts."
        self.fences: list[tuple[int, int]] = []
        self.leaves: list[Leaf] = []
        self._closers: set[int] = set()
        self._missing: set[bytes] = set()
        self._code_until = 1
        "Where the last import or export ends."
        self._spare = _BUDGET * len(text) + 100_000
        "Bytes that may yet be read in vain, so that unfinished tags take no square time."

    def read(self) -> None:
        """Find all."""
        takers: dict[str, Callable[[re.Match[bytes]], int]] = {
            "fence": self._fence,
            "math": self._math,
            "alert": self._alert,
            "statement": self._statement,
            "code": self._code,
            "comment": self._comment,
            "shortcode": self._shortcode,
            "tag": self._tag,
            "esm": self._esm,
            "brace": self._brace,
        }
        at = 0
        while match := _TOKEN.search(self.text, at):
            take = takers.get(match.lastgroup or "")
            at = take(match) if take else match.end()

    def _fence(self, match: re.Match[bytes]) -> int:
        ticks = match.start("ticks")
        if ticks in self._closers:
            self.blocks.append((ticks, match.end()))
            return match.end()
        end = _fence_end(match["ticks"][:1], len(match["ticks"])).search(self.text, match.end())
        if match["info"] in _TEXT_FENCES and end:
            self._closers.add(end.start("ticks"))
            self.blocks.append((ticks, match.end()))
            if title := _TITLE.search(match["rest"]):
                start, last = (match.start("rest") + at for at in title.span("string"))
                self._title(start, last, Place.STRING, title["string"].decode("utf-8", "replace"))
            return match.end()
        behind = end.end() if end else len(self.text)
        self.fences.append((match.end(), behind))
        return behind

    def _title(self, start: int, end: int, place: Place, written: str) -> None:
        value = written[1:-1].replace("\\" + written[0], written[0])
        if is_label(value):
            self.leaves.append(Leaf(start, end, Kind.CALLOUT_TITLE, place, value=value))

    def _math(self, match: re.Match[bytes]) -> int:
        end = self._after(_MATH_END, match.end())
        if end:
            self.blocks.append((match.start("math"), end))
        return end or match.end()

    def _after(self, pattern: re.Pattern[bytes], at: int) -> int:
        """Return where the next match of `pattern` ends, or 0; one that is missing stays so."""
        if pattern.pattern in self._missing:
            return 0
        if found := pattern.search(self.text, at):
            return found.end()
        self._missing.add(pattern.pattern)
        return 0

    def _alert(self, match: re.Match[bytes]) -> int:
        before = self.text[max(0, match.start() - _NEAR) : match.start() + 1]
        blank = [*_BLANK_LINE.finditer(before)]
        since = blank[-1].end() if blank else 0
        if _QUOTED_TEXT.search(before, since) or _HTML_LINE.search(before, since):
            return match.end("sign")  # in the middle of a quotation, or of HTML, it is text
        title = match["title"].strip()
        if title and has_words(title.decode("utf-8", "replace")):
            start = match.start("title") + match["title"].index(title)
            kind, place = Kind.CALLOUT_TITLE, Place.LINE
            self.leaves.append(Leaf(start, start + len(title), kind, place))
        self.blocks.append((match.start("sign"), match.end()))
        return match.end()

    def _statement(self, match: re.Match[bytes]) -> int:
        """Take a line of a template language, or the name of a rule of the Rust reference."""
        self.blocks.append((match.start("statement"), match.end()))
        return match.end()

    def _code(self, match: re.Match[bytes]) -> int:
        return self._after(_ticks(len(match[0])), match.end()) or match.end()

    def _comment(self, match: re.Match[bytes]) -> int:
        name = match["comment"]
        end = b"-->" if name == b"!--" else b"</" + name + b">"
        return self._after(_literal(end), match.end()) or match.end()

    def _shortcode(self, match: re.Match[bytes]) -> int:
        known = self.dialect.name in {"", "hugo"}
        element = shortcode_at(self.text, match.start()) if known else None
        if element is None:
            return match.end()
        self.elements.append(element)
        return element.end

    def _tag(self, match: re.Match[bytes]) -> int:
        component = match[0][-1:].isupper()
        if self._spare < 0 or not self.has_components or not (self.is_mdx or component):
            return match.end()
        element = tag_at(self.text, match.start())
        if element is None:
            self._spare -= 10_000
            return match.end()
        self.elements.append(element)
        return element.end

    def _esm(self, match: re.Match[bytes]) -> int:
        at = match.start("esm")
        alone = _AFTER_BLANK.search(self.text[max(0, at - _SHORT) : at]) or at == self._code_until
        if not self.is_mdx or not alone or not _ESM.match(self.text, at):
            return match.end()
        end = code_end(self.text, at)
        self.blocks.append((at, end))
        self._code_until = end
        return end

    def _brace(self, match: re.Match[bytes]) -> int:
        at = match.start()
        comment = self.text.startswith(b"{/*", at)
        if self._spare < 0 or not (
            comment or (self.is_mdx and not _NO_EXPRESSION.match(self.text, at))
        ):
            return match.end()
        end = balanced(self.text, at)
        if not end:
            self._spare -= 10_000
            return match.end()
        self.hidden.append((at, end))
        return end


@lru_cache(maxsize=64)
def _fence_end(tick: bytes, size: int) -> re.Pattern[bytes]:
    return re.compile(
        rb"^[ \t>]*+(?P<ticks>" + re.escape(tick) + rb"{%d,})[ \t\r]*$" % size, re.MULTILINE
    )


@lru_cache(maxsize=64)
def _ticks(size: int) -> re.Pattern[bytes]:
    return re.compile(rb"(?<!`)`{%d}(?!`)" % size)


@lru_cache(maxsize=64)
def _literal(text: bytes) -> re.Pattern[bytes]:
    return re.compile(re.escape(text))
