r"""Markdown that a reader of MDX takes for what it is: no braces, bare signs or tags of their own.

MDX has no indented code, no `<https://…>`, no comments of HTML, wants every tag closed, and takes
`{` for an expression. What is written here means the same to a reader of CommonMark.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.documents.addresses import Edit, edited, regions_of
from pipeline.documents.blocks.events import sound_events
from pipeline.documents.blocks.html_tags import Tag, tags
from pipeline.documents.blocks.parser_text import parser_text
from pipeline.documents.blocks.region import Region
from pipeline.model.document import Dialect


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SIGN = re.compile(rb"(?<!\\)(?:\\\\)*(?P<sign>[{<])")
_BRACE = re.compile(rb"[{}]")
_CODE_WORD = re.compile(rb"(?:import|export)(?=\s)")
"Where a paragraph begins with one of these, MDX takes it for a program."
_VOID = _words("area base br col embed hr img input link meta source track wbr")
_KNOWN = _words(
    """
    a abbr address article aside audio b bdi bdo blockquote body button canvas caption center cite
    code colgroup data datalist dd del details dfn dialog div dl dt em fieldset figcaption figure
    font footer form h1 h2 h3 h4 h5 h6 head header hgroup html i iframe ins kbd label legend li main
    map mark math menu meter nav noscript object ol optgroup option output p picture pre progress q
    rp rt ruby s samp script search section select slot small span strong style sub summary sup svg
    table tbody td template textarea tfoot th thead time title tr tt u ul var video
    """
)
"Elements of HTML: of others a lone tag is a text, `<name>`, that readers are to see."
_LIST = re.compile(rb"(?<!\\)(?P<brace>\{)[^{}\n]*\}[ \t#]*(?=\n|\Z)")
"An attribute list behind a heading."
_BLANKS = re.compile(rb"(?: {4}|\t)\Z")


def mdx_safe(text: str, dialect: Dialect, *, maths: bool = False) -> str:
    r"""Return a document that a reader of MDX reads as CommonMark's do.

    With `maths`, what stands between `$` is left to the reader's plugin for it.

    >>> mdx_safe("A < b {c} <https://d.org><br> `{e}` <!-- f -->\n", Dialect())
    'A \\< b \\{c} [https://d.org](https://d.org)<br /> `{e}` \n'
    """
    edits = [
        edit
        for region in regions_of(text, dialect, masks=False)
        for edit in _Reader(region, maths).edits()
    ]
    return edited(text, edits)


class _Reader:
    """Finds what is to be written in another way in one region."""

    def __init__(self, region: Region, maths: bool) -> None:
        self.region = region
        self.words_in = frozenset(("Text",) if maths else ("Text", "InlineMath", "DisplayMath"))
        self.text = region.text
        self.events = list(sound_events(parser_text(region.text)))
        self.lone = _lone_tags(self.events, self.text)

    def edits(self) -> Iterator[Edit]:
        code = paragraph = False
        for index, (event, span) in enumerate(self.events):
            start, end = span["start"], span["end"]
            if event.__class__ is str:
                continue
            key, value = next(iter(event.items()))
            match key, value:
                case "Start", {"CodeBlock": "Indented"}:
                    code = True
                    yield from self.fenced(index, start, end)
                case "Start", {"CodeBlock": _}:
                    code = True
                case "End", "CodeBlock":
                    code = False
                case "Start", {"Link": {"link_type": "Autolink" | "Email" as kind} as link}:
                    yield from self.autolink(start, end, kind, link["dest_url"])
                case ("Start", "HtmlBlock") | ("InlineHtml", _):
                    yield from self.html(start, end)
                case "Start", {"Heading": _}:
                    yield from self.attributes(start, end)
                case _ if key in self.words_in and not code:
                    yield from self.words(start, end, first=paragraph)
            paragraph = key == "Start" and value == "Paragraph"

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Return other bytes for what stands from `start` to `end` in the region."""
        last = self.region.origin(end - 1) + 1 if end > start else self.region.origin(start)
        return Edit(self.region.origin(start), last, text)

    def words(self, start: int, end: int, *, first: bool) -> Iterator[Edit]:
        part = self.text[start:end]
        if first and _CODE_WORD.match(part):
            yield self.edit(start, start + 1, f"&#{part[0]};")
        if self.text[start - 1 : start] == b"\\":
            start += 1  # it is escaped already
        for found in _SIGN.finditer(self.text, start, end):
            at = found.start("sign")
            yield self.edit(at, at + 1, "\\" + found["sign"].decode())

    def attributes(self, start: int, end: int) -> Iterator[Edit]:
        """Yield the edit of the brace of `# Options {#options}`, which some take for an id."""
        if found := _LIST.search(self.text, start, end):
            yield self.edit(found.start("brace"), found.end("brace"), "\\{")

    def autolink(self, start: int, end: int, kind: str, address: str) -> Iterator[Edit]:
        if self.text[start : start + 1] == b"<":
            way = f"mailto:{address}" if kind == "Email" else address
            words = address.replace("_", "\\_").replace("*", "\\*").replace("{", "\\{")
            yield self.edit(start, end, f"[{words}]({way.replace('{', '%7B')})")

    def html(self, start: int, end: int) -> Iterator[Edit]:
        part = self.text[start:end]
        at = 0
        for tag in tags(part.decode("latin-1")):
            yield from self.braces(start + at, start + tag.start)
            at = tag.end
            place = (start + tag.start, start + tag.end)
            if tag.name and place[0] in self.lone and tag.name.lower() not in _KNOWN:
                yield self.edit(place[0], place[0] + 1, "&lt;")  # `<name>`, meant as it stands
            elif not tag.name or place[0] in self.lone:
                yield self.edit(*place, "")
            elif tag.name.lower() in _VOID and not part[: tag.end].endswith(b"/>"):
                yield self.edit(place[1] - 1, place[1], " />")
        yield from self.braces(start + at, end)

    def braces(self, start: int, end: int) -> Iterator[Edit]:
        for found in _BRACE.finditer(self.text, start, end):
            yield self.edit(found.start(), found.end(), f"&#{found[0][0]};")

    def fenced(self, index: int, start: int, end: int) -> Iterator[Edit]:
        """Yield the edit that puts indented code between fences, each line behind its prefix."""
        line = self.text.rfind(b"\n", 0, start) + 1
        before = _BLANKS.sub(b"", self.text[line:start])
        if set(before) - set(b" \t>"):
            return  # the code begins in the line of its list item's mark
        prefix = before.decode()
        body = "".join(self._code(index + 1))
        fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", body)), default=0))
        lines = [fence, *body.removesuffix("\n").split("\n"), fence]
        written = "\n".join(prefix + one if one else prefix.rstrip() for one in lines) + "\n"
        yield self.edit(line, end, written)

    def _code(self, index: int) -> Iterator[str]:
        for event, _ in self.events[index:]:
            if event == {"End": "CodeBlock"}:
                return
            if event.__class__ is dict and "Text" in event:
                yield event["Text"]


def _lone_tags(events: list[Any], text: bytes) -> set[int]:
    """Return where tags begin that have no partner: MDX wants both, and nested as blocks are."""
    waiting: list[tuple[str, int]] = []
    lone: set[int] = set()
    depths = [0]
    for event, span in events:
        if event.__class__ is str:
            continue
        key, value = next(iter(event.items()))
        if key == "Start" and value != "HtmlBlock":
            depths.append(len(waiting))
        elif key == "End" and value != "HtmlBlock":
            lone.update(at for _, at in waiting[depths[-1] :])
            del waiting[depths.pop() :]
        elif key == "InlineHtml" or (key == "Start" and value == "HtmlBlock"):
            start, end = span["start"], span["end"]
            for tag in tags(text[start:end].decode("latin-1")):
                _pair(tag, start + tag.start, waiting, lone, depths)
    lone.update(at for _, at in waiting)
    return lone


def _pair(
    tag: Tag, at: int, waiting: list[tuple[str, int]], lone: set[int], depths: list[int]
) -> None:
    """Take one tag: an end tag closes the last of its name within the same block."""
    name = tag.name.lower()
    if not name or name in _VOID:
        return
    if not tag.closes:
        waiting.append((name, at))
        return
    same = [place for place in range(depths[-1], len(waiting)) if waiting[place][0] == name]
    if not same:
        lone.add(at)
        return
    lone.update(open_at for _, open_at in waiting[same[-1] + 1 :])
    del waiting[same[-1] :]
