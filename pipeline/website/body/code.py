"""Code on a page in colours: the words, texts and comments of its language, by Pygments."""

import re
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexer import Lexer

_CODE = re.compile(
    r'<pre(?P<attributes>(?: tabindex="0")?)><code class="language-(?P<language>[\w+#.-]+)">'
    r"(?P<code>[^<]*)</code></pre>"
)
"As both renderers write a fenced block: what an extension has coloured already is none."
_MARKED = re.compile(
    r'<div class="language-(?P<language>[\w+#.-]+) highlight">(?P<name><span class="filename">[^<]*'
    r'</span>)?<pre(?P<attributes>(?: tabindex="0")?)>'
)
"As `pymdownx.highlight` begins a block that it has coloured."
_LONGEST = 50_000
"Characters; more is data, which nobody reads word by word."


def coloured(html: str) -> str:
    """Mark the words of each block of code whose language is known.

    Law: the text of the page stays as it is. A block says the name of its language.

    >>> coloured('<pre><code class="language-none">x</code></pre>')
    '<pre><code class="language-none">x</code></pre>'
    """
    if '<div class="language-' in html:
        html = _MARKED.sub(_named, html)
    return _CODE.sub(_block, html) if '<code class="language-' in html else html


def _named(found: re.Match[str]) -> str:
    """Return the beginning of a block that an extension has coloured, with its language's name."""
    name = "" if found["language"] == "text" else f' data-language="{found["language"]}"'
    return f'<div class="highlight">{found["name"] or ""}<pre{found["attributes"]}{name}>'


def _block(found: re.Match[str]) -> str:
    language, code = found["language"], found["code"]
    marked = _marked(language, unescape(code)) if len(code) <= _LONGEST else None
    if marked is None:
        return found[0]
    return (
        f'<pre class="highlight"{found["attributes"]} data-language="{language}">'
        f'<code class="language-{language}">{marked}</code></pre>'
    )


@lru_cache(maxsize=2048)
def _marked(language: str, code: str) -> str | None:
    """Return code with its marks; None for a language that is not known, or has no words.

    The same code stands in the page of each language, and is looked at once.
    """
    # Pygments takes 30 ms to import, and many projects have no code.
    from pygments import highlight  # noqa: PLC0415

    kind = _lexer(language)
    if kind is None:
        return None
    marked = highlight(code, kind(stripnl=False, ensurenl=False), _formatter())
    return marked if "<span" in marked else None


@cache
def _lexer(language: str) -> "type[Lexer] | None":
    """Return what knows a language; None where nothing does."""
    from pygments.lexers import find_lexer_class_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        return find_lexer_class_by_name(language)
    except ClassNotFound:
        return None


@cache
def _formatter() -> "HtmlFormatter[str]":
    """Return the one formatter: to make one, with its style sheet, takes as long as to use it."""
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415

    return HtmlFormatter(nowrap=True)
