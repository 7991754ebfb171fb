"""Labels of link references: what `[text][label]` means is said elsewhere.

A message holds the link, and another block of its document the definition. Alone it reads as plain
text; with the definitions known it is a link.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import pyromark

from pipeline.documents.blocks.options import readable

_DEFINITION = re.compile(
    r"^[ \t>]{0,24}\[(?!\^)((?:\\.|[^\[\]\n\\]){1,200})\]:[ \t]*(?:<([^<>\n]*)>|(\S+))",
    re.MULTILINE,
)
_FENCED = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t>]*\1", re.MULTILINE | re.DOTALL)
_BRACKETS = re.compile(r"(?<!\\)\[(?P<label>(?:\\.|[^\[\]\\]){1,300})\](?P<empty>\[\])?")


def labels_of(text: str) -> Mapping[str, str]:
    r"""Return the labels that a document defines, as they are compared, and where they lead.

    Those are found as well that stand in a container which only the renderer knows.

    >>> dict(labels_of("[A  b]: /x\n\n!!! note\n\n    [c]: </y>\n"))
    {'a b': '/x', 'c': '/y'}
    >>> dict(labels_of("[a]: /x\n\ud83d"))
    {'a': '/x'}
    """
    if "]:" not in text:
        return MappingProxyType({})
    found: dict[str, str] = {}
    for label, one in pyromark.reference_definitions(readable(text)).items():
        found.setdefault(plain(label), one["dest"])
    for label, angled, bare in _DEFINITION.findall(_FENCED.sub("", text)):
        found.setdefault(plain(label), angled or bare)
    return MappingProxyType(found)


def referred(text: str) -> frozenset[str]:
    """Return the labels that a text itself shows to be some: `[text][label]` and `[label][]`.

    >>> sorted(referred("[a][B] [c][] [d]"))
    ['b', 'c']
    """
    return frozenset(map(plain, _referred(text, ()))) if "][" in text else frozenset()


def definitions(text: str, labels: Iterable[str]) -> str:
    r"""Return definitions to be put behind a message, so that its references are read as links.

    A full or collapsed reference is one whatever its label, for definitions may come from other
    files, but for the text of an inline link; `[label]` is one where it is among `labels`.

    >>> definitions("[a][b], [c][], [d], [e]", {"d"})
    '\n\n[b]: x\n[c]: x\n[d]: x\n'
    """
    if "[" not in text:
        return ""
    lines = "".join(f"[{label}]: x\n" for label in dict.fromkeys(_referred(text, labels)))
    return f"\n\n{lines}" if lines else ""


def _referred(text: str, labels: Iterable[str]) -> Iterator[str]:
    known = frozenset(map(plain, labels))
    for match in _BRACKETS.finditer(text):
        label = match["label"]
        if label.startswith("^") or not label.strip():
            continue
        full = text[match.start() - 1 : match.start()] == "]" and text[match.end() :][:1] != "("
        if full or match["empty"] or plain(label) in known:
            yield " ".join(label.split())  # a line of it might begin a quotation


def plain(label: str) -> str:
    """Return a label as it is compared."""
    return " ".join(label.split()).casefold()


def with_addresses(text: str, labels: Mapping[str, str]) -> str:
    """Return a text and links to the addresses that its labels stand for, each once.

    >>> with_addresses("See [it][a] and [b].", {"a": "/x y", "b": "/z"})
    'See [it][a] and [b]. [x](</x y>) [x](</z>)'
    """
    found = dict.fromkeys(map(plain, _referred(text, labels)))
    links = (f" [x](<{labels[label]}>)" for label in found if label in labels)
    return text + "".join(links)
