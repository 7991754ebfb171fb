"""Shortcodes and components: the tags that a site generator adds to Markdown, with their strings.

Hugo's `{{< alert title="Note" >}}` and MDX's `<Card title="Note">` are one thing to a translator: a
tag that is no text, with strings in it that readers may see.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.documents.leaf import Leaf
from pipeline.documents.words import has_words, is_identifier
from pipeline.model.document import Dialect, Kind, Place

_WHITE = re.compile(r"[ \t\r\n]+")
_TREES = frozenset({"FileTree", "Tree"})
"Components whose lists are the files of a project."
_NAME = re.compile(rb"\n[ \t]*[-*+][ ]+(?P<name>\*{0,2}[^\s*`]+\*{0,2})[ \t\r]*(?=\n)")
_HTML = re.compile(rb"[ \t]*\r?\n\s*+</?[A-Za-z][^<>]*>")
"A body that begins with HTML on a line of its own."
_FOR_TRANSLATORS = frozenset({"Translate.description"})
"Strings that no reader sees, whatever their name."
_ICONS = frozenset({"alert.0"})
"Strings that are the name of an icon in one theme, and a text in another."
_ICON = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NO_TEXT = frozenset(
    {"type", "id", "key", "value", "href", "to", "url", "link", "src", "path", "icon", "variant"}
    | {"color", "size", "class", "className", "style", "target", "rel", "lang"}
)
"Keys of objects that no reader sees, in whatever list those stand: `items={[{type: 'link'}]}`."
_SWITCHES = frozenset({"true", "false", "none", "null", "auto", "default"})


class Parameter(NamedTuple):
    """One string of a tag."""

    name: str
    "Its name; its number from 0 where it stands without one."
    start: int
    "Byte offset where it is written."
    end: int
    "Byte offset behind it."
    value: str
    "What it means."
    place: Place
    "How it is written."
    outer: str = ""
    "The attribute whose expression it stands in, such as `values` of `values={[{label: 'a'}]}`."


class Element(NamedTuple):
    """One tag."""

    start: int
    "Byte offset of its first sign."
    end: int
    "Byte offset behind its last sign."
    name: str
    "What it calls, as written."
    sign: str
    "How it is marked: `{{<`, `{{%` or `<`."
    closes: bool = False
    "Whether it ends what another tag has begun."
    parameters: tuple[Parameter, ...] = ()
    "Its strings, in order; none for an end tag."
    alone: bool = False
    "Whether it says itself that no end tag follows: `<Badge />`."


def spoken(element: Element, dialect: Dialect) -> list[Leaf]:
    """Return the strings of a tag that readers see, by the names in `dialect.attributes`."""
    return [
        Leaf(p.start, p.end, Kind.COMPONENT, p.place, value=_WHITE.sub(" ", p.value).strip())
        for p in shown(element, dialect)
        if is_label(p.value) and not is_icon(element, p)
    ]


def is_icon(element: Element, parameter: Parameter) -> bool:
    """Tell whether a string without a name is that of an icon: `{{< alert "twitter" >}}`."""
    place = f"{element.name}.{parameter.name}"
    return place in _ICONS and _ICON.fullmatch(parameter.value) is not None


def shown(element: Element, dialect: Dialect) -> list[Parameter]:
    """Return the strings of a tag that have the name of one that readers see, whatever they say."""
    if not element.parameters:
        return []
    names = _names(dialect.attributes)
    return [
        p
        for p in element.parameters
        if (
            p.name in names
            or (p.outer in names and (p.name == p.outer or p.name not in _NO_TEXT))
            or f"{element.name}.{p.name}" in names
        )
        and f"{element.name}.{p.name}" not in _FOR_TRANSLATORS
    ]


@lru_cache(maxsize=64)
def _names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)


def is_label(value: str) -> bool:
    """Tell whether a string of a tag is text and no switch, name of a file or code.

    >>> is_label("Install it"), is_label("src/app.js"), is_label("true"), is_label("npm")
    (True, False, False, True)
    """
    return has_words(value) and value.strip().lower() not in _SWITCHES and not is_identifier(value)


def is_raw(element: Element, dialect: Dialect) -> bool:
    """Tell whether the body of an element is code, by `dialect.raw`.

    `tab` is raw always, `tab[lang]` with that attribute, `tab[!text]` without it.
    """
    conditions = _raw_rules(dialect.raw).get(element.name)
    if conditions is None:
        return False
    switches = {p.name: p.value for p in element.parameters}
    for condition in conditions:
        given = switches.get(condition.lstrip("!"), "false").lower() not in {"false", "no"}
        if not condition or given != condition.startswith("!"):
            return True
    return False


def has_no_code(text: bytes, element: Element) -> bool:
    """Tell whether no indent makes code of the body: in MDX, and in a shortcode's HTML."""
    return element.sign == "<" or (element.sign == "{{<" and bool(_HTML.match(text, element.end)))


def untranslated(element: Element) -> bool:
    """Tell whether a tag forbids the translation of its body."""
    return any(
        (p.name == "translate" and p.value == "no")
        or (p.name in {"class", "className"} and "notranslate" in p.value.split())
        for p in element.parameters
    )


@lru_cache(maxsize=64)
def _raw_rules(rules: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the conditions of each name; an empty one always holds."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        name, _, condition = rule.rstrip("]").partition("[")
        found[name] = (*found.get(name, ()), condition)
    return found


def names_in_trees(
    text: bytes, elements: Sequence[Element], ends: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield where names stand alone in a tree of files: those of folders look like words."""
    for first, last in ends.items():
        if elements[first].name in _TREES:
            for name in _NAME.finditer(text, elements[first].end, elements[last].start):
                yield name.span("name")
