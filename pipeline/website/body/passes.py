"""Passes over the tree that Python-Markdown's extensions have made: titles, ends of footnotes."""

import re
from typing import Protocol
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.treeprocessors import Treeprocessor

from pipeline.website.body.parts import append

_TITLE = re.compile("\x02dragoman-title:(\\d+)\x03")


class Places(Protocol):
    """The places of a document that is being rendered."""

    md: markdown.Markdown
    titled: bool

    def write(self, parent: Element, number: int) -> None:
        """Write what belongs to a place into `parent`."""


class Titles(Treeprocessor):
    """Writes the titles of containers where an extension has put them."""

    def __init__(self, blocks: Places) -> None:
        super().__init__(blocks.md)
        self.blocks = blocks

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        if not self.blocks.titled:
            return
        for element in list(root.iter()):
            if title := _TITLE.search(element.text or ""):
                before, after = title.string[: title.start()], title.string[title.end() :]
                element.text = before
                self.blocks.write(element, int(title[1]))
                append(element, after)


class NoteEnds(Treeprocessor):
    """Puts the space before the link back of a footnote to the end, behind its marks.

    The extension knows a paragraph before its marks are read, and so puts it behind its first text.
    """

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter("p"):
            text = element.text or ""
            if len(element) > 1 and text.endswith(NBSP_PLACEHOLDER) and _is_link_back(element[-1]):
                element.text = text.removesuffix(NBSP_PLACEHOLDER)
                element[-2].tail = (element[-2].tail or "") + NBSP_PLACEHOLDER


def _is_link_back(element: Element) -> bool:
    return element.get("class") == "footnote-backref"
