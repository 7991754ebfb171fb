"""Our Markdown extractor for Babel, so that `pybabel extract` works on the same documents."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import IO

from pipeline.documents.dialects import COMMON
from pipeline.documents.segment import segment
from pipeline.model.document import Segment


def extract(
    fileobj: IO[bytes],
    keywords: Mapping[str, object],
    comment_tags: Collection[str],
    options: Mapping[str, str],
) -> Iterator[tuple[int, str | None, str | tuple[str, str], Sequence[str]]]:
    """Yield (line, function, message, comments) for each segment, as Babel asks of an extractor.

    A message with a context comes as a call of `pgettext`. The option `front_matter` names the keys
    to translate, separated by spaces; keywords and comment tags mean nothing in Markdown.
    """
    del keywords, comment_tags
    keys = tuple(options.get("front_matter", " ".join(COMMON.front_matter)).split())
    line = 1
    for piece in segment(fileobj.read().decode("utf-8"), replace(COMMON, front_matter=keys)).pieces:
        if isinstance(piece, Segment):
            comments = [str(piece.kind), *piece.notes]
            if piece.context is None:
                yield line, None, piece.msgid, comments
            else:
                yield line, "pgettext", (piece.context, piece.msgid), comments
        line += piece.source.count("\n")
