r"""What stands inside a message: its prose, and each piece of inline markup by kind."""

import re
from collections.abc import Mapping
from typing import NamedTuple

import pyromark

from pipeline.documents.blocks import OPTIONS

HOLE = "\ufffc"
"Stands in the prose where code, HTML, a placeholder or an address stood."
_MARKED = re.compile(r"[`*_\[\]<>!&\\~$|{}%@]|://|(?<![^\W\d])10\.\d{4}|doi:|  \n|\n[ \t]*\n")
_GUARD = ". "  # keeps a text such as `1. x` or `# x` from being read as a block
_FENCE = re.compile(r"\s*(?:```|~~~)")
_SURROGATES = re.compile("[\ud800-\udfff]")
_PLACEHOLDER = re.compile(
    r"""\{\{.{0,200}?\}\} | \{%.{0,200}?%\} | \$\{\w+\} | \{:?[ ]*[.\#][^{}]{0,100}\}
      | \{[\w.\[\]]{0,40}(?:![rsa])?(?::[^{}\s]{0,20})?\} | %\(\w+\)[-+\#0 ]?\d*[a-zA-Z]
      | (?<![\w%])%(?:[sdifxr]|\d\$[sd])(?![\w%])
    """,
    re.VERBOSE,
)
_ADDRESS = re.compile(
    r"""\bhttps?://[^\s<>"')\]」）、。，\u0600-\u06ff\ufffc]*[^\s<>"')\]」）、。，\u0600-\u06ff\ufffc.,;:!?*_]
      | \b(?:doi:\s?)?10\.\d{4,9}/[^\s<>"'\]，。、）]*[\w/]
      | \b[\w.+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{2,24})+
    """,
    re.VERBOSE,
)
_NOTE = re.compile(r"\[\^[^\]\s]{1,80}\]")
_REFERENCE = re.compile(r"\]\[([^\[\]]{1,100})\]")
_COUNTED = {"Emphasis": "emphasis", "Strong": "strong", "Strikethrough": "strike"}


class Inline(NamedTuple):
    """The parts of one message; each tuple in the order of the text."""

    prose: str
    "The text to be read, without marks, with `HOLE` where something stood that is no prose."
    links: tuple[str, ...] = ()
    "Targets of links, and `[id]` for a link by reference."
    images: tuple[str, ...] = ()
    "Addresses of images."
    code: tuple[str, ...] = ()
    "What stands in code spans."
    html: tuple[str, ...] = ()
    "HTML tags as written."
    notes: tuple[str, ...] = ()
    "Footnote references."
    placeholders: tuple[str, ...] = ()
    "Placeholders and template commands."
    addresses: tuple[str, ...] = ()
    "Bare addresses: URLs, DOIs, e-mail."
    counts: Mapping[str, int] = {}
    "How many of `emphasis`, `strong`, `strike`, `break` there are."
    blocks: tuple[str, ...] = ()
    "What stands in code blocks."


def inline(text: str) -> Inline:
    """Take a message apart.

    >>> inline("Take *one* [pill](a.md) of `x`").prose
    'Take one pill of \ufffc'
    >>> inline("Take *one* [pill](a.md) of `x`").links
    ('a.md',)
    """
    if not _MARKED.search(text):
        return Inline(text)
    return _Reader().read(text)


class _Reader:
    """Goes through the events of one message."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.parts: dict[str, list[str]] = {
            name: [] for name in ("links", "images", "code", "html", "notes", "blocks")
        }
        self.counts: dict[str, int] = {}
        self.hidden = 0
        self.block = False

    def read(self, text: str) -> Inline:
        clean = _SURROGATES.sub("\ufffd", text)
        guarded = clean if _FENCE.match(clean) else _GUARD + clean.lstrip(" \t")
        for event in pyromark.events(guarded, options=OPTIONS):
            if isinstance(event, str):
                self._bare(event)
            else:
                [(name, value)] = event.items()
                self._event(name, value)
        prose = "".join(self.out).removeprefix(_GUARD)
        return self._record(prose)

    def _bare(self, event: str) -> None:
        if event == "HardBreak":
            self.counts["break"] = self.counts.get("break", 0) + 1
        if event in {"SoftBreak", "HardBreak"}:
            self.out.append("\n")

    def _event(self, name: str, value: object) -> None:
        match name, value:
            case "Text", str():
                if self.block:
                    self.parts["blocks"].append(value)
                elif not self.hidden:
                    self.out.append(value)
            case "Code" | "InlineMath" | "DisplayMath", str():
                self._hole("code", value)
            case "InlineHtml" | "Html", str():
                self._hole("html", value)
            case "FootnoteReference", str():
                self._hole("notes", f"[^{value}]")
            case "Start", _:
                self._start(value)
            case "End", _:
                self._end(value)
            case _:
                pass  # rules and the marks of tasks hold no text

    def _hole(self, kind: str, value: str) -> None:
        self.parts[kind].append(value)
        self.out.append(HOLE)

    def _start(self, value: object) -> None:
        match value:
            case str() if value in _COUNTED:
                name = _COUNTED[value]
                self.counts[name] = self.counts.get(name, 0) + 1
            case {"Link": {"link_type": kind, "dest_url": str(address)}}:
                if kind in {"Autolink", "Email"}:
                    self.hidden += 1
                    self.out.append(HOLE)
                self.parts["links"].append(address)
            case {"Image": {"dest_url": str(address)}}:
                self.parts["images"].append(address)
            case {"CodeBlock": _}:
                self.block = True
            case _:
                pass  # blocks show at their end

    def _end(self, value: object) -> None:
        match value:
            case "Link":
                self.hidden = 0
            case "CodeBlock":
                self.block = False
            case "Paragraph" | "Item" | "TableCell" | {"Heading": _}:
                self.out.append("\n")
            case _:
                pass

    def _record(self, prose: str) -> Inline:
        placeholders: list[str] = []
        addresses: list[str] = []
        if "{" in prose or "%" in prose:
            prose = _take(_PLACEHOLDER, prose, placeholders)
        if "[" in prose:
            prose = _take(_NOTE, prose, self.parts["notes"])
            self.parts["links"] += [f"[{name}]" for name in _REFERENCE.findall(prose)]
        if "://" in prose or "@" in prose or "10." in prose:
            prose = _take(_ADDRESS, prose, addresses)
        parts = {name: tuple(values) for name, values in self.parts.items()}
        return Inline(
            prose=prose.rstrip("\n"),
            placeholders=tuple(placeholders),
            addresses=tuple(addresses),
            counts=self.counts,
            **parts,
        )


def _take(pattern: re.Pattern[str], prose: str, into: list[str]) -> str:
    def hole(match: re.Match[str]) -> str:
        into.append(match[0])
        return HOLE

    return pattern.sub(hole, prose)
