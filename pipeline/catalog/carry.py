"""Translations that need no translator: only markup, punctuation or spaces of the source changed.

A translation is carried over where that is certain: the source's change is one that has exactly one
counterpart in the translation. In doubt it is not, and the message is stale.
"""

import re

_ADDRESS = re.compile(r"\]\((?P<address>[^()\s]+)(?P<title>\s+\"[^\"]*\")?\)")
_ENDS = {".": ".。．", "!": "!！", "?": "?？؟", ":": ":：", ";": ";；؛", "…": "…"}


def carry(old: str, new: str, translation: str) -> str | None:
    """Return the translation of `new`, given that of `old`, or None where it is not certain.

    Law: `carry(text, text, t) == t`, and words, digits and signs of the source never differ.

    >>> carry("See [the guide](a.md).", "See [the guide](b.md).", "Vea [la guía](a.md).")
    'Vea [la guía](b.md).'
    >>> carry("Take 2 pills.", "Take 3 pills.", "Tome 2 pastillas.") is None
    True
    """
    if old == new:
        return translation
    for way in (_spaces, _addresses, _ending):
        carried = way(old, new, translation)
        if carried is not None:
            return carried
    return None


def _spaces(old: str, new: str, translation: str) -> str | None:
    """Only white space between words changed: the translation has its own."""
    if "`" in old or "  \n" in old + new or "\\\n" in old + new:
        return None
    return translation if old.split() == new.split() else None


def _addresses(old: str, new: str, translation: str) -> str | None:
    """Only addresses of links changed: each stands once in the translation, too."""
    before = [match["address"] for match in _ADDRESS.finditer(old)]
    after = [match["address"] for match in _ADDRESS.finditer(new)]
    if len(before) != len(after) or len(set(before)) != len(before):
        return None
    if _ADDRESS.sub("](x)", old) != _ADDRESS.sub("](x)", new):
        return None
    here = [match["address"] for match in _ADDRESS.finditer(translation)]
    if sorted(here) != sorted(before):
        return None
    changed = dict(zip(before, after, strict=True))
    return _ADDRESS.sub(lambda m: f"]({changed[m['address']]}{m['title'] or ''})", translation)


def _ending(old: str, new: str, translation: str) -> str | None:
    """Only a full stop at the end came or went, and the translation ends as the source did."""
    first, second = old.rstrip(".").rstrip(), new.rstrip(".").rstrip()
    if first != second or {old[len(first) :], new[len(second) :]} != {"", "."}:
        return None
    stops = _ENDS["."]
    if new.endswith("."):
        stop = "。" if re.search(r"[\u3040-\u30ff\u4e00-\u9fff]$", translation) else "."
        return None if translation[-1:] in "".join(_ENDS.values()) else translation + stop
    return translation[:-1] if translation[-1:] in stops else None
