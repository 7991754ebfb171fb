"""The style sheet as browsers get it: what only its authors read is left out."""

import re

_TEXT = r"""(?P<text>"[^"\n]*"|'[^'\n]*')"""
_BLANKS = re.compile(_TEXT + r"|(?:\s|/\*.*?\*/)+", re.DOTALL)
_SIGNS = re.compile(_TEXT + r"|(?<!:) ?;? ?(?P<end>\}) ?|(?<!:) ?(?P<sign>[{;]) ?|(?P<comma>,) ")
"""Blanks around these signs say nothing, in the values of properties and in selectors.

One behind a colon stays: older browsers take `--dark:;` for no declaration.
"""


def shortened(css: str) -> str:
    r"""Return a style sheet without comments and without blanks that say nothing.

    Law: what is shortened is not shortened further, and its rules are those of `css`, in order.

    >>> shortened('/* a */\na,\nb:not(.c d) {\n  --dark: ;\n  content: "; }" / "";\n}\n')
    'a,b:not(.c d){--dark: ;content: "; }" / ""}'
    """
    words = _BLANKS.sub(lambda found: found["text"] or " ", css)
    return _SIGNS.sub(lambda found: found[found.lastgroup or 0], words).strip()
