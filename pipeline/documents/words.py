"""Whether a text has words for a translator."""

import re
import unicodedata
from html import unescape

from pipeline.documents.roles import says_role, without_roles

_LETTER = re.compile(r"[^\W\d_]")
_WORD_FIRST = re.compile(r"\s*[^\W\d_]+(?:[ ,;!?)'’]|[.:]?(?:\s|$))")
"A text that starts like this has words: no mark that is left out can hold that start."
# Every repetition has a bound or a fixed start: no text may take square time.
_NO_WORDS = re.compile(
    r"""
    \{\{.{0,500}?\}\} | \{%.{0,500}?%\} | \{\#.{0,500}?\#\}  # templating marks
    | %\(\w+\)[a-zA-Z]                          # Python placeholders
    | (?<=<)(?:https?|ftp|mailto|doi):[^\s<>]*> # addresses between angles, which end there
    | \b(?:https?|ftp|mailto|doi):\S+           # addresses
    | \bwww\.\S+ | \b10\.\d{4,9}/\S+            # bare hosts and DOIs
    | (?<![^\s<(])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+  # e-mail addresses
    | &\#?\w+;                                  # character references
    | (?<![\w:])[:;][a-z0-9_+-]{2,60}:(?![\w:])   # emoji and icons by name, see parser_text.py
    """,
    re.VERBOSE | re.DOTALL,
)
_LEFT_ALONE = re.compile(
    r"""
    \s*(?:
      \[TOC\] | \[\[(?:_?(?:TOC|toc)_?|include)\]\]                 # where a table of contents goes
    | @\[[^\[\]]{1,100}\]\([^()\s]*\)                       # code that VuePress takes in
    | -+8<-+ .* | \{!.*?!\} | ;-+8<-+ .*                    # snippets and includes
    | (?:import\s[\w{},*\s]+\sfrom\s+["'][^"'\s]+["'];?\s*+)++ # MDX imports
    | (?:export\s(?:const|default|function)\s.*)           # MDX exports
    | \{\*.*?\*\}                                          # FastAPI's includes
    | \\{1,2}\[(?=.*(?:[_^={}]|(?<!\\)\\[A-Za-z]))(?:(?!\\\]).)*\\\]  # a formula, not `\[Six\]`
    | \{/\*(?:(?!\*/).)*\*/\}                             # MDX comments
    | \\\\\((?:(?!\\\\\)).)*\\\\\) | \$\$[^$]+\$\$(?:[ ]*(?:\([\w:.-]+\)|\{\#[^{}]*\}))?
    | \\(?:newpage|pagebreak|clearpage|tableofcontents|appendix|maketitle|noindent|bigskip)
    | %%(?:(?!%%).)*%%                                    # comments of Obsidian
    | (?:!\[\[[^\[\]|\n]*(?:\|[\dx]*)?\]\]\s*)+           # what Obsidian takes in
    | <%(?:(?!%>).)*%>                                    # code of a template
    | \{%-?\s*comment\s*-?%\}.*\{%-?\s*endcomment\s*-?%\}  # comments of Liquid
    | <(?:template|slot|transition|client-only)(?:\s[^<>]*)?>            # tags of Vue
    )\s*
    """,
    re.VERBOSE | re.DOTALL,
)
_IDENTIFIER = re.compile(
    r"""
      -{1,2}[A-Za-z][\w-]*(?:=\S*)?                      # an option
    | [$@]?[\w.$-]*[^\W_]\\?_[\w.$\\-]*[^\W_](?:\(\))?    # snake_case
    | [\w.$]+\(\)                                       # a call
    | [$@]\w+ | \$\{\w+\}                                # a variable, a mention
    | \w+(?:::[\w<>!]+)+                                # a path of Rust or C++
    | (?:\.{1,2}|~)?/[\w.@/*-]+ | @[\w-]+/[\w./-]+       # a path, a scoped package
    | (?![A-Z][a-z]+\.js\b)(?:[\w.@-]+/)*[\w.@*-]*\.(?:   # the name of a file
        mdx?|[cm]?[jt]sx?|json|ya?ml|toml|html?|s?css|py|rs|go|sh|lock|env|astro|vue|svelte|txt
        |svg|png|jpe?g|gif|webp|ico|xml|ini|cfg|conf|mod|sum|java|kt|rb|php|cpp|cs|tpl|tmpl|sql|bat
      )
    | [\w.@-]+/ | \.[A-Za-z]\w+(?:\.\w+)*                  # a folder, a member
    | [a-z]{2,}[a-z0-9]*(?:[A-Z][a-z0-9]+)+               # camelCase
    | [a-z]\w+(?:\[[\w*]*\])?(?:\.[a-z]\w+(?:\[[\w*]*\])?)+   # a dotted name
    | \+\+[\w+-]+\+\+                                     # keys
    | v?\d+(?:\.\d+)+(?:[-+.][\w.+-]*)?                    # a version
    """,
    re.VERBOSE,
)
_WRAPPED = re.compile(
    r"[*_~]{0,3}(?:\[(?P<link>[^\[\]\s]+)\](?:\(\S*\)|\[\S*\])?|(?P<bare>[^\s*~]+))[*_~]{0,3}"
)
_SUSPECT = re.compile(r"[{%:@&/]|www\.")
_CODE = re.compile(
    r"(?<!`)(`{1,9})(?!`).{0,500}?(?<!`)\1(?!`)"
    r"|<(code|kbd|samp)(?:\s[^<>]*)?>(?:(?!<\2[\s>]).){0,500}?</\2>",
    re.DOTALL,
)
_LONGEST_NAME = 100
_SEPARATORS = r".,'’\u00a0\u202f\u2009 \u066b\u066c"
_ANY_FIGURES = re.compile(rf"[{_SEPARATORS};]\d")
_FIGURES = re.compile(
    rf"""(?<![\d.,:/])(?:
      \d{{1,3}}(?P<sign>[{_SEPARATORS}])\d{{3}}(?:(?P=sign)\d{{3}}){{0,9}}(?:[.,\u066b]\d{{1,30}})?
    | \d{{1,2}}(?:,\d\d){{1,9}},\d{{3}}(?:\.\d{{1,30}})?      # as in India
    | \d{{0,30}}[.,\u066b]\d{{1,30}}
    )(?![\d:/]|[.,]\d)""",
    re.VERBOSE,
)
"A number with a decimal or thousands sign. In verbose mode a class keeps its space."
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


def has_words(text: str) -> bool:
    """Tell whether `text` holds a letter outside addresses, DOIs and templating marks.

    >>> has_words("Hello"), has_words("2,700 / 80%"), has_words("https://example.org/a")
    (True, False, False)
    """
    if _WORD_FIRST.match(text):
        return True
    return _LETTER.search(text) is not None and _LETTER.search(without_marks(text)) is not None


def has_figures(text: str) -> bool:
    """Tell whether a text without words holds a number that languages write in other ways.

    Dates, times, versions and addresses of machines have signs between figures, too.

    >>> [has_figures(x) for x in ("2,700 / 80%", "0.5", "<.001", "1&nbsp;000", "1,00,000")]
    [True, True, True, True, True]
    >>> [has_figures(x) for x in ("7", "2020", "1.2.3", "27.11.2026", "12:30", "`1.5`", "5.0 mg")]
    [False, False, False, False, False, False, False]
    """
    if _ANY_FIGURES.search(text) is None:
        return False
    bare = without_marks(_CODE.sub(" ", unescape(text.replace("&nbsp;", "\u00a0"))))
    bare = _TAG.sub(" ", bare)
    return _FIGURES.search(bare) is not None and _LETTER.search(bare) is None


def without_marks(text: str) -> str:
    """Return `text` with addresses, DOIs, placeholders and templating marks blanked."""
    return _NO_WORDS.sub(" ", text) if _SUSPECT.search(text) else text


def left_alone(text: str) -> bool:
    """Tell whether a paragraph is an instruction to the renderer and not a text.

    >>> left_alone("[TOC]"), left_alone('--8<-- "notes.md"'), left_alone("Text")
    (True, True, False)
    """
    return _LEFT_ALONE.fullmatch(text) is not None


def is_identifier(text: str) -> bool:
    """Tell whether `text` is one name out of a program, which no translator changes.

    Names of things that people say stay text: `JavaScript`, `and/or`, `Node.js`.

    >>> [is_identifier(x) for x in ("foo_bar", "metadata.name", "v1.2", "--all", "src/a.js")]
    [True, True, True, True, True]
    >>> [is_identifier(x) for x in ("JavaScript", "and/or", "Node.js", "macOS", "word")]
    [False, False, False, False, False]
    """
    if len(text) > _LONGEST_NAME or " " in text:
        return False
    wrapped = _WRAPPED.fullmatch(text)
    return wrapped is not None and bool(_IDENTIFIER.fullmatch(wrapped["link"] or wrapped["bare"]))


def is_name(written: bytes) -> bool:
    """Tell whether a text is one name out of a program, or icons by their names."""
    text = written.decode("utf-8", "replace")
    if "}`" in text:
        if says_role(text):
            return False
        text = without_roles(text)
    return is_identifier(text) or not has_words(without_code(text))


def without_code(text: str) -> str:
    """Return `text` with its code blanked."""
    return _CODE.sub(" ", text) if "`" in text or "<" in text else text


def is_seen(text: str) -> bool:
    r"""Tell whether a text has anything that a reader sees.

    >>> is_seen("—"), is_seen(" \u200b\ufeff\n")
    (True, False)
    """
    return any(not one.isspace() and unicodedata.category(one)[0] != "C" for one in text)
