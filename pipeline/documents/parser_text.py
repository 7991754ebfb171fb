"""A region's text as the parser is to see it: other letters here and there, each as long."""

import re

_EMOJI = re.compile(r"(\n[ \t>]*+):(?=[^\s|-]|-+[^-\s:|]|\|[ \t|:-]*[^ \t|:\n-])")
"What CommonMark readers of definition lists take for one: `:smile:` and no space behind a colon."
_LIKELY = re.compile(rb":(?<=[\n \t>]:)")
"What may be one; to look for it takes no time."


def parser_text(text: bytes, sign: str = ";") -> str:
    r"""Return `text` as the parser is to see it; every offset is the same.

    Lone surrogates are no UTF-8, and `:smile:` below a line of text is no definition: `sign` stands
    for its first colon.

    >>> parser_text(b"Term\n:smile: Hello")
    'Term\n;smile: Hello'
    """
    found = text.decode("utf-8", "surrogatepass")
    clean = found if found.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", found)
    return _EMOJI.sub(rf"\1{sign}", clean) if _LIKELY.search(text) else clean
