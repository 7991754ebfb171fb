"""Readable nonsense: accents, a third longer, between brackets: another text for any place."""

import re
from collections.abc import Sequence

from pipeline.documents.dialects import COMMON
from pipeline.documents.inline.shield import shield, unshield
from pipeline.model.document import Dialect

_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž",
)
_LEADING = re.compile(r"^(?:<x [^>]*>)+")
_PLAIN = re.compile(r"[A-Za-z ,]++[.?]?")
"A text in which there is nothing to shield."
_WORDS = r"""(?:[^\W_]|[ ,;.?"'’“”–—…]|!(?!\[)|-(?=[^\W_])|:(?=[ ]|\Z))"""
_CODE = r"`[^`\n<{\\]+`(?!`)"
_MARKED = rf"(?=[^\W_])(?:{_WORDS}|{_CODE})++(?<=[^\W_])"
_SIMPLE = re.compile(
    rf"""(?=[^\W\d_]|[`\[*])
    (?:{_WORDS}|{_CODE}|\*\*{_MARKED}\*\*(?!\*)|\*{_MARKED}\*(?!\*)
      |\[(?:{_WORDS}|{_CODE})++\]\([^\s()<>\[\]\\{{}}&"'`]++\))++""",
    re.VERBOSE,
)
"Words, marked ones, code and links alone, each of which is one without a look at the others."
_NOT_SIMPLE = ("et al", "www.")
"What else is kept of words."
_KEPT = re.compile(rf"({_CODE}|\*\*?|\[|\]\([^)]*\))")
_LEADING_CODE = re.compile(rf"(?:{_CODE})+")
TAG = re.compile(r"(<[^>]*>|&\w+;)")
"What of a shielded text is no word."
PADDING = "·"
"No sign of Markdown: a page takes any number of it (documents/bounds.py)."


def nonsense(msgid: str, dialect: Dialect = COMMON) -> str:
    """Return a message in nonsense; its code, links and placeholders stay.

    In its tags the strings that readers see by the `dialect` are nonsense as well.

    >>> nonsense("Take *one* `pill`")
    '[Ţåķé *öñé* `pill` ··]'
    """
    if _PLAIN.fullmatch(msgid):
        return pseudo(msgid)
    if _SIMPLE.fullmatch(msgid) and not any(one in msgid for one in _NOT_SIMPLE):
        leading = _LEADING_CODE.match(msgid)
        return _written(_KEPT.split(msgid), leading.end() if leading else 0)
    shielded = shield(msgid, dialect=dialect)
    return unshield(pseudo(shielded.text), shielded) or msgid


def pseudo(text: str) -> str:
    """Return `text` with accents, longer by a third and in brackets; tags stay.

    >>> pseudo('Take <g id="1">one</g>')
    '[Ţåķé <g id="1">öñé</g> ··]'
    """
    return _written(TAG.split(text), len(text) - len(_LEADING.sub("", text)))


def _written(parts: Sequence[str], start: int) -> str:
    """Write every other one of `parts` in nonsense, in brackets from `start` on.

    A bracket right behind `[[Page]]` or `[^1]` would make a link of them.
    """
    letters = sum(len(part) for part in parts[::2])
    written = "".join(p if i % 2 else p.translate(_ACCENTS) for i, p in enumerate(parts))
    tail = PADDING * max(1, letters * 3 // 10)
    start += len(written) - start - len(written[start:].lstrip(" ")) if start else 0
    return f"{written[:start]}[{written[start:]} {tail}]"
