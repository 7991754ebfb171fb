"""Python-Markdown's extensions, and the body of a page that they make; see `tree.py`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode, unescape
from markdown.treeprocessors import Treeprocessor

from pipeline.errors import SourceError
from pipeline.website.body import maths
from pipeline.website.body.bounds import check_bounds, too_deep
from pipeline.website.body.headings import Heading
from pipeline.website.body.inline import hasten
from pipeline.website.body.quotation import END, START
from pipeline.website.body.tree import CommonMark

_ALIGNMENT = {"text-align: left;": "text-align: start;", "text-align: right;": "text-align: end;"}
"Left to right a column's sides are as the author wrote them; right to left they change places."
_LEVELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKS = re.compile(f"[{START}{END}]")
_OWN = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"}
    | {"footnotes", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc"}
)
"Extensions that come with Python-Markdown."
_HIGHLIGHT = "pymdownx.highlight"
"Colours code, and names its language only where it is asked to."
_SMARTY = {"left-double-quote": START, "right-double-quote": END}
"A single quote is also the apostrophe, and that is the same everywhere."


def python_markdown(
    text: str,
    *,
    extensions: Sequence[str],
    extension_configs: Mapping[str, Mapping[str, Any]],
    where: str,
    first_line: int,
    ids: Sequence[str] = (),
) -> tuple[str, tuple[Heading, ...]]:
    """Return the HTML of `text`, not yet made safe, and its headings; raises as `to_html`.

    `ids` are those of its headings, where their number is that of the headings. Quotation marks of
    `smarty` are written by `quotation.quoted`.
    """
    check_bounds(text, where, first_line)
    configs = {name: dict(options) for name, options in extension_configs.items()}
    if "toc" in extensions:
        configs["toc"] = {"slugify": slugify_unicode, **configs.get("toc", {})}
    if _HIGHLIGHT in extensions:
        configs[_HIGHLIGHT] = {"pygments_lang_class": True, **configs.get(_HIGHLIGHT, {})}
    if "smarty" in extensions:
        configs["smarty"] = {"substitutions": _SMARTY, **configs.get("smarty", {})}
    converter = _converter(tuple(extensions), repr(configs), _Frozen(configs))
    converter.reset()
    converter.set_ids.ids = ids
    try:
        html = converter.convert(_MARKS.sub("", text))
    except RecursionError:
        _converter.cache_clear()
        raise too_deep(text, where, first_line) from None
    except Exception as error:  # noqa: BLE001  whatever an extension that is none of ours raises
        _converter.cache_clear()  # its state is not to be trusted again
        message = f"Python-Markdown cannot render this document: {type(error).__name__}: {error}"
        hint = "nest it less deep, or correct `markdown_extensions` in the configuration"
        raise SourceError(message, where=where, hint=hint) from None
    listed = {heading.id: heading for heading in _flat(getattr(converter, "toc_tokens", ()))}
    return html, tuple(
        replace(listed[name], own=own)
        if name in listed
        else Heading(level=level, id=name, html="", own=own, listed=False)
        for (level, name), own in zip(converter.found_ids.found, converter.set_ids.own, strict=True)
    )


class _Frozen:
    """Carries the options past the cache; the key is their text."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen)


@lru_cache(maxsize=32)
def _converter(extensions: tuple[str, ...], key: str, configs: _Frozen) -> "_Markdown":
    del key
    converter = _Markdown(extensions=list(extensions), extension_configs=configs.value)
    reader = CommonMark()
    reader.maths = maths.EXTENSION in extensions and maths.installed()
    reader.extendMarkdown(converter)
    converter.treeprocessors.register(_Finish(converter), "dragoman-finish", 5)
    # The extension `toc` gives ids and lists headings at 5.
    converter.set_ids, converter.found_ids = _SetIds(converter), _FoundIds(converter)
    converter.treeprocessors.register(converter.set_ids, "dragoman-set-ids", 5.5)
    converter.treeprocessors.register(converter.found_ids, "dragoman-found-ids", 4.5)
    hasten(converter)
    return converter


class _Markdown(markdown.Markdown):
    """Takes the extensions that come with it from its own folder.

    It looks every name up among what all packages on the machine offer, which takes 0.1 s.
    """

    set_ids: "_SetIds"
    "Gives headings their ids."
    found_ids: "_FoundIds"
    "Has the ids that they got."

    def build_extension(self, ext_name: str, configs: Mapping[str, Any]) -> Extension:
        """Return an extension by its name."""
        if ext_name not in _OWN:
            return super().build_extension(ext_name, configs)
        module: Any = import_module(f"markdown.extensions.{ext_name}")
        made: Extension = module.makeExtension(**configs)
        return made


class _Finish(Treeprocessor):
    """Gives tables and footnotes what a screen reader, a keyboard and a small screen need."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[index] = _framed(child)
                elif child.tag == "div" and child.get("class") == "footnote":
                    child.set("role", "doc-endnotes")
                elif child.tag == "a" and child.get("class") == "footnote-ref":
                    child.set("role", "doc-noteref")
                elif child.tag == "a" and child.get("class") == "footnote-backref":
                    child.set("role", "doc-backlink")  # a reader says it in its own language,
                    child.attrib.pop("title", None)  # and the title is English on every page


class _SetIds(Treeprocessor):
    """Gives headings the ids that they have in the source, and tells which the author set."""

    ids: Sequence[str] = ()
    own: Sequence[bool] = ()

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        headings = _headings_in(root)
        self.own = [heading.get("id") is not None for heading in headings]
        if len(headings) == len(self.ids):
            for heading, name in zip(headings, self.ids, strict=True):
                if name:
                    heading.set("id", name)


class _FoundIds(Treeprocessor):
    """Gathers the headings with their ids."""

    found: Sequence[tuple[int, str]] = ()

    def run(self, root: Element) -> None:
        """Leave the tree as it is."""
        self.found = [
            (int(heading.tag[1]), unescape(heading.get("id", ""))) for heading in _headings_in(root)
        ]


def _headings_in(root: Element) -> list[Element]:
    return [element for element in root.iter() if element.tag in _LEVELS]


def _framed(table: Element) -> Element:
    """Return the table in a frame that scrolls; head cells get a scope, empty ones are no heads."""
    for cell in list(table.iter("th")):
        if len(cell) or (cell.text or "").strip():
            cell.set("scope", "col")
        else:
            cell.tag = "td"
    for cell in table.iter():
        if style := cell.get("style"):
            cell.set("style", _ALIGNMENT.get(style, style))
    frame = Element("div", {"class": "table", "tabindex": "0", "role": "group"})
    frame.tail, table.tail = table.tail, None
    frame.append(table)
    return frame


def _flat(tokens: Sequence[Mapping[str, Any]]) -> Sequence[Heading]:
    headings: list[Heading] = []
    for token in tokens:
        html = str(token.get("html") or escape(str(token["name"])))
        headings.append(Heading(level=token["level"], id=token["id"], html=html))
        headings += _flat(token["children"])
    return headings
