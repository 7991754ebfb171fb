"""A message as a tree of its inline constructs, in bytes, with what links by reference are."""

import re
from dataclasses import dataclass

import pyromark

from pipeline.documents.blocks.options import OPTIONS
from pipeline.documents.roles import role_at

_PAIRED = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_ATOMS = frozenset({"Code", "InlineHtml", "FootnoteReference", "InlineMath", "DisplayMath"})

_ABBREVIATED = re.compile(r"\A\*\[[^\]]+\]:")
"Its star opens no emphasis."
_SURROGATE = re.compile("[\ud800-\udfff]")
_ROLE_NAME = re.compile(rb"(?<!\\)\{[a-z][\w:+.-]*\}\Z")
_LONGEST_NAME = 50
_GUARD = ". "
"Keeps a message that starts with a tag from being read as a block of HTML, which is all text."


@dataclass(slots=True)
class Node:
    """An inline construct: `start` to `end`, its content `inner` to `outer`, or no content."""

    start: int
    end: int
    children: "list[Node]"
    inner: int = -1
    outer: int = -1
    kind: str = ""
    "How a link or an image is written; else what the parser calls it."


def tree_of(text: str, behind: str, size: int) -> list[Node]:
    """Return the outermost constructs of `text`, those within them as children.

    `behind` is put behind it, for what it says of links; nothing of it is returned.
    """
    root = Node(0, 0, [])
    stack = [root]
    clean, behind = (_SURROGATE.sub("\ufffd", one) for one in (text, behind))
    clean = _ABBREVIATED.sub(lambda start: "x" * len(start[0].encode()), clean)
    guard = _GUARD if clean.lstrip().startswith("<") else ""
    data = clean.encode()
    for event, span in pyromark.events_with_range(guard + clean + behind, options=OPTIONS):
        start, end = span["start"] - len(guard), span["end"] - len(guard)
        if end > size:
            continue
        kind, name = _kind(event)
        if kind == "start" and data[end : end + 2] == b"[]" and _link_type(event) == "Collapsed":
            end += 2  # the parser leaves the empty brackets out
        if kind == "end":
            if name in _PAIRED and len(stack) > 1:
                stack.pop()
            continue
        top = stack[-1]
        if name not in {"Paragraph", "block"} and len(stack) > 1:
            top.inner = start if top.inner < 0 else top.inner
            top.outer = max(top.outer, end)
        if kind == "start" and name in _PAIRED:
            node = Node(start, end, [], kind=_link_type(event))
            top.children.append(node)
            stack.append(node)
        elif name in _ATOMS:
            top.children.append(Node(start, end, [], kind=name))
    return root.children


def with_roles(nodes: list[Node], data: bytes) -> list[Node]:
    """Return the constructs of a text; code behind the name of a role is one with it."""
    if b"}`" not in data:
        return nodes
    out = []
    for node in nodes:
        node.children = with_roles(node.children, data)
        name = _ROLE_NAME.search(data, max(0, node.start - _LONGEST_NAME), node.start)
        written = data[name.start() if name else 0 : node.end].decode("utf-8", "surrogateescape")
        role = role_at(written, 0) if name and node.kind == "Code" else None
        if name is None or role is None:
            out.append(node)
            continue
        inner, outer = (
            name.start() + len(written[:at].encode("utf-8", "surrogateescape"))
            for at in (role.start, role.end)
        )
        out.append(Node(name.start(), node.end, [], inner, outer, kind="Role"))
    return out


def _kind(event: object) -> tuple[str, str]:
    """Return whether an event is a start, an end or text, and the name of its construct."""
    match event:
        case {"Start": value}:
            return "start", _paired(value)
        case {"End": value}:
            return "end", _paired(value)
        case dict():
            return "text", str(next(iter(event)))
        case _:
            return "text", str(event)


def _link_type(event: object) -> str:
    """Return how a link or an image is written; empty for what is neither."""
    match event:
        case {"Start": {"Link": {"link_type": kind}} | {"Image": {"link_type": kind}}}:
            return str(kind)
        case _:
            return ""


def _paired(value: object) -> str:
    name = next(iter(value)) if isinstance(value, dict) else value
    return str(name) if name in _PAIRED else "block"
