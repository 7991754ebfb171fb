"""Markdown to the body of a page; the only file that knows Python-Markdown.

Translations are untrusted input: Markdown lets raw HTML through, so a translator could bring in a
script. What runs is taken out of the result by `pipeline.website.safe`, whatever wrote it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

from pipeline.website.safe import safe_html

_TAG = re.compile(r"<[^>]*>")
_QUOTES = {
    "en": "“”‘’",
    "es": "«»“”",
    "ca": "«»“”",
    "fr": ("«\u202f", "\u202f»", "“", "”"),
    "it": "«»“”",
    "pt": "“”‘’",
    "de": "„“‚‘",
    "ru": "«»„“",
    "uk": "«»„“",
    "ar": "«»“”",
    "ja": "「」『』",
    "zh": "“”‘’",
    "pl": "„”‚’",
    "sv": "””’’",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TocItem:
    """A heading of the page."""

    level: int
    "1 to 6."
    id: str
    "What a link to it names."
    name: str
    "Its text, without markup."
    language: str | None
    "Language of the text, where it is not the page's."


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The HTML of a document."""

    html: str
    "What stands in the page's main part."
    toc: tuple[TocItem, ...]
    "Its headings, in order."


def smart_quotes(language: str) -> Mapping[str, str]:
    """Return smarty's substitutions for the quotes of `language`; none where it is not known.

    >>> smart_quotes("de")["left-double-quote"]
    '„'
    """
    names = ("left-double-quote", "right-double-quote", "left-single-quote", "right-single-quote")
    marks = dict(zip(names, _QUOTES.get(language.partition("-")[0], ""), strict=False))
    if marks:  # a right single quote is also the apostrophe, and that is the same everywhere
        marks.pop("right-single-quote")
        marks.pop("left-single-quote")
    return marks


def to_html(
    text: str,
    *,
    extensions: Sequence[str],
    extension_configs: Mapping[str, Mapping[str, Any]],
    links: Callable[[str], str],
    language: str = "en",
) -> Body:
    """Render Markdown without front matter; `links` maps each address to what the page writes."""
    configs = {name: dict(options) for name, options in extension_configs.items()}
    if "toc" in extensions:
        configs["toc"] = {"slugify": slugify_unicode, **configs.get("toc", {})}
    if "smarty" in extensions:
        smarty = {"substitutions": dict(smart_quotes(language)), **configs.get("smarty", {})}
        configs["smarty"] = smarty
    converter = _converter(tuple(extensions), repr(configs), _Frozen(configs))
    converter.reset()
    html = converter.convert(text)
    tokens = _flat(getattr(converter, "toc_tokens", ()))
    return Body(html=safe_html(html, links), toc=tuple(tokens))


class _Frozen:
    """Carries the options past the cache; the key is their text."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen)


@lru_cache(maxsize=32)
def _converter(extensions: tuple[str, ...], key: str, configs: _Frozen) -> markdown.Markdown:
    del key
    converter = markdown.Markdown(extensions=list(extensions), extension_configs=configs.value)
    converter.treeprocessors.register(_Tables(converter), "dragoman-tables", 5)
    return converter


class _Tables(Treeprocessor):
    """Gives header cells a scope, and tables a frame that scrolls and takes the keyboard."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    for cell in child.iter("th"):
                        cell.set("scope", "col")
                    frame = Element("div", {"class": "table", "tabindex": "0", "role": "group"})
                    frame.tail, child.tail = child.tail, None
                    frame.append(child)
                    parent[index] = frame


def _flat(tokens: Sequence[Mapping[str, Any]]) -> Sequence[TocItem]:
    items: list[TocItem] = []
    for token in tokens:
        title = str(token.get("html") or token["name"])
        found = re.search(r"<span lang=[\"']([\w-]+)[\"']", title)
        name = _TAG.sub("", title) if token.get("html") else str(token["name"])
        items.append(
            TocItem(
                level=token["level"],
                id=token["id"],
                name=name,
                language=found[1] if found else None,
            )
        )
        items += _flat(token["children"])
    return items
