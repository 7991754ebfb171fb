"""Bounds on translations: Markdown readers take the square of some signs' number."""

MOST = 100
"How many more of one sign a translation may have than its source: real ones have few."
_SIGNS = "[]<(){}!&*_`|\\~^$#+="


def sign_beyond_bounds(text: str, source: str) -> str | None:
    """Return a sign of which `text` has over `MOST` more than `source`; None where all is well.

    >>> sign_beyond_bounds("[" * 4000, "See [it](a.md)."), sign_beyond_bounds("a [b](c)", "a")
    ('[', None)
    """
    if len(text) <= MOST:
        return None
    for sign in _SIGNS:
        if (count := text.count(sign)) > MOST and count - source.count(sign) > MOST:
            return sign
    return None
