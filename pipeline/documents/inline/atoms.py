r"""What stands in a text and no engine may touch, besides the marks that the parser finds.

These are placeholders, addresses, citations, expressions of MDX, icons by name and the like; with
`FIGURES` doses and abbreviations too. `parser_bytes` is the text as the parser is to see it: tags
with expressions in them, as MDX and Vue have them, and shortcodes are no Markdown.
"""

import re
from collections.abc import Iterator

from pipeline.documents.foreign.jsx import tag_at

_PARTICLE = rb"(?:(?:[Vv]an|[Vv]on|[Dd]e|[Dd]er|[Dd]en|[Dd]el|[Dd]i|[Ll]a|[Ll]e)[ ]){1,2}"
"What may stand before a family name."
_EXPRESSION = rb"""\{[ ]*(?:
      [\w$]+(?:\??\.[\w$]+|\([^(){}\n]{0,80}\)|\[[^\[\]{}\n]{0,80}\])*
    | '[^'{}\n]{0,200}' | "[^"{}\n]{0,200}" | `[^`{}\n]{0,200}` | [\d +*/.-]{1,40} )[ ]*\}"""
"An expression of MDX: `{props.name}`, `{t('key')}`, `{' '}`."
NAMES = re.compile(rb"(?<=[)\]])\{:?[ ]*[A-Za-z][\w:-]*(?:[ ]+[\w.\#:-]+(?:=[^\s{}]+)?)*[ ]*\}")
"Attributes without a value, behind a link or a picture: `{ data-preview }`."
_KEY = (
    rb"[a-z0-9]|f\d\d?|ctrl|control|alt|shift|cmd|command|option|meta|win|windows|fn|super|enter|esc"
    rb"|escape|tab|space|backspace|del|delete|insert|home|end|up|down|left|right|plus|minus|any"
    rb"|page-up|page-down|arrow-\w+|caps-lock|print-screen|pause|num\w+|right-\w+|left-\w+"
)
"A key as MkDocs sites write it: `++ctrl+alt+del++`."
_MATH = rb"""\\\\\((?:(?!\\\\\)).){1,300}\\\\\)
    | \\[(](?=[^()]{0,300}(?:[_^={}]|\\[A-Za-z]))(?:(?!\\[()]).){1,300}\\\) | \$\$[^$]{1,300}\$\$"""
"A formula in a line, as mdBook and Hugo have them."
KEPT = re.compile(
    rb"""
    \{\{.{0,500}?\}\} | \{%(?!\{\{).{0,500}?%\} | %\(\w+\)[a-zA-Z]
    | \{[\w.\[\]]{0,40}(?:![rsa])?(?::[^{}\s]{0,20})?\}
    | %\{\w+\} | (?<![A-Za-z0-9_%\x80-\xff])
      %(?:\d{1,2}\$)?'?\*?(?:ll?|hh?|[qzjt])?[sdiufxr@](?![A-Za-z0-9_%\xc3-\xc9])
    | \{:?[ ]*(?:[.\#]|[\w:-]+=)[^{}]*\} | """
    + _EXPRESSION
    + rb"""
    | &(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
    | (?<![\w:]):[a-z][a-z0-9_+-]{1,60}:(?![\w:]) | (?<![{+])\+\+(?:"""
    + _KEY
    + rb""")(?:\+(?:"""
    + _KEY
    + rb""")){0,5}\+\+
    | """
    + _MATH
    + rb"""
    | https?://[^\s<>)]+ | \bwww\.[\w-]+\.[^\s<>)]*\w
    | \bdoi:\S+\w | \b10\.\d{4,9}/\S+\w | \b[\w.+-]{1,64}@[\w-]{1,64}\.\w+
    | \((?:see[ ]|cf\.[ ]|e\.g\.,?[ ])?(?:"""
    + _PARTICLE
    + rb""")?[A-Z][^()]{0,200}?,[ ]\d{4}[a-z]?(?:[,;][ ][^()]{0,80})?\)
    | (?<!\w)(?:"""
    + _PARTICLE
    + rb""")?[A-Z][\w'-]{1,30}(?:[ ]et[ ]al\.?,?|[ ](?:and|&)[ ][A-Z][\w'-]{1,30},?)?
      [ ]\(\d{4}[a-z]?\)
    | (?<!\w)(?:"""
    + _PARTICLE
    + rb""")?[A-Z][\w'-]{1,30}[ ]et[ ]al\.
    | (?<![\w.@])@[A-Za-z_](?:[\w:.+/-]*\w)?      # a citation's key, somebody's name
    | \[\^[^\]\s](?:[^\]\n]{0,80}[^\]\s])?\]
    | (?<=[ \n])\^[A-Za-z0-9-]{1,60}\Z               # the name of a block of Obsidian
    | (?<![^\s])%%[ \w][^%\n]{0,500}%%(?![^\s])       # a comment of Obsidian
    | (?:(?<![ ])[ ]{2,}+|\\)\n
    | \\?<(?:[!?]|/?[A-Za-z])(?:[^\s<>{\\]|\\(?!\{))*+[\s>]?  # the start of a tag
    | \\[!-/:-@\[-`{-~]
    | \A\*\[[^\]]+\]:[ \t]*
    | <(?:[!?]|/?[A-Za-z])(?:[^\s<>{\\]|\\(?!\{))*+[\s>]?    # that has no end
    """,
    re.VERBOSE | re.DOTALL,
)
_UNITS = rb"mg/kg|mcg|(?:\xc2\xb5|\xce\xbc)?g|[mk]g|ml|mL|dl|l|cm|mm|km|mmHg|mmol/l|kcal|IU|h|min|%"
FIGURES = re.compile(
    KEPT.pattern
    + rb"""
    | \b\d+(?:[.,]\d+)*(?:(?:-|\xe2\x80\x93){1,3}\d+(?:[.,]\d+)*)?[ ]?(?:"""
    + _UNITS
    + rb""")(?![\w/])
    | \b\d+(?:[.,]\d+)+ | (?:[<=>]|\xe2\x89[\xa4\xa5]){1,3}[ ]?\d+(?:[.,]\d+)*
    | \b[A-Z](?:[A-Z]+s?|/[A-Z])\b
    """,
    re.VERBOSE | re.DOTALL,
)
CODE = re.compile(rb"<(code|kbd|samp|var)(?:\s[^<>]*)?>(?:(?!<\1[\s>]).){0,500}?</\1>", re.DOTALL)
"Code in HTML: what stands between its tags is no more translated than what stands in backticks."
_ARGUMENT = re.compile(rb"(%\d{1,2})\$(?=[sdiufxr@])")
"The start of `%1$s`, whose dollar begins no formula."
_SHORTCODE = re.compile(rb"\{\{[<%]?(?:(?!\{\{).){0,500}?\}\}", re.DOTALL)
_TAG = re.compile(rb"</?[A-Za-z](?=[^<>]*(?:[{\"']|[@\#:]\w))")
'A tag that may have more than HTML allows: `<A b={c > d}>`, `<Foo @click="go">`, `<a #slot>`.'
_VUE = re.compile(
    rb"""</?[A-Za-z][\w.-]*(?:\s+[@:\#\w][\w:.@\[\]-]*(?:="[^"]*"|='[^']*'|=[^\s"'<>{}=`]+)?)*\s*/?>"""
)
_IS_FOREIGN = re.compile(rb"\{|\s[@\#]")
_MOST_UNFINISHED = 100
"Tags without an end that are read to a bound; what follows more of them is read as it stands."


def parser_bytes(text: bytes) -> bytes:
    """Return `text` with letters in place of shortcodes and of what HTML does not allow in tags.

    Law: the result is as long. What stood there is found by the patterns above, or is in a tag.
    """
    if text[:1] == b">":
        text = b"x" + text[1:]  # the end of a tag that stands elsewhere, and no quotation
    if b"$" in text and b"%" in text:
        text = _ARGUMENT.sub(rb"\g<1>0", text)
    if b"{{" in text:
        text = _SHORTCODE.sub(lambda call: b"x" * len(call[0]), text)
    out, at = [], 0
    for start, end in foreign_tags(text):
        out += [text[at:start], _plain(text[start:end])]
        at = end
    return b"".join([*out, text[at:]]) if out else text


def foreign_tags(text: bytes) -> Iterator[tuple[int, int]]:
    """Yield where tags stand that have more than HTML allows: `<A b={c}>`, `<Foo @click="go">`."""
    at, spare = 0, _MOST_UNFINISHED if b"<" in text else 0
    while spare and (tag := _TAG.search(text, at)):
        end = _end_of_tag(text, tag.start())
        if end and _IS_FOREIGN.search(text, tag.start(), end):
            yield tag.start(), end
        at = end or tag.end()
        spare -= not end


def _end_of_tag(text: bytes, at: int) -> int:
    """Return where a tag of MDX or Vue that begins at byte `at` ends; 0 where it is none."""
    if vue := _VUE.match(text, at):
        return vue.end()
    element = tag_at(text, at)
    return element.end if element else 0


def _plain(tag: bytes) -> bytes:
    """Return an HTML tag as long as `tag`."""
    start = b"</x" if tag.startswith(b"</") else b"<x"
    return start + b"x" * (len(tag) - len(start) - 1) + b">"
