"""Catalogs that are not UTF-8, as those of other tools may be: read by what their header says."""

import codecs
import re

_CHARSET = re.compile(rb'(\bContent-Type:[^"\n]*?charset=)([\w.:-]+)', re.IGNORECASE)
_KNOWN = re.compile(r"iso8859|cp\d|koi8|mac|gb|big5|euc|shift_jis|tis|johab|kz|ptcp")
"How the codecs start that are written for people, by the names that Python has for them."


def charset_of(data: bytes) -> str:
    r"""Return the charset that a catalog is written in, by its header; empty: UTF-8, or unknown.

    Bytes beyond ASCII that are UTF-8 make the header doubtful: then it is unknown, too.

    >>> charset_of('"Content-Type: text/plain; charset=ISO-8859-1\\n"\n"ñ"'.encode("latin-1"))
    'ISO-8859-1'
    """
    found = _CHARSET.search(data)
    if not found:
        return ""
    name = found[2].decode("ascii", "replace")
    try:
        if not _KNOWN.match(codecs.lookup(name).name):
            return ""
        data.decode(name)
    except (LookupError, ValueError):
        return ""
    return name if data.isascii() or not _is_utf8(data) else ""


def as_utf8(data: bytes) -> bytes:
    r"""Return a catalog in UTF-8, its header saying so; as it is where its charset is unknown.

    >>> as_utf8('"Content-Type: text/plain; charset=cp1252\\n"\n"€"'.encode("cp1252")).decode()
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"€"'
    """
    name = charset_of(data)
    if not name:
        return data
    return _CHARSET.sub(rb"\g<1>UTF-8", data.decode(name).encode(), count=1)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
