r"""Front matter: the YAML, TOML or JSON at the top of a document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.documents.depth import ValuesError
from pipeline.documents.front_matter.json_values import find_json, load_json, scan_json
from pipeline.documents.front_matter.key_patterns import AnyCase
from pipeline.documents.front_matter.toml_text import load_toml
from pipeline.documents.front_matter.toml_values import scan_toml
from pipeline.documents.front_matter.yaml_text import load_yaml
from pipeline.documents.front_matter.yaml_values import scan_yaml
from pipeline.documents.leaf import Leaf
from pipeline.errors import SourceError
from pipeline.model.document import Dialect

_BLOCK = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<text>.*?)"
    r"^(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_YAML_HINT = "write `key: value` lines between the two `---`, values with `: ` or `#` in quotes"
_JSON_HINT = "write an object, `{`, that ends with `}` on a line of its own"
_TOML_HINT = 'write `key = "value"` lines between the two `+++`'


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Where the front matter of a document ends, and what it says."""

    end: int
    "Index of the first character behind it; 0 where there is none."
    text: str
    "Its YAML, TOML or JSON."
    start: int
    "Index of that text's first character."
    toml: bool = False
    "Whether it is TOML between `+++`, not YAML between `---`."
    json: bool = False
    "Whether it is an object of JSON."


_NONE = FrontMatter(end=0, text="", start=0)


def find_front_matter(text: str) -> FrontMatter:
    """Find the front matter of `text`; it need not be readable."""
    match = _BLOCK.match(text)
    if match is None:
        start, end, behind = find_json(text)
        return (
            FrontMatter(end=behind, text=text[start:end], start=start, json=True) if end else _NONE
        )
    return FrontMatter(
        end=match.end(),
        text=match["text"],
        start=match.start("text"),
        toml=match["fence"] == "+++",
    )


def read_front_matter(text: str, where: str = "") -> tuple[Mapping[str, object], str]:
    r"""Return the values of the front matter and the text behind it.

    Raise `SourceError` with the line where it cannot be read or is no mapping.

    >>> read_front_matter("---\ntitle: Home\n---\nHello\n")
    ({'title': 'Home'}, 'Hello\n')
    """
    block = find_front_matter(text)
    try:
        values = load_json(block.text) if block.json else _values(block.text, toml=block.toml)
    except ValuesError as error:
        form, hint = ("TOML", _TOML_HINT) if block.toml else ("YAML", _YAML_HINT)
        form, hint = ("JSON", _JSON_HINT) if block.json else (form, hint)
        message = f"the front matter cannot be read as {form}: {error}"
        line = error.line + (not block.json)
        raise SourceError(message, where=f"{where}:{line}", hint=hint) from None
    if not isinstance(values, dict | None):
        message = "the front matter is not a mapping"
        raise SourceError(message, where=f"{where}:2", hint=_YAML_HINT)
    return {str(key): value for key, value in (values or {}).items()}, text[block.end :]


@lru_cache(maxsize=32)
def _values(text: str, *, toml: bool) -> object:
    """Return what front matter says: the steps of a document ask for the same, one by one."""
    return load_toml(text) if toml else load_yaml(text)


def first_line(text: str, body: str) -> int:
    r"""Return the line of `text` that `body`, the text behind its front matter, begins in.

    >>> first_line("---\ntitle: Home\n---\nHello\n", "Hello\n")
    4
    """
    return text.count("\n", 0, len(text) - len(body)) + 1


def scan_front_matter(found: FrontMatter, dialect: Dialect) -> tuple[Leaf, ...]:
    """Return a leaf for each value of the keys of `dialect`, by character offset.

    Keys are dotted paths, lists are gone through; to Hugo a key is the same in any case.

    Front matter that cannot be read has no leaves.
    """
    scan = scan_json if found.json else scan_toml if found.toml else scan_yaml
    keys = dialect.front_matter
    if dialect.name == "hugo":
        keys = AnyCase(key.lower() for key in keys)
    return tuple(scan(found.text, keys, found.start))
