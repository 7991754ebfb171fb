"""Addresses that stand bare in a text, which GitHub makes links."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ADDRESS = re.compile(
    r"""(?<![\w/@.+-])(?:
        (?P<web>(?:https?://|www\.)[^\s<?!.,:*_~'"/][^\s<]*+)
      | (?P<mail>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+(?<![-_])(?![\w@-]))
    )""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_AFTER = re.compile(r"[?!.,:*_~'\"]+$|&[a-zA-Z0-9]+;$")
_HOST = re.compile(r"www\.", re.IGNORECASE)


class Autolink(NamedTuple):
    """A bare address in a text."""

    start: int
    "Where it starts, in characters."
    end: int
    "Where it ends."
    address: str
    "What the link leads to."


def autolinks(text: str) -> Iterator[Autolink]:
    """Yield the bare addresses in `text`, by the rules of GitHub Flavored Markdown.

    >>> [link.address for link in autolinks("See (https://example.org/a), or ask a@example.org.")]
    ['https://example.org/a', 'mailto:a@example.org']
    """
    if "://" not in text and "@" not in text and not _HOST.search(text):
        return
    for match in _ADDRESS.finditer(text):
        if match["mail"]:
            yield Autolink(match.start(), match.end(), "mailto:" + match["mail"])
            continue
        web = _without_end(match["web"])
        scheme = "http://" if web[:4].lower() == "www." else ""
        yield Autolink(match.start(), match.start() + len(web), scheme + web)


def _without_end(address: str) -> str:
    """Return `address` without the signs behind it that belong to the sentence."""
    while True:
        if end := _AFTER.search(address):
            address = address[: end.start()]
        elif address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1]
        else:
            return address
