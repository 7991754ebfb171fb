r"""The signs by which `foreign.py` knows what is no Markdown: where each begins."""

import re

from pipeline.model.document import Dialect

TOKEN = re.compile(
    rb"""[\n`<{\\] (?:
      (?<=\n) (?=[ \t>]*+[`~$:{(<%+^ri;e\-*\d]) (?:
        (?P<fence> [ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ ]+)?
          (?P<ticks>`{3,}(?=[^`\n]*$)|~{3,})[ ]*(?P<info>[\w-]*)(?P<rest>[^\n]*) )
      | (?P<math> [ \t>]*+\$\$[ \t\r]*$ )
      | (?P<directive> [ ]*+:{3,}[ ]*\{[a-z][a-z:-]*\}(?P<said>[^\n]*) )
      | (?P<liquid> [ \t]*\{%-?[ ]*(?P<block>highlight|comment)\b(?:(?!%\})[^\n])*%\}[ \t\r]*$ )
      | (?P<label> \([\w:.-]+\)=[ \t\r]*$ | <<<[ ]?[@.\w/][^\s{]*+(?:\{[^{}\n]*\})?[ \t\r]*
          (?:\[[^\n]*\][ \t\r]*)?$
        | \{:[^{}\n]*\}[ \t\r]*(?=\n[ \t]*>) )
      | (?P<kramdown> [ ]{0,3}\{::(?P<extension>[a-z]+)[^}\n]*\}[^\n]*$ )
      | (?P<myst> [ ]{0,3}%(?:[ \t][^\n]*)?$ | \+\+\+(?:[ ][^\n]*|[ \t\r]*)$ | \^{3,}[ \t\r]*$ )
      | (?P<call> [ \t]*\{\{[ ]*\w+\((?:(?!\}\})[^\n])*\)[ ]*\}\}[ \t\r]*$ )
      | (?P<preprocessor> [ \t]*\{\{\#(?:tabs?|endtabs?|title)\b(?P<title>[^{}\n]*)\}\}[ \t\r]*$ )
      | (?P<statement> [ \t]*\{%(?:(?!%\})[^\n])*%\}[ \t\r]*$ | r\[[a-z][\w.-]*\][ \t\r]*$
        | [ \t]*+-++8<-++[ \t\r]*$(?:\n[^\n]++){1,50}?\n[ \t]*+-++8<-++[ \t\r]*$
        | [ \t]*+;?-++8<-++[^\n]*$ )
      | (?P<divider> [ \t]*<--->[ \t\r]*$ )
      | (?P<esm> (?:import|export)(?=[\s{*"']) )
      )
    | (?<=`) [^`\n]++ ` (?!`)
    | (?<=`) (?P<code> `*+ )
    | (?<=<) (?P<comment> !--|\?|!\[CDATA\[|(?:script|style|svg|pre)(?=[\s/>]) )
    | (?<=\{) (?P<shortcode> \{[<%] )
    | (?<=<) (?P<tag> /?(?:[A-Z]|>|[a-z]) )
    | (?<=\{) (?P<brace> )
    | (?<=\\) [^\n]
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""The first sign stands before all else: so the search passes over text at full speed.

What a line may begin with is looked at once; code within one line is passed over here.
"""
ESM = re.compile(
    rb"""import\s*(?:["'][^"'\s]+["']|[\w${},*\s]+?\sfrom\s+["'])"""
    rb"|export\s+(?:const|default|function|let|var|async|class)\b|export\s*[{*]"
)
NO_EXPRESSION = re.compile(rb"\{[ ]*(?:[.\#:!%*{}]|[\w-]+=)")
"Attribute lists, templating and includes, which are not MDX."
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        rb"\{(?:\{[<%]|%|:|/\*)",
        rb"```[ ]*(?:\{|mdx-code-block|admonish)",
        rb"~~~[ ]*(?:\{|mdx-code-block|admonish)",
        rb"</?(?:[A-Z]|template\b|--->)",
        *(rb":::[ ]*\{", rb"\$\$", rb"8<-", rb"<<<", rb"\nr\["),
        rb"\n\([\w:.-]+\)=",
        rb"\n[ \t]*\{\{[ ]*\w+\(",
        rb"\{\{#(?:tab|endtab|title)",
    )
)
"""What begins shortcodes, tags of components, directives of MyST, attributes of kramdown, …

Each starts with a sign of its own: so it is looked for at full speed, which one pattern is not.
"""
_WORD = b"import"
_IMPORT = re.compile(
    rb"""import\s(?:[\w${},*\s]{1,500}?\sfrom\s+)?["'][^"'\s]+["'];?[ \t\r]*$""",
    re.MULTILINE,
)
_BLANK = b" \t\r\n"


def is_likely(text: bytes) -> bool:
    """Tell whether there may be anything that is no Markdown; it is asked of all texts.

    Law: what `TOKEN` makes anything of has a sign, so that no word more or less decides of it.
    """
    return any(sign.search(text) is not None for sign in _SIGNS)


def reads_mdx(text: bytes, dialect: Dialect) -> bool:
    """Tell whether `text` is MDX, by its dialect; where none is named, by what it imports."""
    return dialect.is_mdx or (not dialect.name and imports(text))


def imports(text: bytes) -> bool:
    """Tell whether a line of `text` imports something, as MDX does."""
    at = text.find(_WORD)
    while at >= 0:
        above = text[text.rfind(b"\n", 0, max(0, at - 1)) + 1 : at]
        if not above.strip(_BLANK) and above[-1:] in {b"", b"\n"} and _IMPORT.match(text, at):
            return True
        at = text.find(_WORD, at + 1)
    return False
