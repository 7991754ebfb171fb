"""The files whose text a document takes in, as its directives name them.

Every tool has its own words for it and its own rules for where a name is looked up. So all that may
be a name is given: what is no file of the project counts for nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate

from pipeline.model.document import Document, Segment

Key = tuple[str | None, str]
"Context and msgid of a text."

_DIRECTIVE = re.compile(
    r"""
    -8<-+[ \t]+(?P<quoted>"[^"\n]+"|'[^'\n]+')                      # pymdownx.snippets
  | -8<-+[ \t]*\r?\n(?P<block>.*?)(?:-8<-|\Z)                      # the same, a file a line
  | \{%[-+]?\s*(?:include|import|extends|from|embed|render)\b(?P<tag>.*?)(?:%\}|\Z)
  | \{\{(?:\#|[<%]?\s*[\w.-]*(?:include|import|file|snippet|code|embed)\b)(?P<call>.*?)(?:\}\}|\Z)
  | \{!(?P<bang>.*?)(?:!\}|\Z)                                     # markdown-include
  | \{\*(?P<star>.*?)(?:\*\}|\Z)                                   # mdx-include of MkDocs sites
  | \[!(?:include|code)\b(?P<docfx>[^\n]*)                         # DocFX
  | !\[\[(?P<wiki>[^\]\n]*)\]\]                                    # Obsidian
  | <!--\s*[\#@]\s*include\b(?P<comment>.*?)(?:-->|\Z)             # servers, VitePress
  | <\w*(?:include|import)\w*\b(?P<element>[^<>]*)>                # MarkBind, web components
  | ^<<<(?P<import>[^\n]*)                                         # VitePress
  | ^[ \t>]*@include\b(?P<at>[^\n]*)
  | \b(?:literal)?include::(?P<adoc>[^\n]*)                       # AsciiDoc, reStructuredText
  | ::+\s*(?:literal)?include\b(?P<block_directive>[^\n]*)         # remark, Sphinx
  | ^[ \t>]*[`~:]{3,}\s*\{(?:literal)?include\}(?P<myst>[^\n]*)    # MyST
  | ^(?:import|export)\b(?P<module>[^;\n]*\bfrom\s*["'][^"'\n]+["'])   # MDX
  | \brequire\(\s*(?P<require>["'][^"'\n]+["'])                    # MDX
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_SIGNS = ("8<", "{%", "{{", "{!", "{*", "[!", "[[", "<!--", "<<<")
_WORDS = re.compile("include|import|export|require", re.IGNORECASE)
"Without one of these signs and words no text has a directive."
_PART = re.compile(r"""["']([^"'\n]+)["']|\(([^()\n]+)\)|([^\s"'(){}<>=;,|%!\[\]]+)""")
_ROOTS = re.compile(r"^(?:!*[\w-]+!+)*(?:@site/|@/|~/|/)?")
"What names begin with that are looked up from the top: of Docusaurus, VitePress, Hugo."
_CHOICE = re.compile(r"[:#?{\[].*")
"What follows a name and chooses a part of the file: lines, a section."
_LONGEST = 255


def directives(text: str) -> Iterator[re.Match[str]]:
    """Yield the directives of `text` that take in another file, as the tools above write them."""
    if any(sign in text for sign in _SIGNS) or _WORDS.search(text):
        yield from _DIRECTIVE.finditer(text)


def names_said(directive: re.Match[str]) -> Iterator[str]:
    """Yield all that may name a file in a directive."""
    return _names(directive[directive.lastgroup or 0])


def names_in(text: str) -> tuple[str, ...]:
    r"""Return all that may name a file in the directives of `text`, each once, in order.

    >>> names_in('Take 5 mg.\n\n--8<-- "shared/dose.md:children"')
    ('shared/dose.md:children', 'shared/dose.md')
    >>> names_in("Take 5 mg (see shared/dose.md).")
    ()
    """
    return tuple(dict.fromkeys(name for _, name in _named(text)))


def names_by_message(document: Document) -> Mapping[Key, tuple[str, ...]]:
    """Return, by message, what may name a file whose text stands in it.

    A directive on lines of its own is in no message: it counts for the text before it, or for the
    first one where there is none. In a document without any text it counts for nothing.
    """
    names: dict[Key, dict[str, None]] = {}
    key_at = keys_by_offset(document)
    for offset, name in _named(document.text):
        key = key_at(offset)
        if key is not None:
            names.setdefault(key, {})[name] = None
    return {key: tuple(group) for key, group in names.items()}


def keys_by_offset(document: Document) -> Callable[[int], Key | None]:
    """Return what gives the text that an offset counts for: its own, that before it, the first."""
    ends = list(accumulate(len(piece.source) for piece in document.pieces))
    keys: list[Key | None] = []
    for piece in document.pieces:
        before = keys[-1] if keys else None
        keys.append((piece.context, piece.msgid) if isinstance(piece, Segment) else before)
    first = next((key for key in keys if key is not None), None)
    return lambda offset: keys[bisect_right(ends, offset)] or first


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset of a directive, what may be the name of a file in it)."""
    for directive in directives(text):
        for name in names_said(directive):
            yield directive.start(), name


def _names(said: str) -> Iterator[str]:
    for line in said.splitlines():
        parts = (part[1] or part[2] or part[3] for part in _PART.finditer(line))
        for part in (line.strip().strip("\"'"), *parts):
            whole = _ROOTS.sub("", part.strip().strip("\"'"))
            for name in (whole, _CHOICE.sub("", whole)):
                if name.strip("./ ") and len(name) <= _LONGEST and "\0" not in name:
                    yield name
