"""Text that comes from elsewhere: directives that put another file's text into a document."""

import re

_DIRECTIVE = re.compile(
    r"""
    -8<-.*                                                        # pymdownx.snippets
  | \{%[-+]?\s*(?:include|import|extends|from)\b.*?(?:%\}|\Z)      # Jinja, Liquid, mkdocs-include
  | \{\{(?:\#|[<%]?\s*\w*(?:include|file|snippet)\b).*?(?:\}\}|\Z)   # mdBook, Hugo, macros
  | \{!.*?(?:!\}|\Z)                                               # markdown-include
  | \[!(?:include|code)\b.*                                        # DocFX
  | <!--\s*\#\s*include\b.*?(?:-->|\Z)                             # server-side includes
  | \binclude::.*                                                  # AsciiDoc, reStructuredText
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_SIGNS = ("8<", "{", "[!", "<!--", "::")


def include_added(text: str, source: str) -> str | None:
    """Return a directive of `text` that takes in other text and is not in `source`, or None.

    Law: whoever signed `text` has read all that stands in its place. White space counts as one
    space, as in a msgid.

    >>> include_added('--8<-- "secret.md"', "Take 5 mg.")
    '-8<-- "secret.md"'
    >>> include_added('Vea {% include "a.md" %}.', 'See {% include "a.md" %}.')
    """
    if not any(sign in text for sign in _SIGNS):
        return None
    there = _folded(source)
    directives = (match[0].strip() for match in _DIRECTIVE.finditer(_folded(text)))
    return next((directive for directive in directives if directive not in there), None)


def _folded(text: str) -> str:
    return " ".join(text.split())
