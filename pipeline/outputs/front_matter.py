r"""Front matter as a generator wants it: keys set and left out, all else as it was written."""

import json
import re
from collections.abc import Collection, Mapping

from pipeline.documents.front_matter.leaves import find_front_matter, read_front_matter

_YAML_REST = r"[ \t]*:[^\n]*(?:\n(?:[ \t]+[^\n]*|-[^\n]*|[ \t\r]*(?=\n)))*\n?"
_TOML_REST = r"[ \t]*=[ \t]*(?:\[[^\]]*\]|\"{3}.*?\"{3}|[^\n])[^\n]*\n?"
_TABLE = re.compile(r"^\[", re.MULTILINE)


def with_keys(
    text: str,
    given: Mapping[str, object],
    *,
    without: Collection[str] = (),
    toml: bool = True,
) -> str:
    r"""Return a document whose front matter says what is `given`, and nothing of `without`.

    Law: all other keys have the values that they had. Where lines cannot be told apart, and where
    the generator reads no TOML, all of it is written anew.

    >>> with_keys("---\nslug: x\ntags: [a]\n---\nHi\n", {"title": "Hi: all"}, without=["slug"])
    '---\ntitle: "Hi: all"\ntags: [a]\n---\nHi\n'
    >>> with_keys("Hi\n", {"title": "Hi"})
    '---\ntitle: "Hi"\n---\nHi\n'
    """
    front = find_front_matter(text)
    values, body = read_front_matter(text)
    given = {key: value for key, value in given.items() if values.get(key) != value}
    gone = {*without, *given}
    keep_toml = front.toml and toml
    if not given and gone.isdisjoint(values) and keep_toml == front.toml:
        return text
    wanted = {**given, **{key: value for key, value in values.items() if key not in gone}}
    if keep_toml == front.toml:
        rest = _without_lines(front.text, gone & values.keys(), toml=front.toml)
        sign = " = " if front.toml else ": "
        lines = "".join(f"{key}{sign}{_json(value)}\n" for key, value in given.items())
        fence = "+++" if front.toml else "---"
        made = f"{fence}\n{lines}{rest}{fence}\n{body}"
        if _reads_as(made, wanted):
            return made
    lines = "".join(f"{key}: {_json(value)}\n" for key, value in wanted.items())
    return f"---\n{lines}---\n{body}"


def _without_lines(text: str, keys: Collection[str], *, toml: bool) -> str:
    """Return front matter without the lines of `keys`; of TOML those above its first table."""
    table = _TABLE.search(text) if toml else None
    end = table.start() if table else len(text)
    head, tail = text[:end], text[end:]
    rest = _TOML_REST if toml else _YAML_REST
    for key in keys:
        name = rf"""^["']?{re.escape(key)}["']?{rest}"""
        head = re.sub(name, "", head, flags=re.MULTILINE | re.DOTALL * toml)
    return head + tail


def _reads_as(text: str, values: Mapping[str, object]) -> bool:
    try:
        return read_front_matter(text)[0] == values
    except Exception:  # noqa: BLE001  whatever is wrong with it, it is written anew
        return False


def _json(value: object) -> str:
    """Return a value as JSON, which YAML and TOML read too; a date as its text."""
    return json.dumps(value, ensure_ascii=False, default=str)
