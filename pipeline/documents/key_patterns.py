"""Keys of front matter by pattern: `params.*` for one level, `params.**` for all below."""

import re
from functools import lru_cache

_SIGNS = {"*": r"[^.]+", "**": r".+"}


def is_key(path: str, keys: tuple[str, ...]) -> bool:
    """Tell whether a dotted path is one of `keys`.

    >>> is_key("params.a", ("params.*",)), is_key("params.a.b", ("params.*",))
    (True, False)
    >>> is_key("params.a.b", ("params.**",)), is_key("a.title", ("*.title",))
    (True, True)
    """
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
