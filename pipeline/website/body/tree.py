"""A document's tokens as the tree that Python-Markdown's extensions work on.

Python-Markdown reads some Markdown otherwise than CommonMark: it wants four spaces where a list is
nested, and knows no fence within an item. Here it reads no block and no mark itself; its extensions
do: each container is handed to it with a place for its body, and its passes over tree and text run.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor

from pipeline.documents.tokens.read import tokens
from pipeline.website.body.parts import OWN_PATTERNS
from pipeline.website.body.passes import NoteEnds, Titles
from pipeline.website.body.tree_blocks import Blocks

_LIST = r"\{(?=:|[ ]*[#.]|[^{}=\n]*[\w:-]=(?![=\s]))\:?[ ]*([^\}\n ][^\n]*)\}"
"""An attribute list: `{: .a }`, `{ #b }`, `{ width=300 }`.

Python-Markdown takes `{word}` for one as well, which everywhere else is text: as in `GET /{id}`.
"""
_PLACE = re.compile("\x02dragoman:(\\d+)\x03")


class CommonMark(Extension):
    """Gives Python-Markdown the blocks and marks that the segmenter finds."""

    maths = False
    "Whether formulas are marked, to become MathML."

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802  Python-Markdown's name
        """Put the reading of blocks in place of Python-Markdown's own."""
        if not any(isinstance(known, FootnoteExtension) for known in md.registeredExtensions):
            FootnoteExtension().extendMarkdown(md)
        blocks = Blocks(md)
        blocks.maths = self.maths
        md.parser.blockprocessors.register(_Place(blocks), "dragoman-place", 1000)
        if "fenced_code_block" in md.preprocessors:
            blocks.fences = md.preprocessors["fenced_code_block"]
        md.preprocessors.deregister("normalize_whitespace")
        # Before fences and HTML blocks are looked for: those of the text are read with all else.
        md.preprocessors.register(_Whole(blocks), "dragoman-whole", 25.5)
        md.treeprocessors.register(Titles(blocks), "dragoman-titles", 1000)
        # The extension `footnotes` writes them at 50.
        md.treeprocessors.register(NoteEnds(md), "dragoman-note-ends", 49)
        if "attr_list" in md.treeprocessors:
            lists: Any = md.treeprocessors["attr_list"]
            lists.HEADER_RE = re.compile(rf"[ ]+{_LIST}[ ]*$")
            lists.BLOCK_RE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")
            lists.INLINE_RE = re.compile(rf"^{_LIST}")
        for name in OWN_PATTERNS:
            md.inlinePatterns.deregister(name, strict=False)


class _Whole(Preprocessor):
    """Puts the place of the whole document where the document was."""

    def __init__(self, blocks: "Blocks") -> None:
        super().__init__(blocks.md)
        self.blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        """Return one line."""
        self.blocks.begin("\n".join(lines))
        return [self.blocks.place(list(tokens(self.blocks.form.text)))]


class _Place(BlockProcessor):
    """Writes what belongs to a place, wherever an extension has it parsed."""

    def __init__(self, blocks: "Blocks") -> None:
        super().__init__(blocks.md.parser)
        self.blocks = blocks

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether `block` is a place."""
        return _PLACE.fullmatch(block.strip()) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write the blocks of the place into `parent`."""
        place = _PLACE.fullmatch(blocks.pop(0).strip())
        self.blocks.write(parent, int(place[1]) if place else 0)
        if len(parent) and parent[-1].text is None:
            parent[-1].text = ""  # as the extension `footnotes` wants it
