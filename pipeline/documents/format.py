"""Which files are documents, by the ends of their names."""

from pipeline.model.document import Format


def format_of(path: str) -> Format | None:
    """Return what the file `path` is written in; None where its texts are never translated.

    >>> format_of("articles/x.md"), format_of("figures/x.svg"), format_of("x.png")
    (<Format.MARKDOWN: 'markdown'>, <Format.SVG: 'svg'>, None)
    """
    return next((form for form in Format if path.endswith(form.suffix)), None)
