r"""Dollars of prices, which begin no formula: `$5–$10`, `US$5 to US$10`, `$5 and 6$`.

The parser takes each of these pairs for a formula: checks would not see the figures, an engine
would be given a hole, and a page with formulas would show `5toUS` in italics.
"""

import re
from collections.abc import Iterator

_DOLLAR = re.compile(r"(?<!\\)\$")
_BEHIND, _BEFORE = re.compile(r"\$(?=\d)"), re.compile(r"\$(?<=\d\$)")
"What each price has; both begin with the dollar, and take no time where there is none."
_BREAK = re.compile(r"\n[ \t>]*\n")
"What no formula goes over."
_TEX = re.compile(r"[\\^_={}]")
_WORD = re.compile(r"\d[\d.,]*[\s,;:(*]+(?:[^\W\d_]+[\s,;:()*]+)*?[^\W\d_]{2,}[\s,;:()*]")
"A number and words behind it."
_BETWEEN = re.compile(r"\d[\d.,]*(?:\s+(?!x\s)[^\W\d_]{1,20}\s+|[^\W\d_a-zA-Z]{2,20})\d[\d.,]*")
"Two numbers and the word between them: `5 y 6`."
_TO = re.compile(r"\s?[-–—/]\s?\d[\d.,]*")
"What stands between `$` and `$` of `5$–10$`."
_LONGEST = 400
"Characters of a formula in a line of text."


def without_prices(text: str, sign: str = "%") -> str:
    """Return a text as long, with `sign` for each dollar of a price that might begin a formula.

    A formula that begins with a figure ends with a dollar that no figure follows, as Pandoc has it,
    and has no words.

    >>> without_prices("US$5 to US$10; $5 and 6$; 5$–6$; $5x + 3$ and $2$")
    'US%5 to US%10; %5 and 6%; 5%–6%; $5x + 3$ and $2$'
    """
    if not (_BEHIND.search(text) or _BEFORE.search(text)):
        return text
    at, out = 0, []
    for place in _prices(text):
        out += [text[at:place], sign]
        at = place + 1
    return "".join([*out, text[at:]]) if out else text


def _prices(text: str) -> Iterator[int]:
    """Yield where those dollars stand, in order."""
    dollars = [found.start() for found in _DOLLAR.finditer(text)]
    index = 0
    while index + 1 < len(dollars):
        start, end = dollars[index : index + 2]
        index += 1
        if text[start + 1].isspace():
            continue  # no formula begins so: `$ cd`
        is_price = end - start > 1 and _is_price(text, start, end)
        closes = not text[end - 1].isspace() and not _BREAK.search(text, start, end)
        if is_price:
            yield start
        if closes and not (is_price and text[end + 1 : end + 2].isdigit()):
            index += 1
            if is_price:
                yield end


def _is_price(text: str, start: int, end: int) -> bool:
    """Tell whether the dollars at `start` and `end` are no ends of one formula."""
    body = text[start + 1 : end]
    if text[start - 1 : start].isdigit() and _TO.fullmatch(body):
        return True
    if not body[0].isdigit():
        return False
    if text[end + 1 : end + 2].isdigit():
        return True
    if len(body) > _LONGEST or _BETWEEN.fullmatch(body):
        return True
    return bool(_WORD.match(body)) and not _TEX.search(body)
