"""Readable nonsense: accents, a third longer, between brackets: another text for any place."""

import re

from pipeline.documents.shield import shield, unshield

_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž",
)
_LEADING = re.compile(r"^(?:<x [^>]*>)+")
_PLAIN = re.compile(r"[A-Za-z ,]++[.?]?")
"A text in which there is nothing to shield."
TAG = re.compile(r"(<[^>]*>|&\w+;)")
"What of a shielded text is no word."
PADDING = "·"
"No sign of Markdown: a page takes any number of it (documents/bounds.py)."


def nonsense(msgid: str) -> str:
    """Return a message in nonsense; its code, links and placeholders stay.

    >>> nonsense("Take *one* `pill`")
    '[Ţåķé *öñé* `pill` ··]'
    """
    if _PLAIN.fullmatch(msgid):
        return pseudo(msgid)
    shielded = shield(msgid)
    return unshield(pseudo(shielded.text), shielded) or msgid


def pseudo(text: str) -> str:
    """Return `text` with accents, longer by a third and in brackets; tags stay.

    >>> pseudo('Take <g id="1">one</g>')
    '[Ţåķé <g id="1">öñé</g> ··]'
    """
    parts = TAG.split(text)
    letters = sum(len(part) for part in parts[::2])
    written = "".join(p if i % 2 else p.translate(_ACCENTS) for i, p in enumerate(parts))
    start = len(text) - len(_LEADING.sub("", text))
    tail = PADDING * max(1, letters * 3 // 10)
    return f"{written[:start]}[{written[start:]} {tail}]"
