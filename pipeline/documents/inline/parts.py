r"""What stands inside a message: its prose, and each piece of inline markup by kind."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import pyromark

from pipeline.documents.blocks.options import OPTIONS, readable
from pipeline.documents.inline.labels import definitions, plain
from pipeline.documents.inline.stand_ins import BRACE, DOLLAR, SIGNS, TAGS, taken_out

HOLE = "\ufffc"
"Stands in the prose where code, HTML, a placeholder or an address stood."
_SIGN = re.compile(r"[`*_\[\]<>!&\\~$|{}%@]")
_WORDY = ("://", "doi:", "10.", "\n")
"What stands in every mark that has none of these signs."
_MARKED = re.compile(r"://|(?<![^\W\d])10\.\d{4}|doi:|  \n|\n[ \t]*\n")
_GUARD = ". "  # keeps a text such as `1. x` or `# x` from being read as a block
_FENCE = re.compile(r"\s*(?:```|~~~)")
_SPAN = re.compile(r"`([^\s`](?:[^`]*[^\s`])?)`")
"A code span that holds what stands between its backticks."
_STRESSED = re.compile(
    r"(?<![^\s(])(\*\*|[*_])([^\W_](?:[^`*_\[\]<&\\~$\ufffc]*[^\W_])?)\1(?![^\s.,:;!?)])"
)
"Emphasis around words alone, with a space or a mark of the sentence on either side."
_LINK = re.compile(
    r"""(?<![!\]])\[(?!\^)([^`*_\[\]<&\\~$\s][^`*_\[\]<&\\~$]{0,300})\]
        \(([\w./:\#?=%+@,;-]{1,400})\)
    """,
    re.VERBOSE,
)
"A link whose text and target hold no other mark."
_UNREAD = re.compile(r"[`*_\[\]<&\\~$]")
"A sign that needs the parser, wherever in a line it stands."
_TAKEN = re.compile(r"[{%@]|://|10\.")
"A sign of a placeholder or an address, which are taken out of the prose."
_MANY_LINES = re.compile("``|[\0\n\r\ud800-\udfff]")
"What a text that is read without the parser has none of."
_PLACEHOLDER = re.compile(
    r"""\{\{.{0,200}?\}\} | \{%.{0,200}?%\} | \$\{\w+\} | \{:?[ ]*[.\#][^{}]{0,100}\}
      | \{[\w.\[\]]{0,40}(?:![rsa])?(?::[^{}\s]{0,20})?\} | %\(\w+\)[-+\#0 ]?\d*[a-zA-Z]
      | (?<![A-Za-z0-9_\u00c0-\u024f%])
        %(?:\d{1,2}[$\ue024])?'?\*?(?:ll?|hh?|[qzjt])?[sdiufxr@](?![A-Za-z0-9_\u00c0-\u024f%])
    """,
    re.VERBOSE,
)
"Placeholders; a letter of a script that needs no space may stand at one of C's: `%d件`."
_ADDRESS = re.compile(
    r"""\bhttps?://[^\s<>"')\]」）、。，\u0600-\u06ff\ufffc]*[^\s<>"')\]」）、。，\u0600-\u06ff\ufffc.,;:!?*_]
      | \b(?:doi:\s?)?10\.\d{4,9}/[^\s<>"'\]，。、）]*[\w/]
      | \b[\w.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{2,24})+
    """,
    re.VERBOSE,
)
_NOTE = re.compile(r"\[\^[^\]\s]{1,80}\]")
INLINE_NOTE = "^[…]"
"Stands for a footnote whose text is where it is referred to: that is prose, and its number stays."
_COUNTED = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strike"}
_LINES = ("Paragraph", "Item", "TableCell")
"What a line of prose ends with."


class Inline(NamedTuple):
    """The parts of one message; each tuple in the order of the text."""

    prose: str
    "The text to be read, without marks, with `HOLE` where something stood that is no prose."
    links: tuple[str, ...] = ()
    "Targets of links, and `[label]` for a link by reference, without capitals."
    images: tuple[str, ...] = ()
    "Addresses of images, or `[label]`."
    code: tuple[str, ...] = ()
    "What stands in code spans."
    html: tuple[str, ...] = ()
    "HTML tags as written."
    notes: tuple[str, ...] = ()
    "Footnote references, and `^[…]` for each note that stands within the text."
    placeholders: tuple[str, ...] = ()
    "Placeholders and template commands."
    addresses: tuple[str, ...] = ()
    "Bare addresses: URLs, DOIs, e-mail."
    counts: Mapping[str, int] = {}
    "How many of `emphasis`, `strong`, `strike`, `break` there are."
    blocks: tuple[str, ...] = ()
    "What stands in code blocks."


def inline(text: str, labels: Iterable[str] = ()) -> Inline:
    """Take a message apart; `labels` are those of links that its document defines elsewhere.

    >>> inline("Take *one* [pill](a.md) of `x`").prose
    'Take one pill of \ufffc'
    >>> inline("Take *one* [pill](a.md) of `x`").links
    ('a.md',)
    >>> inline("See [the pill][A pill] and [a pill]", {"a pill"}).links
    ('[a pill]', '[a pill]')
    """
    if not _is_marked(text):
        return Inline(text)
    plain, signs = taken_out(text)
    if signs:
        return _put_back(inline(plain, labels), signs)
    return _of_plain_marks(text) or _Reader().read(text, labels)


def _put_back(found: Inline, signs: Mapping[str, str]) -> Inline:
    """Return the parts of a text with what was taken out of it: a tag is a hole in the prose."""
    parts: dict[str, Any] = {
        name: tuple(SIGNS.sub(lambda sign: signs[sign[0]], piece) for piece in value)
        for name, value in found._asdict().items()
        if isinstance(value, tuple)
    }
    parts["html"] += tuple(signs[sign] for sign in TAGS.findall(found.prose))
    prose = found.prose.replace(DOLLAR, "$").replace(BRACE, "{")
    return found._replace(prose=TAGS.sub(HOLE, prose), **parts)


def _of_plain_marks(text: str) -> Inline | None:
    """Take a line apart whose marks are code spans, plain links and emphasis, as most are.

    Law: it has the parts that the parser finds, which takes five times as long; else None.
    """
    if _MANY_LINES.search(text) or text != text.strip():
        return None
    reader = _Reader()
    prose = _SPAN.sub(HOLE, text) if "`" in text else text
    if not _UNREAD.search(prose) and not _TAKEN.search(prose):
        return Inline(prose=prose, code=tuple(_SPAN.findall(text)))
    if "*" in prose or "_" in prose:
        prose = _STRESSED.sub(reader.stressed, prose)
    if "](" in prose:
        prose = _LINK.sub(reader.link, prose)
    if _UNREAD.search(prose):
        return None
    if "`" in text:
        reader.parts["code"] = _SPAN.findall(text)
    return reader.record(prose)


def _is_marked(text: str) -> bool:
    """Tell whether a text may hold anything but prose; most are looked through once."""
    if _SIGN.search(text):
        return True
    return any(piece in text for piece in _WORDY) and _MARKED.search(text) is not None


class _Reader:
    """Goes through the events of one message."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.parts: dict[str, list[str]] = defaultdict(list)
        self.counts: dict[str, int] = defaultdict(int)
        self.hidden = False
        self.block = False

    def read(self, text: str, labels: Iterable[str]) -> Inline:
        clean = readable(text)
        fenced = _FENCE.match(clean)
        guarded = clean if fenced else _GUARD + clean.lstrip(" \t") + definitions(clean, labels)
        for event in pyromark.events(guarded, options=OPTIONS):
            if isinstance(event, str):
                self._bare(event)
                continue
            for name, value in event.items():
                take = _TAKES.get(name)
                if take is not None:  # rules and the marks of tasks hold no text
                    take(self, value)
        return self.record("".join(self.out).removeprefix(_GUARD))

    def stressed(self, match: re.Match[str]) -> str:
        self.counts["strong" if match[1] == "**" else "emphasis"] += 1
        return match[2]

    def link(self, match: re.Match[str]) -> str:
        self.parts["links"].append(match[2])
        return match[1]

    def _bare(self, event: str) -> None:
        if event == "HardBreak":
            self.counts["break"] += 1
        if event in {"SoftBreak", "HardBreak"}:
            self.out.append("\n")

    def text(self, value: Any) -> None:
        if self.block:
            self.parts["blocks"].append(value)
        elif not self.hidden:
            self.out.append(value)

    def code(self, value: Any) -> None:
        self.parts["code"].append(value)
        self.out.append(HOLE)

    def html(self, value: Any) -> None:
        self.parts["html"].append(value)
        self.out.append(HOLE)

    def note(self, value: Any) -> None:
        self.parts["notes"].append(f"[^{value}]")
        self.out.append(HOLE)

    def start(self, value: Any) -> None:
        if isinstance(value, str):
            if value in _COUNTED:
                self.counts[_COUNTED[value]] += 1
        elif "Link" in value:
            link = value["Link"]
            if link["link_type"] in {"Autolink", "Email"}:
                self.hidden = True
                self.out.append(HOLE)
            self.parts["links"].append(_target(link))
        elif "Image" in value:
            self.parts["images"].append(_target(value["Image"]))
        elif "CodeBlock" in value:
            self.block = True

    def end(self, value: Any) -> None:
        if value in _LINES or (isinstance(value, dict) and "Heading" in value):
            self.out.append("\n")
        elif value == "Link":
            self.hidden = False
        elif value == "CodeBlock":
            self.block = False

    def record(self, prose: str) -> Inline:
        if "{" in prose or "%" in prose:
            prose = _take(_PLACEHOLDER, prose, self.parts["placeholders"])
        if "[" in prose:
            prose = _take(_NOTE, prose, self.parts["notes"])
            self.parts["notes"] += [INLINE_NOTE] * prose.count("^[")
        if "://" in prose or "@" in prose or "10." in prose:
            prose = _take(_ADDRESS, prose, self.parts["addresses"])
        parts = {name: tuple(pieces) for name, pieces in self.parts.items()}
        return Inline(prose=prose.rstrip("\n"), counts=dict(self.counts), **parts)


_TAKES: Mapping[str, Callable[[_Reader, Any], None]] = {
    "Text": _Reader.text,
    "Code": _Reader.code,
    "InlineMath": _Reader.code,
    "DisplayMath": _Reader.code,
    "InlineHtml": _Reader.html,
    "Html": _Reader.html,
    "FootnoteReference": _Reader.note,
    "Start": _Reader.start,
    "End": _Reader.end,
}
"What the reader does with an event that holds something, by its name."


def _target(link: Mapping[str, str]) -> str:
    """Return where a link leads: of one by reference its label in brackets, as labels compare."""
    by_label = link["link_type"] in {"Reference", "Collapsed", "Shortcut"}
    return f"[{plain(link['id'])}]" if by_label else link["dest_url"]


def _take(pattern: re.Pattern[str], prose: str, into: list[str]) -> str:
    def hole(match: re.Match[str]) -> str:
        into.append(match[0])
        return HOLE

    return pattern.sub(hole, prose)
