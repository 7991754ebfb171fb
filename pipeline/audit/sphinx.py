r"""Inline markup of reStructuredText as Markdown: what checks read of Sphinx's catalogs.

Only what the two write differently is written anew; each text becomes one that says the same to
the checks, not one that would be published.
"""

import re
from collections.abc import Iterable

_ROLE = re.compile(r":(?P<role>[\w:.+-]+):`(?P<text>[^`]+)`")
_TITLED = re.compile(r"(?P<text>[^`<]+?)\s*<(?P<target>[^<>]+)>")
_LINK = re.compile(r"(?<![`\w:])`(?P<text>[^`<]+?)\s*<(?P<target>[^<>`]+)>`__?(?!\w)")
_NAMED = re.compile(r"(?<![`\w:])`(?P<text>[^`<>]+)`__?(?!\w)")
_SUBSTITUTION = re.compile(r"(?<![\w|`])\|(?P<name>[^\s|][^|]*?)\|(?!\w)")
_LITERAL = re.compile(r"(``.+?``)", re.DOTALL)
_SHOWN = frozenset({"abbr", "dfn", "emphasis", "guilabel", "menuselection", "strong", "sub", "sup"})
"Roles whose text readers see and translators translate."
_ENOUGH = 2
"Signs of reStructuredText in a catalog from which on all of it is."


def is_sphinx(texts: Iterable[str]) -> bool:
    """Tell whether texts are reStructuredText by their roles, links and substitutions.

    >>> is_sphinx([":ref:`start`", "See `the guide <https://a.example>`_."]), is_sphinx(["`a`"])
    (True, False)
    """
    seen = 0
    for text in texts:
        if "`" in text and (_ROLE.search(text) or _LINK.search(text)):
            seen += 1
            if seen >= _ENOUGH:
                return True
    return False


def as_markdown(text: str) -> str:
    """Return a text with its links, roles and substitutions in Markdown.

    >>> as_markdown("See :ref:`the start <start>`, `a page <https://a.example>`_ and ``x_y``.")
    'See [the start](#start), [a page](https://a.example) and ``x_y``.'
    >>> as_markdown(":class:`Clinic` of |project|, :guilabel:`Save`")
    '`Clinic` of {project}, Save'
    """
    if "`" not in text and "|" not in text:
        return text
    parts = _LITERAL.split(text)
    return "".join(part if number % 2 else _marked(part) for number, part in enumerate(parts))


def _marked(text: str) -> str:
    text = _ROLE.sub(_role, text)
    text = _LINK.sub(r"[\g<text>](\g<target>)", text)
    text = _NAMED.sub(r"\g<text>", text)
    return _SUBSTITUTION.sub(r"{\g<name>}", text)


def _role(match: re.Match[str]) -> str:
    text = match["text"]
    if titled := _TITLED.fullmatch(text):
        return f"[{titled['text']}](#{titled['target']})"
    return text if match["role"] in _SHOWN else f"`{text}`"
