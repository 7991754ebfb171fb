"""Links in brackets that CommonMark does not know: `[[Page]]` and `[text] [label]`."""

import re
from collections.abc import Sequence

from pipeline.documents.inline.tree import Node

_WIKI = re.compile(
    rb"(?<![\\\[])!?\[\[(?P<target>[^\[\]|\n\\]{1,300})(?:\\?\|"
    rb"(?!\d+(?:x\d+)?\]\])(?P<text>[^\[\]|\n]{1,300}))?(?:\\?\|\d+(?:x\d+)?)?\]\](?![\[(\]])"
)
"A link of a wiki or of notes: `[[Page]]`, `[[Page|its name]]`, `![[a.png|A bird|300]]`."
_TEXT = re.compile(rb"(?<![\\\]])!?\[(?P<text>[^\[\]\n]{1,300})\][ \n]\Z")
"What stands before the label of a reference that Python-Markdown knows."
_NEAR = 310
"Bytes before a label that are looked at."


def with_bracketed(nodes: list[Node], data: bytes) -> list[Node]:
    """Return the constructs of a text, with the links that the parser takes for words.

    The target of a wiki's link is no text; what stands behind `|` is. A label in brackets with one
    space before it belongs to the bracketed text before.
    """
    if b"[[" in data:
        nodes = _with_links(nodes, [_wiki(found) for found in _WIKI.finditer(data)])
    if b"] [" in data or b"]\n[" in data:
        nodes = _with_spaced(nodes, data, 0)
    return nodes


def wiki_targets(text: str) -> tuple[str, ...]:
    """Return where the links of a wiki in a text lead.

    >>> wiki_targets("See [[Page|the dose]] and ![[a.png|A pill|300]]")
    ('Page', 'a.png')
    """
    if "[[" not in text:
        return ()
    found = _WIKI.finditer(text.encode("utf-8", "surrogatepass"))
    return tuple(one["target"].decode("utf-8", "surrogatepass").strip() for one in found)


def _wiki(found: re.Match[bytes]) -> Node:
    inner, outer = found.span("text")
    return Node(found.start(), found.end(), [], inner, outer, kind="Wiki")


def _with_links(nodes: list[Node], links: Sequence[Node]) -> list[Node]:
    """Put `links`, in order and apart, among `nodes`, but for those that cross one of them."""
    out: list[Node] = []
    inside: list[tuple[Node, list[Node]]] = []
    at = 0
    for link in links:
        while at < len(nodes) and nodes[at].end <= link.start:
            out.append(nodes[at])
            at += 1
        until = at
        while until < len(nodes) and nodes[until].start < link.end:
            until += 1
        touched = nodes[at:until]
        if len(touched) == 1 and touched[0].inner <= link.start and link.end <= touched[0].outer:
            if not inside or inside[-1][0] is not touched[0]:
                inside.append((touched[0], []))
            inside[-1][1].append(link)
        elif _holds(link, touched):
            link.children = touched
            out.append(link)
            at = until
    for node, within in inside:
        node.children = _with_links(node.children, within)
    return [*out, *nodes[at:]]


def _holds(link: Node, nodes: Sequence[Node]) -> bool:
    """Tell whether all of `nodes` stand in the text of `link`."""
    return all(0 <= link.inner <= node.start and node.end <= link.outer for node in nodes)


def _with_spaced(nodes: list[Node], data: bytes, first: int) -> list[Node]:
    """Put the text before a label and the label in one link; the text starts at `first` or later.

    A link that is a label alone is one whose label the document defines.
    """
    out: list[Node] = []
    for node in nodes:
        start = max(first, node.start - _NEAR)
        before = _TEXT.search(data, start, node.start) if node.kind == "Shortcut" else None
        if before is None:
            node.children = _with_spaced(node.children, data, node.inner)
            out.append(node)
            continue
        inner, outer = before.span("text")
        at = len(out)
        while at and out[at - 1].end > before.start():
            at -= 1
        link = Node(before.start(), node.end, out[at:], inner, outer, kind="Reference")
        out[at:] = [link] if _holds(link, link.children) else [*link.children, node]
    return out
