"""Starts of lines that would be read as blocks, escaped where a translation alone has them."""

import re

from pipeline.documents.blocks.raw_lines import BLOCK_TAGS

_TAGS = f"{BLOCK_TAGS}|script|pre|style|textarea"
_STARTS = re.compile(
    rf"""(?P<number>\d{{1,9}})(?=[.)](?:\s|$))            # ordered list
      | (?=[-+*](?:\s|$)) | (?=\#{{1,6}}(?:\s|$)) | (?=>)  # list, heading, quotation
      | (?=`{{3,}}[^`]*$) | (?=~{{3,}})                      # fenced code
      | (?=[:~]\s) | (?=={{1,}}\s*$) | (?=(?:[-*_][ \t]*){{2,}}$)  # definition, underline, rule
      | (?=\|) | (?=<(?:[?]|!(?:[a-zA-Z]|--|\[CDATA\[)|/?(?:{_TAGS})(?=[\s/>]|$)))  # table, HTML
      | (?=\[[^\]\n]*\]:)                             # definition of an address
    """,
    re.VERBOSE,
)
_TAG_SIGN = re.compile(r"<[!?/]?[\w-]*")
_CONTAINERS = re.compile(r"(?=!!!|\?\?\?|===|///|:::)")
_ABBREVIATION = re.compile(r"\*\[[^\]\n]+\][ ]?:[ \t]*\S")


def _first_tag(line: str) -> str:
    tag = _TAG_SIGN.match(line)
    return tag[0] if tag else line


def guarded(line: str, source: str, msgid: str = "") -> str:
    r"""Escape a start that would be read as a block, unless the source starts like it.

    HTML is escaped where `msgid` has it too: in a translation alone, it is a mistake to be told.

    >>> guarded("2018. Un estudio", "In 2018")
    '2018\\. Un estudio'
    """
    for block in (_CONTAINERS, _ABBREVIATION):
        if block.match(line) and not block.match(source):
            return "\\" + line
    start = _STARTS.match(line)
    if start is None or _STARTS.match(source) or (line[0] == "<" and _first_tag(line) not in msgid):
        return line
    return line[: start.end()] + "\\" + line[start.end() :]
