"""Python-Markdown's passes over lines of text, without the patterns that cannot match there.

The extension `smarty` has some twenty patterns, each of which is looked for in each line: that is
a third of the time of a page, and most lines have no quotation mark at all.
"""

from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_SIGNS = {
    **{f"smarty-quotes-{number}": "'\"" for number in range(32)},
    "smarty-em-dashes": "-",
    "smarty-en-dashes": "-",
    "smarty-ellipses": ".",
    "smarty-left-angle-quotes": "<",
    "smarty-right-angle-quotes": ">",
    "footnote": "[",
}
"By the name of a pattern: signs of which each text that it matches has one."
_PASSES = (("inline", 20), ("smarty", 6))
"Python-Markdown's passes, each with its place among the others."


def hasten(converter: markdown.Markdown) -> None:
    """Put `_Inline` in the place of each pass. Law: the converter writes what it wrote before."""
    for name, place in _PASSES:
        if name in converter.treeprocessors:
            known = converter.treeprocessors[name]
            if type(known) is InlineProcessor:
                converter.treeprocessors.register(_Inline(converter, known), name, place)


class _Inline(InlineProcessor):
    """A pass that looks for a pattern only where a text has one of its signs."""

    def __init__(self, md: markdown.Markdown, known: InlineProcessor) -> None:
        super().__init__(md)
        self.inlinePatterns = known.inlinePatterns
        self.looked_for: list[tuple[Any, str]] = []

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Change the tree in place."""
        patterns = self.inlinePatterns
        signs = {id(patterns[name]): sign for name, sign in _SIGNS.items() if name in patterns}
        self.looked_for = [(pattern, signs.get(id(pattern), "")) for pattern in patterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, at: int = 0) -> str:  # noqa: N802
        """Put the places of what matches into a text: the loop of the method of that name."""
        if isinstance(data, AtomicString):
            return data
        start = 0
        while at < len(self.looked_for):
            pattern, signs = self.looked_for[at]
            matched = False
            if not signs or any(sign in data for sign in signs):
                apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
                data, matched, start = apply(pattern, data, at, start)
            if not matched:
                at, start = at + 1, 0
        return data
