"""Records in the attributes and notes of a format that has no place of its own for them."""

import re

from pipeline.exchange.record import Code, Wording
from pipeline.exchange.xml_text import NOT_IN_XML

_SIGN = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
_APART = "\u2026"
"Stands between the start and the end of markup."
_TERM = re.compile(r"(?P<term>.*?) = (?P<wordings>.*?)(?: # (?P<note>.*))?", re.DOTALL)


def own_value(text: str, signs: str = "") -> str:
    r"""Return a text that holds no character that XML cannot hold, and none of `signs`.

    Law: `from_own_value(own_value(text)) == text`.

    >>> own_value("a\\b\x01")
    'a\\u{5c}b\\u{1}'
    """
    pattern = re.compile(f"[{re.escape(signs)}\\\\]|{NOT_IN_XML.pattern}")
    return pattern.sub(lambda sign: f"\\u{{{ord(sign[0]):x}}}", text)


def from_own_value(text: str) -> str:
    """Return the text that `own_value` wrote."""
    return _SIGN.sub(lambda sign: _character(sign[1]), text)


def _character(digits: str) -> str:
    """Return a character by its hexadecimal number; U+FFFD for none."""
    code = int(digits, 16)
    return chr(code) if code < 0x110000 else "\ufffd"


def code_value(code: Code) -> str:
    """Return markup as one attribute. Law: `code_of(code_value(code)) == code`.

    >>> code_value(Code(opening="[", closing="](a.md)"))
    '[…](a.md)'
    """
    parts = [code.opening]
    if code.closing is not None:
        parts += [code.closing, *([code.label] if code.label else [])]
    return _APART.join(own_value(part, _APART) for part in parts)


def code_of(value: str) -> Code:
    """Return the markup that an attribute of ours says."""
    parts = [from_own_value(part) for part in value.split(_APART)]
    return Code(
        opening=parts[0],
        closing=parts[1] if len(parts) > 1 else None,
        label=parts[2] if len(parts) > 2 else "",
    )


def term_text(wording: Wording) -> str:
    """Return a term as a line for people. Law: `term_of(term_text(wording)) == wording`.

    >>> term_text(Wording(term="dose", wordings=("dosis", "toma"), note="of a drug"))
    'dose = dosis | toma # of a drug'
    """
    wordings = " | ".join(own_value(one, "=|#") for one in wording.wordings)
    note = f" # {own_value(wording.note, '=|#')}" if wording.note else ""
    return f"{own_value(wording.term, '=|#')} = {wordings}{note}"


def term_of(text: str) -> Wording:
    """Return the term of a line; one without wordings where it is another tool's."""
    found = _TERM.fullmatch(text)
    if found is None:
        return Wording(term=from_own_value(text), wordings=())
    wordings = (from_own_value(one) for one in found["wordings"].split(" | "))
    return Wording(
        term=from_own_value(found["term"]),
        wordings=tuple(wordings),
        note=from_own_value(found["note"] or ""),
    )
