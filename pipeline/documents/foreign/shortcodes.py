r"""Hugo's shortcodes: `{{< name "a" title="b" >}}`, `{{% name %}}` and their end tags.

The rules are those of Hugo's lexer: a string in double quotes has `\"` for a quote, one in
backticks has no escapes, and what is in no quotes ends at a space. Quarto knows single quotes, too.
"""

import re

from pipeline.documents.foreign.element import Element, Parameter
from pipeline.model.document import Place

_ENDS = {b"{{<": b">}}", b"{{%": b"%}}"}
_NAME = re.compile(rb"\s*(?P<close>/)?\s*(?P<name>[\w./-]+)")
_PARAMETER = re.compile(
    rb"""
    \s*+ (?: (?P<name>[\w-]++) \s*+ = \s*+ )?
    (?: (?P<double> " (?: [^"\\] | \\. )*+ " ) | (?P<raw> ` [^`]*+ ` )
      | (?P<single> ' [^'\n]*+ ' (?!\S) ) | (?P<bare> [^\s"`=/]\S*+ ) )
    """,
    re.VERBOSE | re.DOTALL,
)


def shortcode_at(text: bytes, at: int) -> Element | None:
    """Return the shortcode that starts at byte `at`; None where there is no end to it.

    A commented one, `{{</* name */>}}`, has no name and no strings: it is shown as it is written.
    """
    sign = text[at : at + 3]
    # Up to the next of its kind: each one that has no end would read all the rest again.
    again = text.find(sign, at + 3)
    end = text.find(_ENDS[sign], at + 3, again if again >= 0 else len(text))
    if end < 0:
        return None
    behind = end + 3
    if text[at + 3 : at + 5] == b"/*":
        return Element(at, behind, "", sign.decode())
    head = _NAME.match(text, at + 3, end)
    if head is None:
        return None
    name = head["name"].decode("utf-8", "replace")
    closes = head["close"] is not None
    parameters = () if closes else _parameters(text, head.end(), end)
    alone = text[end - 1 : end] == b"/" and not closes
    return Element(at, behind, name, sign.decode(), closes, parameters, alone)


def _parameters(text: bytes, at: int, end: int) -> tuple[Parameter, ...]:
    found: list[Parameter] = []
    while match := _PARAMETER.match(text, at, end):
        group = next(g for g in ("double", "raw", "single", "bare") if match[g] is not None)
        name = match["name"].decode() if match["name"] else str(len(found))
        start, at = match.span(group)
        written = match[group].decode("utf-8", "surrogatepass")
        found.append(Parameter(name, start, at, read_string(written), Place.STRING))
    return tuple(found)


def read_string(written: str) -> str:
    r"""Return what a string means that is written in quotes, backticks or none.

    >>> read_string(r'"a \"b\""'), read_string("`c`"), read_string("d")
    ('a "b"', 'c', 'd')
    """
    quote = written[:1]
    if quote not in {'"', "'", "`"}:
        return written
    return written[1:-1].replace("\\" + quote, quote)


def write_string(text: str, written: str) -> str:
    r"""Write `text` as a string in the quotes of the string `written`.

    Law: `read_string(write_string(t, w)) == t` for text that ends in no backslash and has no
    backtick where `w` is in backticks.

    >>> write_string('say "b"', '"a"'), write_string("Two words", "One")
    ('"say \\"b\\""', '"Two words"')
    """
    quote = written[:1] if written[:1] in {'"', "'", "`"} else '"'
    if quote == "`":
        return "`" + text.replace("`", "'") + "`"
    return quote + text.replace(quote, "\\" + quote) + quote
