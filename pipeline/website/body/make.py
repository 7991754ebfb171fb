"""Markdown to the body of a page, by the renderer that the project chose.

Translations are untrusted input: Markdown lets raw HTML through, so a translator could bring in a
script, an end tag that closes the page's own elements, or a link that runs. What is not known to be
harmless is taken out of the result by `safe.py`, whoever wrote it, the source too.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from pipeline.errors import SourceError
from pipeline.model.document import Renderer
from pipeline.website.body.commonmark import commonmark
from pipeline.website.body.headings import Anchor, Heading
from pipeline.website.body.maths import as_tex, with_maths
from pipeline.website.body.quotation import quoted
from pipeline.website.body.safe import plain_text, safe_html
from pipeline.website.body.soft_breaks import without_soft_breaks

PAGE_IDS = ("pageContent", "pageToc", "pagePages", "pageMenu", "pageLanguages", "pageAbout")
"Ids of the templates: no heading, footnote or tag of a document can take them."
_MARKED = re.compile(r"""<span lang=["']([\w-]+)["'][^>]*>(?:(?!</span>).)*</span>""", re.DOTALL)
_WORDS = re.compile(r"[^\W\d_](?:[^\W_]|[.,;()/?%–—·…¿¡°'\"-]|[ ](?![ ]))*")
"""A line that has no sign of Markdown: it stands on the page as it is written.

It begins with a letter, which begins no block. Most titles are such, and to render one takes as
long as to segment a page.
"""
_CODE = re.compile(r"<pre(?=[ >])(?![^>]*tabindex)")
"In what `safe_html` gives, `<` begins a tag and `>` ends it."


@dataclass(frozen=True, slots=True, kw_only=True)
class TocItem:
    """A heading of the page."""

    level: int
    "1 to 6."
    id: str
    "What a link to it names."
    name: str
    "Its text, without markup."
    language: str | None
    "Language of the text, where it is not the page's."


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The HTML of a document."""

    html: str
    "What stands in the page's main part."
    toc: tuple[TocItem, ...]
    "Its headings, in order."
    anchors: tuple[Anchor, ...] = ()
    "All headings that can have an id, in order; those the contents leave out as well."


def to_html(  # noqa: PLR0913  the place is for errors alone
    text: str,
    *,
    extensions: Sequence[str],
    extension_configs: Mapping[str, Mapping[str, Any]],
    links: Callable[[str], str],
    renderer: Renderer = Renderer.PYTHON_MARKDOWN,
    language: str = "en",
    where: str = "",
    first_line: int = 1,
    ids: Sequence[str] = (),
) -> Body:
    """Render Markdown without front matter; `links` maps each address to what the page writes.

    `ids` are those of its headings, in order: of a translation, those that the source has. They
    are not used where their number is another. Law: with either renderer the page has the blocks
    that `segment` finds, so a document and its translations have the same ids. Raise `SourceError`
    where the text is beyond what can be rendered in time that grows with its length, or that the
    extensions cannot render; `where` is its path and `first_line` the number of its first line
    there.
    """
    match renderer:
        case Renderer.COMMONMARK:
            html, headings = commonmark(text, links, PAGE_IDS, ids)
        case Renderer.PYTHON_MARKDOWN:
            # Python-Markdown takes 60 ms to import, and not every project needs it.
            from pipeline.website.body.python_markdown import python_markdown  # noqa: PLC0415

            html, headings = python_markdown(
                text,
                extensions=extensions,
                extension_configs=extension_configs,
                where=where,
                first_line=first_line,
                ids=ids,
            )
            html = quoted(safe_html(html, links, PAGE_IDS), language)
            headings = tuple(replace(one, html=quoted(one.html, language)) for one in headings)
        case _:
            assert_never(renderer)
    # Code that is wider than the page scrolls: by keyboard only where it takes the focus.
    html = with_maths(without_soft_breaks(html))
    html = _CODE.sub('<pre tabindex="0"', html)
    headings = tuple(replace(one, html=as_tex(one.html)) for one in headings)
    return Body(html=html, toc=tuple(_items(headings)), anchors=tuple(map(_anchor, headings)))


def plain_words(inline: str) -> str:
    """Return the words of one line of Markdown, without its markup.

    What is beyond the bounds of a page stands as it is: the page itself says so, with its place.

    >>> plain_words("Dose of **5** `mg` & [more](x.md)")
    'Dose of 5 mg & more'
    """
    if _WORDS.fullmatch(inline):
        return inline.rstrip(" ")
    try:
        html = to_html(inline, extensions=(), extension_configs={}, links=str).html
    except SourceError:
        return inline
    return " ".join(plain_text(html).split())


def _anchor(heading: Heading) -> Anchor:
    name = " ".join(plain_text(heading.html).split())
    return Anchor(id=heading.id, name=name, own=heading.own)


def _items(headings: Iterable[Heading]) -> Iterable[TocItem]:
    for heading in headings:
        if not heading.listed:
            continue
        marked = _MARKED.fullmatch(heading.html.strip())
        yield TocItem(
            level=heading.level,
            id=heading.id,
            name=plain_text(heading.html),
            language=marked[1] if marked else None,
        )
