"""Keys of front matter by pattern: `params.*` for one level, `params.**` for all below."""

import re
from functools import lru_cache

_SIGNS = {"*": r"[^.]+", "**": r".+"}


class AnyCase(tuple[str, ...]):
    """Keys in lower case that hold of names in any case, as Hugo's do."""

    __slots__ = ()


def is_key(path: str, keys: tuple[str, ...]) -> bool:
    """Tell whether a dotted path is one of `keys`.

    >>> is_key("params.a", ("params.*",)), is_key("params.a.b", ("params.*",))
    (True, False)
    >>> is_key("params.a.b", ("params.**",)), is_key("a.title", ("*.title",))
    (True, True)
    >>> is_key("linktitle", AnyCase(("linktitle",))), is_key("LinkTitle", ("linktitle",))
    (True, False)
    """
    if isinstance(keys, AnyCase):
        path = path.lower()
    pattern = _pattern(keys)
    return path in keys or (pattern is not None and pattern.fullmatch(path) is not None)


@lru_cache(maxsize=64)
def _pattern(keys: tuple[str, ...]) -> re.Pattern[str] | None:
    patterns = [
        r"\.".join(_SIGNS.get(part) or re.escape(part) for part in key.split("."))
        for key in keys
        if "*" in key
    ]
    return re.compile("|".join(patterns)) if patterns else None


def may_have(text: str, keys: tuple[str, ...]) -> bool:
    r"""Tell whether front matter may have one of `keys`; False is sure, and is known in no time.

    >>> may_have("minutes: 5", ("title", "a.b")), may_have("a: {b: c}", ("title", "a.b"))
    (False, True)
    >>> may_have("minutes: 5", ("*.b",)), may_have('"\x74itle": c', ("title",))
    (True, True)
    """
    if isinstance(keys, AnyCase):
        text = text.lower()
    return "\\" in text or any(first in text for first in _firsts(keys))


@lru_cache(maxsize=64)
def _firsts(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first part of each key; a pattern may begin with anything."""
    firsts = dict.fromkeys(key.partition(".")[0] for key in keys)
    return ("",) if any("*" in first for first in firsts) else tuple(firsts)
