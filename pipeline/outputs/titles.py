"""The first heading of a document, where a generator makes it of the title in the front matter."""

import re

from pipeline.documents.front_matter.leaves import find_front_matter

_FIRST = re.compile(
    r"""\A(?P<before>(?:[ \t]*\r?\n|<!--(?:(?!-->).)*-->[ \t]*\r?\n)*)
    (?:[ ]{0,3}\#[ \t]+(?P<atx>[^\r\n]*?)(?:[ \t]+\#+)?
      | [ ]{0,3}(?P<setext>(?![-#>*+=|`~<])\S[^\r\n]*)\r?\n[ ]{0,3}=+)
    [ \t]*(?:\r?\n|\Z)""",
    re.VERBOSE | re.DOTALL,
)
_LIST = re.compile(r"[ \t]*\{:?[^{}]*\}[ \t]*\Z")


def without_first_heading(text: str, id_of_it: str = "") -> str:
    r"""Return a document without the heading of level one that it begins with, if it has one.

    A link to that heading still leads there, by `id_of_it`.

    >>> without_first_heading("# Dose\n\nTwo units.\n", "dose")
    '<div id="dose"></div>\n\nTwo units.\n'
    """
    start = find_front_matter(text).end
    found = _FIRST.match(text[start:])
    if found is None:
        return text
    place = f'<div id="{id_of_it}"></div>\n' if id_of_it else ""
    return text[:start] + found["before"] + place + text[start + found.end() :]


def first_heading(text: str) -> str:
    r"""Return the words of the heading of level one that a document begins with; else nothing.

    >>> first_heading("---\na: b\n---\n\n# Dose {#dose}\n"), first_heading("Dose\n====\n")
    ('Dose', 'Dose')
    """
    found = _FIRST.match(text[find_front_matter(text).end :])
    return _LIST.sub("", found["atx"] or found["setext"] or "") if found else ""
