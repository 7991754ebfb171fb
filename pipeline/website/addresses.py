"""The addresses that a document links to and the ids that others may link to, read without a page.

The tokens that both renderers write their pages from are read here; a page takes twenty times
longer. What only an extension makes is not seen: `checks/site/links.py` then makes the page.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from pipeline.documents.blocks.html_tags import tags
from pipeline.documents.front_matter.leaves import find_front_matter
from pipeline.documents.tokens.form import Form, form
from pipeline.documents.tokens.read import tokens
from pipeline.documents.tokens.token import Sort, Token
from pipeline.website.body.headings import Ids

_ATTRIBUTE = re.compile(
    r"""(?<![\w-])(?P<name>href|srcset|src|poster|id|name)\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<b>[^\s"'>]+))""",
    re.IGNORECASE,
)
_SHOWN = frozenset({"src", "srcset", "poster"})
"Attributes of what a page shows."
_PICTURE = re.compile(r"""^image:[ ]*["']?([^\s"']+)""", re.MULTILINE)
"That of front matter."
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTED = re.compile(r"\{[^{}\n]*?#(?P<id>[^\s{}]+)[^{}\n]*\}")
"An id in an attribute list, wherever one stands."


class Address(NamedTuple):
    """An address as a document writes it."""

    value: str
    "The address."
    image: bool
    "Whether a page shows what stands there, and does not only link to it."


class References(NamedTuple):
    """What a document links to, and what of it can be linked to."""

    addresses: tuple[Address, ...]
    "In order, each once."
    ids: frozenset[str]
    "Of its headings and elements."


def references_in(text: str) -> References:
    """Return the addresses and ids of a whole document."""
    front = find_front_matter(text)
    reader = _Reader()
    reader.addresses += [Address(one, image=True) for one in _PICTURE.findall(front.text)]
    whole: Form = form(text[front.end :])
    reader.read(tokens(whole.text))
    for container in whole.containers:
        reader.read(tokens(container.body))
    reader.ids |= {found["id"] for found in _LISTED.finditer(text)}
    return References(tuple(dict.fromkeys(reader.addresses)), frozenset(reader.ids))


class _Reader:
    """Gathers what tokens tell."""

    def __init__(self) -> None:
        self.addresses: list[Address] = []
        self.ids: set[str] = set()
        self.names = Ids(())
        self.heading: list[str] | None = None
        self.own = False

    def read(self, stream: Iterator[Token]) -> None:
        """Take all of `stream`."""
        for sort, value, attributes in stream:
            if sort is Sort.OPEN and value == "a":
                self.addresses.append(Address(attributes["href"], image=False))
            elif sort is Sort.VOID and value == "img":
                self.addresses.append(Address(attributes["src"], image=True))
            elif sort is Sort.OPEN and value in _HEADINGS:
                self.heading, self.own = [], "id" in attributes
                self.ids |= {attributes["id"]} if self.own else set()
            elif sort is Sort.CLOSE and value in _HEADINGS:
                if not self.own:
                    self.ids.add(self.names.of("".join(self.heading or ())))
                self.heading = None
            elif sort in {Sort.RAW, Sort.INLINE}:
                self._html(value)
            elif sort is Sort.NOTE:
                self.ids.add(f"fn:{value}")
            elif self.heading is not None and sort in {Sort.TEXT, Sort.LITERAL, Sort.CODE}:
                self.heading.append(value)

    def _html(self, html: str) -> None:
        for tag in tags(html):
            if tag.closes or not tag.name:
                continue
            for found in _ATTRIBUTE.finditer(html, tag.inner, tag.end):
                value = unescape(next(found[group] for group in "dsb" if found[group] is not None))
                name = found["name"].lower()
                if name in {"id", "name"}:
                    self.ids.add(value)
                else:
                    named = _each(value) if name == "srcset" else [value]
                    self.addresses += [Address(one, image=name in _SHOWN) for one in named]


def _each(srcset: str) -> list[str]:
    """Return the addresses that a `srcset` offers.

    >>> _each("a.png, b.png 2x,")
    ['a.png', 'b.png']
    """
    return [one.split()[0] for one in srcset.split(",") if one.strip()]
