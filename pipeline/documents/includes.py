"""Text that comes from elsewhere: what a translation may not take in."""

import re

from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.tag_strings import bare
from pipeline.documents.taken_in import directives, names_said
from pipeline.model.document import Dialect

_BOUNDED = frozenset({"quoted", "block", "tag", "call", "bang", "star", "wiki", "comment"})
"Directives that say themselves where they end; behind the others text goes on."
_FILE = re.compile(r"[^\s]*[\w)]\.[A-Za-z]\w{0,9}|[\w.@~-]+/[\w./-]*\w")
"What can only be the name of a file, for words stand behind some directives."
_ALIAS = re.compile(r"(?<=[^\[|])\|[^\[\]|]*(?P<size>\|\d+(?:x\d+)?)?\]\]")
"What stands behind the name of a file: `![[a.png|A bird]]`, `![[a.png|A bird|300]]`."
_SNIPPET = "8<-"


def include_added(
    text: str, source: str, *, notes: bool = True, dialect: Dialect = COMMON
) -> str | None:
    """Return a directive of `text` that takes in other text and is not in `source`, or None.

    Where the readers of the text are none of `notes`, as Obsidian is, `![[a]](b)` is an image.

    Law: whoever signed `text` has read all that stands in its place. What a directive is, is said
    once, in `taken_in.py`. White space counts for nothing, nor does what readers see beside it: the
    caption of an include, the name of a picture that Obsidian takes in.

    >>> include_added('--8<-- "secret.md"', "Take 5 mg.")
    '-8<-- "secret.md"'
    >>> include_added("![[Un ave]](b.png)", "![A bird](b.png)", notes=False)
    >>> include_added('Vea {% include "a.md" %}.', 'See {% include "a.md" %}.')
    >>> include_added("Vea ![[a.png|Un ave]].", "See ![[a.png|A bird]].")
    >>> include_added("Vea ![[a.png|Un ave|300]].", "See ![[a.png|A bird|300]].")
    >>> include_added("Vea ![[b.png|Un ave|300]].", "See ![[a.png|A bird|300]].")
    '![[b.png|Un ave|300]]'
    """
    if text.count(_SNIPPET) > source.count(_SNIPPET):
        return " ".join(text[max(0, text.index(_SNIPPET) - 1) :].split())
    there = _tight(_without_words(source, source, dialect))
    for directive in directives(text):
        if not notes and directive.lastgroup == "wiki" and text[directive.end() :][:1] == "(":
            continue
        if directive.lastgroup in _BOUNDED:
            said = directive[0]
            added = _tight(_without_words(said, source, dialect)) not in there and (
                _tight(said) not in _tight(source)
            )
        else:
            added = any(name not in source for name in names_said(directive) if _is_file(name))
        if added:
            return " ".join(directive[0].split())
    return None


def _without_words(text: str, source: str, dialect: Dialect) -> str:
    """Return a text without what readers see of its directives."""
    return _ALIAS.sub(r"\g<size>]]", bare(text, source, dialect))


def _is_file(name: str) -> bool:
    return _FILE.fullmatch(name) is not None


def _tight(text: str) -> str:
    return "".join(text.split())
