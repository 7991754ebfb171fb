"""Which files are documents, by the ends of their names."""

from pipeline.model.document import Format

_PAGES = (Format.MARKDOWN.suffix, Format.MDX.suffix)


def is_page(path: str) -> bool:
    """Tell whether the file `path` is a document that becomes a page.

    >>> is_page("x.md"), is_page("x.mdx"), is_page("x.svg")
    (True, True, False)
    """
    return path.endswith(_PAGES)


def stem_of(path: str) -> str:
    """Return `path` without the end that says it is a page.

    >>> stem_of("articles/x.mdx"), stem_of("figures/x.svg")
    ('articles/x', 'figures/x.svg')
    """
    return path.rsplit(".", 1)[0] if is_page(path) else path


def format_of(path: str) -> Format | None:
    """Return what the file `path` is written in; None where its texts are never translated.

    >>> format_of("articles/x.md"), format_of("figures/x.svg"), format_of("x.png")
    (<Format.MARKDOWN: 'markdown'>, <Format.SVG: 'svg'>, None)
    """
    return next((form for form in Format if path.endswith(form.suffix)), None)
