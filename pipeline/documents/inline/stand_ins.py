r"""Signs that stand in a message for what the Markdown parser would misread.

Two dollars of `%1$s and %2$s`, or of prices, are no formula; `\{a\}` is a text and no placeholder;
a tag may have more than HTML allows, `<A b={c}>`. Each has a sign of Unicode's private use while it
is read.
"""

import re
from collections.abc import Mapping

from pipeline.documents.inline.atoms import foreign_tags
from pipeline.documents.prices import without_prices

DOLLAR, BRACE = "\ue024", "\ue025"
"Stand for the dollar of a placeholder, and for an escaped brace."
_FIRST_TAG, _MOST_TAGS = 0xE100, 0x100
TAGS = re.compile("[\ue100-\ue1ff]")
"What stands for tags."
SIGNS = re.compile("[\ue024\ue025\ue100-\ue1ff]")
_ARGUMENT = re.compile(r"(%\d{1,2})\$(?=[sdiufxr@])")
_ESCAPED_BRACE = re.compile(r"(?<!\\)((?:\\\\)*)\\\{")
_VUE = re.compile(r"<[^<>]*\s[@#]")


def taken_out(text: str) -> tuple[str, Mapping[str, str]]:
    r"""Return a text with signs in it, and what each of them stands for, if any.

    >>> taken_out("%1$s \\{a") == (f"%1{DOLLAR}s {BRACE}a", {DOLLAR: "$", BRACE: "\\{"})
    True
    """
    signs: dict[str, str] = {}
    plain = text
    if "<" in text and ("{" in text or _VUE.search(text)):
        plain = _without_tags(text, signs)
    if "\\{" in plain:
        plain = _taken(plain, _ESCAPED_BRACE, BRACE, "\\{", signs)
    if "$" in plain and "%" in plain:
        plain = _taken(plain, _ARGUMENT, DOLLAR, "$", signs)
    if "$" in plain and (priced := without_prices(plain, DOLLAR)) != plain:
        plain, signs[DOLLAR] = priced, "$"
    return (text, {}) if not signs or SIGNS.search(text) else (plain, signs)


def _taken(text: str, found: re.Pattern[str], sign: str, of: str, signs: dict[str, str]) -> str:
    plain = found.sub(rf"\g<1>{sign}", text)
    if plain != text:
        signs[sign] = of
    return plain


def _without_tags(text: str, signs: dict[str, str]) -> str:
    data = text.encode("utf-8", "surrogatepass")
    tags = list(foreign_tags(data))
    if len(tags) > _MOST_TAGS:
        return text
    out, at = [], 0
    for start, end in tags:
        sign = chr(_FIRST_TAG + len(signs))
        signs[sign] = data[start:end].decode("utf-8", "surrogatepass")
        out += [data[at:start], sign.encode()]
        at = end
    return b"".join([*out, data[at:]]).decode("utf-8", "surrogatepass")
