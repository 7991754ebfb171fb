"""Code on a page in colours: the words, texts and comments of its language, by Pygments."""

import re
from functools import lru_cache
from html import unescape

_CODE = re.compile(
    r'<pre(?P<attributes>(?: tabindex="0")?)><code class="language-(?P<language>[\w+#.-]+)">'
    r"(?P<code>[^<]*)</code></pre>"
)
"As both renderers write a fenced block: what an extension has coloured already is none."
_LONGEST = 50_000
"Characters; more is data, which nobody reads word by word."


def coloured(html: str) -> str:
    """Mark the words of each block of code whose language is known.

    Law: the text of the page stays as it is. A block says the name of its language.

    >>> coloured('<pre><code class="language-none">x</code></pre>')
    '<pre><code class="language-none">x</code></pre>'
    """
    return _CODE.sub(_block, html) if '<code class="language-' in html else html


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
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    marked = highlight(code, lexer, HtmlFormatter(nowrap=True))
    return marked if "<span" in marked else None
