"""How a text stands between the quotes of a catalog."""

import re

_WRITTEN = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\t": "\\t",
    "\r": "\\r",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\v": "\\v",
}
_READ = {written[1]: text for text, written in _WRITTEN.items()} | {"\n": ""}
_SPECIAL = re.compile(r'[\\"\n\t\r\a\b\f\v]')
# A row of bytes is one match: a character of UTF-8 may take up to four of them.
_ESCAPE = re.compile(r"((?:\\x[0-9a-fA-F]+|\\[0-7]{1,3})+)|\\(\r?\n|.)", re.DOTALL)
_BYTE = re.compile(r"\\(?:x([0-9a-fA-F]+)|([0-7]{1,3}))")


def escape(text: str) -> str:
    """Write `text` as msgcat does; law: `unescape(escape(text)) == text`."""
    return _SPECIAL.sub(lambda match: _WRITTEN[match[0]], text)


def unescape(text: str) -> str:
    r"""Read what stands between quotes; octal and hexadecimal escapes are bytes of UTF-8.

    Raise `ValueError` with the reason for an escape that gettext refuses, bytes that are not UTF-8,
    and the character U+0000, at which gettext would cut the text off.

    >>> unescape(r"\303\251t\xc3\xa9")
    'été'
    """
    if "\\" in text:
        text = _ESCAPE.sub(_unescaped, text)
    if "\0" in text:
        raise ValueError("the character U+0000 cannot stand in a text")
    return text


def _unescaped(match: re.Match[str]) -> str:
    if match[1] is None:
        try:
            return _READ[match[2][-1]]
        except KeyError:
            raise ValueError(f"no such escape: {match[0]}") from None
    values = [int(x, 16) if x else int(o, 8) for x, o in _BYTE.findall(match[1])]
    try:
        return bytes(value & 0xFF for value in values).decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"the escapes {match[0]} are not UTF-8") from None
