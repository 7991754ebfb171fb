"""Attribute lists in braces, as Python-Markdown, Pandoc and Hugo read them: `{#a .b title="c d"}`.

A value in quotes may have blanks; a parser that cuts at each blank makes two names of it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_ITEM = re.compile(
    rb"""\s*+(?:
      \#(?P<id>[^\s{}"'=]+) | \.(?P<class>[^\s{}"'=]+)
    | (?P<name>[A-Za-z_][\w:.-]*)(?:=(?P<value>"[^"{}]*"|'[^'{}]*'|[^\s{}"']*))?
    )(?=[\s}])""",
    re.VERBOSE,
)
_START = re.compile(rb"\{:?(?=\s*+(?:[.#][\w-]|[A-Za-z][\w:.-]*=(?!=)))")
"What only an attribute list begins with: no `{name}`, no `{{ call }}`, no expression."
_END = re.compile(rb"\s*+\}")
_LAST = re.compile(rb"\{:?(?P<list>[^{}\r\n]*\})[ \t]*\#*[ \t]*(?:[\r\n]|\Z)")
_NAME = re.compile(r"[A-Za-z_][\w:.-]*")
"A name that an attribute may have: another breaks the page."


class Listed(NamedTuple):
    """One name of an attribute list, with its value."""

    name: str
    "`id` for `#a`, `class` for `.a`."
    value: str
    "Without its quotes."
    start: int
    "Byte offset of its value, behind a quote."
    end: int
    "Byte offset behind its value, before a quote."
    is_quoted: bool
    "Whether the value stands in quotes."


def listed(text: bytes, at: int = 0) -> Iterator[Listed]:
    """Yield what stands in the list whose words begin at byte `at`; stops where it is none.

    >>> [(one.name, one.value) for one in listed(b'#a .b title="c d" e}')]
    [('id', 'a'), ('class', 'b'), ('title', 'c d'), ('e', '')]
    """
    while item := _ITEM.match(text, at):
        at = item.end()
        group = "id" if item["id"] else "class" if item["class"] else "value"
        start, end = item.span(group)
        quoted = group == "value" and text[start : start + 1] in {b'"', b"'"}
        start, end = start + quoted, end - quoted
        value = text[start:end].decode("utf-8", "replace") if start >= 0 else ""
        name = item["name"].decode() if group == "value" else group
        yield Listed(name, value, start, end, quoted)


def list_at(text: bytes, at: int) -> tuple[int, list[Listed]]:
    """Return where the list that starts at byte `at` ends, 0 where there is none, and its values.

    >>> end, [one] = list_at(b'![a](b){ title="c d" }', 7)
    >>> end, one.value, one.start
    (22, 'c d', 16)
    """
    start = _START.match(text, at)
    found = list(listed(text, start.end())) if start else []
    behind = max((one.end + one.is_quoted for one in found), default=at)
    end = _END.match(text, behind) if found else None
    return (end.end(), found) if end else (0, [])


def heading_attributes(value: Mapping[str, Any], heading: bytes) -> dict[str, str]:
    r"""Return the attributes of a heading, from its event of the parser and its lines.

    >>> value = {"id": None, "classes": (), "attrs": (("title", '"d'), ('.e"', None))}
    >>> heading_attributes(value, b"Head {#a .b .c title='d .e'}\n====\n")
    {'id': 'a', 'class': 'b c', 'title': 'd .e'}
    """
    found: dict[str, str] = {}
    given = value["attrs"]
    if any(sign in f"{name}{said or ''}" for name, said in given for sign in "\"'"):
        for last in _LAST.finditer(heading):
            found = {}
            for name, said, *_ in listed(last["list"]):
                both = name == "class" and name in found
                found[name] = f"{found[name]} {said}" if both else said
        return found
    found = {name: said or "" for name, said in given if _NAME.fullmatch(name)}
    if value["classes"]:
        found["class"] = " ".join(value["classes"])
    if value["id"]:
        found["id"] = value["id"]
    return found
