"""Quotation marks by the language that a text stands in, which may be another than its page's."""

import re

from pipeline.documents.blocks.html_tags import Tag, TagReader
from pipeline.locales.quotes import quotes_of

START, END = "\ufdd0", "\ufdd1"
"Noncharacters that stand for the marks until the language around them is known."
_MARKS = re.compile(f"[{START}{END}]")
_LANG = re.compile(r'\slang="([^"]+)"')
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "source", "track", "wbr"})


def quoted(html: str, language: str) -> str:
    """Write each mark as the language around it does; `language` is that of the page.

    `html` is what `safe_html` gives: each `<` begins a tag.

    >>> quoted(f'{START}a{END} <em lang="en">{START}b{END}</em> {START}c{END}', "de")
    '„a“ <em lang="en">“b”</em> „c“'
    """
    if START not in html and END not in html:
        return html
    out: list[str] = []
    languages: list[tuple[str, str]] = [("", language)]
    at = 0
    for tag in TagReader(html).all():
        out.append(_written(html[at : tag.start], languages[-1][1]))
        out.append(_written(html[tag.start : tag.end], languages[-1][1]))
        at = tag.end
        _enter(languages, tag, html)
    out.append(_written(html[at:], languages[-1][1]))
    return "".join(out)


def _enter(languages: list[tuple[str, str]], tag: Tag, html: str) -> None:
    """Go into an element, or out of one."""
    name = tag.name.lower()
    if not name or name in _VOID:
        return
    if not tag.closes:
        found = _LANG.search(html, tag.start, tag.end)
        languages.append((name, found[1] if found else languages[-1][1]))
        return
    for place in range(len(languages) - 1, 0, -1):
        if languages[place][0] == name:
            del languages[place:]
            return


def _written(text: str, language: str) -> str:
    start, end = quotes_of(language)
    return _MARKS.sub(lambda mark: start if mark[0] == START else end, text)
