"""A region's text as the parser is to see it: other letters here and there, each as long."""

import re

from pipeline.documents.prices import without_prices

_COLON = re.compile(r"(?P<blank>\n[ \t>]*+):(?=\S)(?P<rest>[^\n]*)")
"What CommonMark readers of definition lists take for one: `:smile:` and no space behind a colon."
_RULE = re.compile(r"[ \t|:]*-[ \t|:-]*")
"The rest of what makes a table of the line above: `:-|-:`."
_ITEM_ROW = re.compile(r"(?P<mark>\n[ \t>]*+[-+*][ \t]+)(?P<row>[ \t:|-]*\|[ \t:|-]*)(?=\n|\Z)")
"An item of a list that the parser takes for the rule of a table where the line above fits."
_IN_BRACES = re.compile(
    r"""\{(?!:|[ ]*[\#.]|[^{}=\r\n]*[\w:-]=(?![=\s]))[^{}\r\n]*(?P<brace>\})
        (?=[ \t]*\#*[ \t]*(?P<line>[\r\n]|\Z))""",
    re.VERBOSE,
)
"What ends a line in braces and is no attribute list: `{name}`."
_HEADING_END = re.compile(rb"#[ \t][^\n{]*\{")
_UNDERLINED = re.compile(rb"\}[ \t]*\r?\n[ \t>]*[=-]")
"What may be such a heading; to look for it takes no time."
_HEADING = re.compile(r"[ \t>]*+(?:(?:[-+*:]|\d{1,9}[.)])[ \t]++)*+\#{1,6}[ \t]")
_UNDERLINE = re.compile(r"\r?\n[ \t>]*+(?:=+|-+)[ \t]*+(?:[\r\n]|\Z)")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")
_LIKELY = re.compile(rb":(?<=[\n \t>]:)")
"What may be one; to look for it takes no time."


def parser_text(
    text: bytes, sign: str = ";", pipe: str = "!", brace: str = "!", dollar: str = "%"
) -> str:
    r"""Return `text` as the parser is to see it; every offset is the same.

    Lone surrogates are no UTF-8, and `:smile:` below a line of text is no definition: `sign` stands
    for its first colon. `- |-` is an item of a list and no rule of a table: `pipe` for its pipes.
    What ends a heading in braces is no attribute list unless it looks like one: `brace` for its
    end. `$5–$10` is no formula: `dollar` for its dollars.

    >>> parser_text(b"Term\n:smile: Hello")
    'Term\n;smile: Hello'
    >>> parser_text(b"# Call {name}\n# Go {#id}")
    '# Call {name!\n# Go {#id}'
    >>> parser_text(b"a | b\n:-|-:")
    'a | b\n:-|-:'
    """
    found = text.decode("utf-8", "surrogatepass")
    clean = re.sub("[\ud800-\udfff]", "\ufffd", found) if _SURROGATE.search(text) else found
    if b"|" in text:
        clean = _ITEM_ROW.sub(lambda item: item["mark"] + item["row"].replace("|", pipe), clean)
    if b"}" in text and (_HEADING_END.search(text) or _UNDERLINED.search(text)):
        clean = _without_words(clean, brace)
    if b"$" in text:
        clean = without_prices(clean, dollar)
    if not _LIKELY.search(text):
        return clean

    def line(colon: re.Match[str]) -> str:
        above = clean[clean.rfind("\n", 0, colon.start()) + 1 : colon.start()]
        rule = _RULE.fullmatch(colon["rest"]) and "|" in above and above.strip(" \t\r|>")
        return colon[0] if rule else f"{colon['blank']}{sign}{colon['rest']}"

    return _COLON.sub(line, clean)


def _without_words(text: str, brace: str) -> str:
    """Return a text with `brace` for the last sign of headings that end in a word in braces."""

    def end(found: re.Match[str]) -> str:
        line = text.rfind("\n", 0, found.start()) + 1
        heading = _HEADING.match(text, line) or _UNDERLINE.match(text, found.end("line") - 1)
        return found[0][:-1] + brace if heading else found[0]

    return _IN_BRACES.sub(end, text)
