"""Labels of link references: what `[text][label]` means is said elsewhere.

A message holds the link, and another block of its document the definition. Alone it reads as plain
text; with the definitions known it is a link.
"""

import re
from collections.abc import Iterable, Iterator

import pyromark

_DEFINITION = re.compile(r"^[ \t>]{0,24}\[([^\[\]\n^][^\[\]\n]{0,200})\]:[ \t]*\S", re.MULTILINE)
_BRACKETS = re.compile(r"\[(?P<label>[^\[\]]{1,300})\](?P<empty>\[\])?")


def labels_of(text: str) -> frozenset[str]:
    r"""Return the labels that a document defines, as they are compared.

    Those are found as well that stand in a container which only the renderer knows.

    >>> sorted(labels_of("[A  b]: /x\n\n!!! note\n\n    [c]: /y\n"))
    ['a b', 'c']
    """
    written = [*_DEFINITION.findall(text)]
    if "]:" in text:
        written += pyromark.reference_definitions(text)
    return frozenset(map(_plain, written))


def definitions(text: str, labels: Iterable[str]) -> str:
    r"""Return definitions to be put behind a message, so that its references are read as links.

    A full or collapsed reference is one whatever its label, for definitions may come from other
    files; `[label]` is one where it is among `labels`.

    >>> definitions("[a][b], [c][], [d], [e]", {"d"})
    '\n\n[b]: x\n[c]: x\n[d]: x\n'
    """
    if "[" not in text:
        return ""
    lines = "".join(f"[{label}]: x\n" for label in dict.fromkeys(_referred(text, labels)))
    return f"\n\n{lines}" if lines else ""


def _referred(text: str, labels: Iterable[str]) -> Iterator[str]:
    known = frozenset(map(_plain, labels))
    for match in _BRACKETS.finditer(text):
        label = match["label"]
        if label.startswith("^") or not label.strip():
            continue
        full = text[match.start() - 1 : match.start()] == "]"
        if full or match["empty"] or _plain(label) in known:
            yield label


def _plain(label: str) -> str:
    return " ".join(label.split()).casefold()
