"""Attribute lists in braces, as Python-Markdown, Pandoc and Hugo read them: `{#a .b title="c d"}`.

A value in quotes may have blanks; a parser that cuts at each blank makes two names of it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_ITEM = re.compile(
    rb"""\s*+(?:
      \#(?P<id>[^\s{}"'=]+) | \.(?P<class>[^\s{}"'=]+)
    | (?P<name>[A-Za-z_][\w:.-]*)(?:=(?P<value>"[^"{}]*"|'[^'{}]*'|[^\s{}"']*))?
    )(?=[\s}])""",
    re.VERBOSE,
)
_LAST = re.compile(rb"\{:?(?P<list>[^{}\r\n]*\})[ \t]*\#*[ \t]*(?:[\r\n]|\Z)")
_NAME = re.compile(r"[A-Za-z_][\w:.-]*")
"A name that an attribute may have: another breaks the page."


def listed(text: bytes, at: int = 0) -> Iterator[tuple[str, str]]:
    """Yield names and values of the list whose words begin at byte `at`; stops where it is none.

    >>> list(listed(b'#a .b title="c d" e}'))
    [('id', 'a'), ('class', 'b'), ('title', 'c d'), ('e', '')]
    """
    while item := _ITEM.match(text, at):
        at = item.end()
        group = "id" if item["id"] else "class" if item["class"] else "value"
        value = (item[group] or b"").decode("utf-8", "replace")
        if group == "value":
            yield item["name"].decode(), value[1:-1] if value[:1] in {'"', "'"} else value
        else:
            yield group, value


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
            for name, said in listed(last["list"]):
                both = name == "class" and name in found
                found[name] = f"{found[name]} {said}" if both else said
        return found
    found = {name: said or "" for name, said in given if _NAME.fullmatch(name)}
    if value["classes"]:
        found["class"] = " ".join(value["classes"])
    if value["id"]:
        found["id"] = value["id"]
    return found
