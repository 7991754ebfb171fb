"""What a short Markdown text becomes on a page: its links, images, elements and attributes."""

import re
from collections import Counter
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from pipeline.documents.blocks.html_tags import Tag, tags
from pipeline.website.body.make import to_html
from pipeline.website.links import as_browsers_read

_EXTENSIONS = ("extra", "admonition", "sane_lists")
_OF_MARKDOWN = frozenset(
    {"a", "abbr", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "hr", "img"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "strong", "ul"}
    | {"table", "tbody", "td", "th", "thead", "tr"}
)
"Elements that Markdown itself makes; only their attributes count."
_TRANSLATED = frozenset({"alt", "title", "aria-label", "placeholder", "label", "lang", "dir"})
_OF_BLOCKS = frozenset(
    {("div", "class"), ("div", "role"), ("div", "tabindex"), ("pre", "tabindex")}
)
_ATTRIBUTE = re.compile(r'(?P<name>[a-z-]+)(?:="(?P<value>[^"]*)")?')


class Part(NamedTuple):
    """One thing that the rendered text has."""

    kind: str
    "`link`, `image`, `element` or `attribute`."
    value: str
    "The address, the element's name, or `element name=value`."


@lru_cache(maxsize=4096)
def rendered_parts(text: str) -> Counter[Part]:
    """Return the parts of `text` as the page of the website shows them, each with its number.

    >>> sorted(rendered_parts("[a](b.md) *c* <kbd>d</kbd>"))
    [Part(kind='element', value='kbd'), Part(kind='link', value='b.md')]
    """
    # Behind a word nothing of the text opens a block, as in its place on the page.
    html = to_html(f"x {text}", extensions=_EXTENSIONS, extension_configs={}, links=str).html
    parts: Counter[Part] = Counter()
    for tag in tags(html):
        if not tag.closes and tag.name:
            parts.update(_parts(tag, html))
    return parts


def _parts(tag: Tag, html: str) -> list[Part]:
    parts = [] if tag.name in _OF_MARKDOWN else [Part("element", tag.name)]
    for attribute in _ATTRIBUTE.finditer(html, tag.inner, tag.end - 1):
        name, value = attribute["name"], unescape(attribute["value"] or "")
        if (tag.name, name) == ("a", "href"):
            parts.append(Part("link", as_browsers_read(value)))
        elif (tag.name, name) == ("img", "src"):
            parts.append(Part("image", as_browsers_read(value)))
        elif name not in _TRANSLATED and (tag.name, name) not in _OF_BLOCKS:
            parts.append(Part("attribute", f'{tag.name} {name}="{value}"'))
    return parts
