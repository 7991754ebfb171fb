"""Ids of headings, written as a generator reads them."""

import re
from collections.abc import Sequence

from pipeline.model.document import Document, Segment
from pipeline.outputs.generator import IdForm

_LIST = re.compile(
    r"[ \t]*\{:?[ ]*(?:[#.]|[^{}=\r\n]*[\w:-]=(?![=\s]))[^{}\r\n]*\}(?=[ \t]*(?:[\r\n]|\Z))"
)
"An attribute list behind a heading, which these generators do not read."


def with_ids_as(
    document: Document, texts: Sequence[str | None], ids: Sequence[str], form: IdForm
) -> str:
    r"""Write `document` with `texts` in place of its segments, and the id of each heading.

    An attribute list that stands there goes: it would be text on the page.

    >>> from pipeline.documents.segment import segment
    >>> with_ids_as(segment("## Dose {.x}\n"), ["Dosis"], ["dose"], IdForm.ESCAPED)
    '## Dosis \\{#dose}\n'
    """
    waiting = iter(zip(texts, ids, strict=True))
    written: list[str] = []
    name = ""
    for piece in document.pieces:
        if isinstance(piece, Segment):
            text, name = next(waiting)
            before = f'<a id="{name}"></a>' if name and form is IdForm.ELEMENT else ""
            behind = _behind(name, form)
            written.append(f"{before}{piece.source if text is None else text}{behind}")
        else:
            match = _LIST.match(piece.source) if name else None
            written.append(piece.source[match.end() :] if match else piece.source)
            name = ""
    return "".join(written)


def _behind(name: str, form: IdForm) -> str:
    if not name or form is IdForm.ELEMENT:
        return ""
    return f" \\{{#{name}}}" if form is IdForm.ESCAPED else f" {{#{name}}}"
