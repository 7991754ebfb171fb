r"""Front matter: the YAML or TOML at the top of a document."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from pipeline.documents.leaf import Leaf
from pipeline.documents.toml_values import scan_toml
from pipeline.documents.yaml_values import LOADER, scan_yaml
from pipeline.errors import SourceError

_BLOCK = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<text>.*?)"
    r"^(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_YAML_HINT = "write `key: value` lines between the two `---`, values with `: ` or `#` in quotes"
_TOML_HINT = 'write `key = "value"` lines between the two `+++`'


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """Where the front matter of a document ends, and what it says."""

    end: int
    "Index of the first character behind it; 0 where there is none."
    text: str
    "Its YAML or TOML."
    start: int
    "Index of that text's first character."
    toml: bool = False
    "Whether it is TOML between `+++`, not YAML between `---`."


def find_front_matter(text: str) -> FrontMatter:
    """Find the front matter of `text`; it need not be readable."""
    match = _BLOCK.match(text)
    if match is None:
        return FrontMatter(end=0, text="", start=0)
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
    found = find_front_matter(text)
    values = _toml(found, where) if found.toml else _yaml(found, where)
    return values, text[found.end :]


def _toml(found: FrontMatter, where: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(found.text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        place = f"{where}:{int(line[1]) + 1 if line else 2}"
        message = f"the front matter is not TOML: {error}"
        raise SourceError(message, where=place, hint=_TOML_HINT) from None


def _yaml(found: FrontMatter, where: str) -> Mapping[str, object]:
    try:
        values = yaml.load(found.text, Loader=LOADER)  # noqa: S506  a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 2
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        message = f"the front matter is not YAML: {problem}"
        raise SourceError(message, where=f"{where}:{line}", hint=_YAML_HINT) from None
    except ValueError as error:  # PyYAML reads `2026-13-45` as a date and lets this pass
        message = f"the front matter has a value that cannot be: {error}"
        raise SourceError(message, where=f"{where}:2", hint=_YAML_HINT) from None
    if values is None:
        return {}
    if not isinstance(values, dict):
        message = "the front matter is not a mapping"
        raise SourceError(message, where=f"{where}:2", hint=_YAML_HINT)
    return {str(key): value for key, value in values.items()}


def scan_front_matter(text: str, keys: tuple[str, ...]) -> tuple[Leaf, ...]:
    """Return a leaf for each value of `keys` (dotted paths; lists go through), by character offset.

    Front matter that cannot be read has no leaves.
    """
    found = find_front_matter(text)
    if not found.end:
        return ()
    scan = scan_toml if found.toml else scan_yaml
    return tuple(scan(found.text, keys, found.start))
