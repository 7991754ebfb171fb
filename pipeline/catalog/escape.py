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
_READ = {written[1]: text for text, written in _WRITTEN.items()}
_SPECIAL = re.compile(r'[\\"\n\t\r\a\b\f\v]')
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))", re.DOTALL)


def escape(text: str) -> str:
    """Write `text` as msgcat does; law: `unescape(escape(text)) == text`."""
    return _SPECIAL.sub(lambda match: _WRITTEN[match[0]], text)


def unescape(text: str) -> str:
    """Read what stands between quotes; an escape that C does not know stands for itself."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    if match[2]:
        return chr(int(match[2], 8))
    return _READ.get(match[3], match[3])
