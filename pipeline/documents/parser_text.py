"""A region's text as the parser is to see it: other letters here and there, each as long."""

import re

_COLON = re.compile(r"(?P<blank>\n[ \t>]*+):(?=\S)(?P<rest>[^\n]*)")
"What CommonMark readers of definition lists take for one: `:smile:` and no space behind a colon."
_RULE = re.compile(r"[ \t|:]*-[ \t|:-]*")
"The rest of what makes a table of the line above: `:-|-:`."
_ITEM_ROW = re.compile(r"(?P<mark>\n[ \t>]*+[-+*][ \t]+)(?P<row>[ \t:|-]*\|[ \t:|-]*)(?=\n|\Z)")
"An item of a list that the parser takes for the rule of a table where the line above fits."
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")
_LIKELY = re.compile(rb":(?<=[\n \t>]:)")
"What may be one; to look for it takes no time."


def parser_text(text: bytes, sign: str = ";", pipe: str = "!") -> str:
    r"""Return `text` as the parser is to see it; every offset is the same.

    Lone surrogates are no UTF-8, and `:smile:` below a line of text is no definition: `sign` stands
    for its first colon. `- |-` is an item of a list and no rule of a table: `pipe` for its pipes.

    >>> parser_text(b"Term\n:smile: Hello")
    'Term\n;smile: Hello'
    >>> parser_text(b"a | b\n:-|-:")
    'a | b\n:-|-:'
    """
    found = text.decode("utf-8", "surrogatepass")
    clean = re.sub("[\ud800-\udfff]", "\ufffd", found) if _SURROGATE.search(text) else found
    if b"|" in text:
        clean = _ITEM_ROW.sub(lambda item: item["mark"] + item["row"].replace("|", pipe), clean)
    if not _LIKELY.search(text):
        return clean

    def line(colon: re.Match[str]) -> str:
        above = clean[clean.rfind("\n", 0, colon.start()) + 1 : colon.start()]
        rule = _RULE.fullmatch(colon["rest"]) and "|" in above and above.strip(" \t\r|>")
        return colon[0] if rule else f"{colon['blank']}{sign}{colon['rest']}"

    return _COLON.sub(line, clean)
