"""The form in which a renderer takes a document: its containers taken out, each with its place.

CommonMark knows no container with an indented body. So each stands as a comment of its own, a
*place*, in the text around it, and its body is a text of its own; the bounds of both are those that
the segmenter finds, for the same reader finds them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyromark

from pipeline.documents.blocks.containers import Reader, Role, has_containers
from pipeline.documents.blocks.region import Region

_CONTROL = re.compile("[\x02\x03\ud800-\udfff]")
"Marks of our own, and what is no text."
_REFERENCE = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]")
_PLACE = re.compile(r"[ \t]*<!--\x02(\d+)-->[ \t]*\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A container, or the line that opens or closes one."""

    role: Role
    "What it is to the text around it."
    head: str
    "Its first line, without its indent; with its options, where it has some below it."
    body: str = ""
    "Its body, in the form of the document around it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A document's text with places for its containers."""

    text: str
    "The Markdown."
    containers: tuple[Container, ...] = ()
    "By the number in their place."


def form(text: str, *, containers: bool = True) -> Form:
    r"""Return the form of `text`, the Markdown of a document.

    >>> form("a\n\n!!! note\n    b\n").containers[0].body
    'b\n'
    """
    text = _CONTROL.sub("", text).replace("\r\n", "\n")
    data = text.encode()
    if not containers or not has_containers(data):
        return Form(text=text)
    reader = _Reader(_definitions(text))
    outer = reader.read_all(data, 0)
    return Form(text=outer.text.decode(), containers=tuple(reader.containers))


def place_number(html: str) -> int | None:
    """Return the number of the container whose place the HTML block is; None if it is none."""
    place = _PLACE.fullmatch(html)
    return int(place[1]) if place else None


def _definitions(text: str) -> Mapping[str, str]:
    """Return the definitions of addresses in `text`, by label, each as a line of Markdown."""
    if "]:" not in text:
        return {}
    found = pyromark.reference_definitions(text)
    return {_label(label): _definition(label, target) for label, target in found.items()}


def _label(label: str) -> str:
    return " ".join(label.split()).casefold()


def _definition(label: str, target: Mapping[str, Any]) -> str:
    address = target["dest"].replace("<", "%3C").replace(">", "%3E")
    title = target["title"]
    quoted = ' "' + " ".join(title.replace('"', '\\"').split()) + '"' if title else ""
    return f"[{label}]: <{address}>{quoted}\n"


class _Reader(Reader):
    """Writes the place of each container where its lines stood."""

    def __init__(self, definitions: Mapping[str, str]) -> None:
        super().__init__()
        self.definitions = definitions
        self.containers: list[Container] = []

    def hidden(self, lines: list[bytes], role: Role, body: Region | None) -> list[bytes]:
        """Return as many lines as there were: the place between blank ones, then nothing."""
        head = b"".join(lines if role is Role.OPEN else lines[:1]).decode()
        inner = self._with_definitions(body.text.decode()) if body else ""
        indent = head[: len(head) - len(head.lstrip())]
        place = f"\n{indent}<!--\x02{len(self.containers)}-->\n\n"
        self.containers.append(Container(role=role, head=head.strip(), body=inner))
        return [place.encode(), *[b""] * (len(lines) - 1)]

    def _with_definitions(self, body: str) -> str:
        """Return a body, a text of its own, with the definitions around it that it uses."""
        used = dict.fromkeys(map(_label, _REFERENCE.findall(body))) if self.definitions else {}
        lines = [self.definitions[label] for label in used if label in self.definitions]
        return "\n\n".join([body, "".join(lines)]) if lines else body
