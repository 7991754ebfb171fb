"""What people wrote where a project translates nothing: code, comments, tags, own keys."""

from collections.abc import Iterable, Iterator

from pipeline.adoption.entries import Left, Unplaced
from pipeline.adoption.history.named_commit import KEY
from pipeline.model.document import Document, Segment


def own_lines(target: Document, sources: Iterable[Document]) -> tuple[Unplaced, ...]:
    r"""Return the lines of a translated page with words that no text and no line of its source has.

    Lines that follow each other are one. The commit that a page names as its source's is none.

    >>> from pipeline.documents.segment import segment
    >>> page, its = segment("Go.\n\n<!-- a -->\n"), segment("Ve.\n\n<!-- nota -->\n")
    >>> [(one.line, one.text) for one in own_lines(its, [page])]
    [(3, '<!-- nota -->')]
    """
    known = {piece for source in sources for _, piece in _fragments(source)}
    lines = target.text.split("\n")
    found: list[list[int]] = []
    for line, piece in _fragments(target):
        if piece in known or KEY.match(lines[line - 1]):
            continue
        if found and line <= found[-1][-1] + 1:
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(
        Unplaced(line=run[0], text="\n".join(lines[run[0] - 1 : run[-1]]), why=Left.VERBATIM)
        for run in found
    )


def _fragments(document: Document) -> Iterator[tuple[int, str]]:
    """Yield what stands in each line of what is not translated, if it has letters."""
    line = 1
    for piece in document.pieces:
        if not isinstance(piece, Segment):
            for number, text in enumerate(piece.source.split("\n"), line):
                if any(map(str.isalpha, text)):
                    yield number, " ".join(text.split())
        line += piece.source.count("\n")
