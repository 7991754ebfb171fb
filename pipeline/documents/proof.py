"""Proof that what is offered of a document can stand there in other words; the rest is withheld.

A few Markdown documents read otherwise as soon as a text of theirs is written anew, on one line,
or in another language. No translation of such a text could be told from a broken one. So it is
not offered, and a finding names its line.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from pipeline.documents.dialects import COMMON
from pipeline.documents.nonsense import nonsense
from pipeline.documents.splice import join, newline_of, place, write
from pipeline.model.document import Dialect, Document, Piece, Segment, Verbatim, Withheld

_ROUNDS = 3
"How often texts are withheld before all are."
_REMAINS = 12
"How often what is left may fail again before all is withheld."
_TRIALS = 48
"Readings of a document in search of the texts that fail; then all are withheld that may be."
_READ = 1 << 22
"Characters that may be read in that search: a long document has fewer readings."
_READ_IN_PARTS = 1 << 13
"Characters that may be read to see that some texts stand in other words while others do not."
Texts = Sequence[str | None]


def proved(
    document: Document,
    read: Callable[[str], Document],
    blocks: Callable[[str], tuple[str, ...]],
    dialect: Dialect = COMMON,
) -> Document:
    r"""Return `document` without the texts that cannot stand in it in other words.

    `read` makes pieces of a text as they were made of `document`, which is of that `dialect`, and
    `blocks` its skeleton.
    Law: the result written anew has the same blocks and offers the same texts, and has the same
    blocks with another text in each place.
    """
    read, blocks = cache(read), cache(blocks)
    other = cache(lambda msgid: nonsense(msgid, dialect))
    offered = document
    for _ in range(_ROUNDS):
        offered = _stable(offered, read, blocks, other)
        anew = join(offered, _anew(offered))
        if anew == document.text:
            return offered
        again = _stable(read(anew), read, blocks, other)
        if _texts(again) == _texts(offered):
            return offered
        kept = set(_texts(again))
        lost = [at for at, text in enumerate(_texts(offered)) if text not in kept]
        if not lost:
            break
        offered = _without(offered, lost)
    return _without(offered, range(len(offered.segments)))


def _stable(
    document: Document,
    read: Callable[[str], Document],
    blocks: Callable[[str], tuple[str, ...]],
    other: Callable[[str], str],
) -> Document:
    """Return `document` without the texts that fail; all others stand together.

    In a short document they stand without each other as well: of any two, each without the other.
    """
    for _ in range(_REMAINS):
        failed = _failing(document, read, blocks, other)
        if not failed:
            return document
        document = _without(document, failed)  # and what is left is another document
    return _without(document, range(len(document.segments)))


def _failing(
    document: Document,
    read: Callable[[str], Document],
    blocks: Callable[[str], tuple[str, ...]],
    other: Callable[[str], str],
) -> set[int]:
    """Return the places of the texts that fail."""
    texts = _texts(document)
    newline = newline_of(document)

    def same_texts(written: str) -> bool:
        found = read(written)
        return found.skeleton == document.skeleton and _texts(found) == texts

    def same_blocks(written: str) -> bool:
        return blocks(written) == document.skeleton

    trials = min(_TRIALS, _READ // (len(document.text) + 1))
    in_nonsense = [place(piece, other(piece.msgid), newline) for piece in document.segments]
    failed = {
        *_Search(document=document, trials=trials, holds=same_texts).failing(_anew(document)),
        *_Search(document=document, trials=trials, holds=same_blocks).failing(in_nonsense),
    }
    if failed:
        return failed
    for part in islice(_parts(in_nonsense), _READ_IN_PARTS // (len(document.text) + 1)):
        search = _Search(document=document, trials=trials, holds=same_blocks)
        failed = {at for at in search.failing(part) if part[at] is not None}
        if failed:
            break
    return failed


def _parts(texts: Texts) -> Iterator[Texts]:
    """Yield `texts` in halves, in such ways that any two of them are parted once.

    >>> list(_parts(["a", "b", "c"]))[:2]
    [['a', None, 'c'], [None, 'b', None]]
    """
    for bit in range((len(texts) - 1).bit_length() if texts else 0):
        for side in (0, 1):
            yield [text if at >> bit & 1 == side else None for at, text in enumerate(texts)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """Finds the texts that a document does not hold."""

    document: Document
    "The document."
    holds: Callable[[str], bool]
    "Tells whether a document written anew is what it was."
    trials: int
    "How many there may be."
    done: list[int] = field(default_factory=list)
    "One entry for each trial."

    def failing(self, texts: Texts) -> set[int]:
        """Return the places of the texts that fail; without them, all others hold together."""
        failed: set[int] = set()
        places = range(len(texts))
        while there := [at for at in places if at not in failed]:
            if self._stand(texts, there):
                break
            failed |= self._among(texts, there, [])
        return failed

    def _stand(self, texts: Texts, there: Sequence[int]) -> bool:
        """Tell whether the document holds the `texts` that are `there` alone."""
        self.done.append(1)
        chosen: list[str | None] = [None] * len(texts)
        for at in there:
            chosen[at] = texts[at]
        written = join(self.document, chosen)
        return written == self.document.text or self.holds(written)

    def _among(self, texts: Texts, there: Sequence[int], given: Sequence[int]) -> set[int]:
        """Return those of `there` that fail; with the `given` ones, which hold, they do not all."""
        if len(there) == 1 or len(self.done) > self.trials:
            return set(there)
        half = len(there) // 2
        failed: set[int] = set()
        for part in (there[:half], there[half:]):
            if not self._stand(texts, [*given, *part]):
                failed |= self._among(texts, part, given)
            given = [*given, *(at for at in part if at not in failed)]
        return failed


def _anew(document: Document) -> Texts:
    newline = newline_of(document)
    return [write(piece, piece.msgid, newline) for piece in document.segments]


def _texts(document: Document) -> Sequence[tuple[str | None, str]]:
    return [(piece.context, piece.msgid) for piece in document.segments]


def _without(document: Document, failed: Iterable[int]) -> Document:
    """Return `document` with the texts at the places `failed` no longer offered."""
    out, pieces, withheld = set(failed), list[Piece](), list(document.withheld)
    at, line = 0, 1
    for piece in document.pieces:
        kept: Piece = piece
        if isinstance(piece, Segment):
            if at in out:
                kept = Verbatim(piece.source)
                withheld.append(Withheld(line=line, text=piece.msgid))
            at += 1
        pieces.append(kept)
        line += piece.source.count("\n")
    withheld.sort(key=lambda one: one.line)
    return replace(document, pieces=tuple(pieces), withheld=tuple(withheld))
