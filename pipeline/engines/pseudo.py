"""Readable nonsense: accents, a third longer, between brackets. Nothing is sent anywhere."""

import re
from collections.abc import Iterator, Sequence

from pipeline.engines.base import Answer
from pipeline.model.locale import Locale

_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýž",
)
_LEADING = re.compile(r"^(?:<x [^>]*>)+")
_TAG = re.compile(r"(<[^>]*>|&\w+;)")


class Pseudo:
    """Drafts for looking at pages: is there room, and was any text missed?"""

    name = "pseudo"
    version = "1"
    paid = False

    def translate(
        self, texts: Sequence[str], source: Locale, target: Locale
    ) -> Iterator[Sequence[Answer]]:
        """Answer all at once."""
        del source, target
        yield [Answer(index=i, text=pseudo(text), billed=0) for i, text in enumerate(texts)]


def pseudo(text: str) -> str:
    """Return `text` with accents, longer by a third and in brackets; tags stay.

    >>> pseudo('Take <g id="1">one</g>')
    '[Ţåķé <g id="1">öñé</g> ~~]'
    """
    parts = _TAG.split(text)
    letters = sum(len(part) for part in parts[::2])
    written = "".join(p if i % 2 else p.translate(_ACCENTS) for i, p in enumerate(parts))
    start = len(text) - len(_LEADING.sub("", text))
    tail = "~" * max(1, letters * 3 // 10)
    return f"{written[:start]}[{written[start:]} {tail}]"
