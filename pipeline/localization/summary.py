"""What a document's text begins with: a line on it where it describes itself with none."""

from itertools import accumulate

from pipeline.catalog.lookup import Lookup
from pipeline.memory.sentences import sentences
from pipeline.model.document import Document, Kind
from pipeline.website.body.make import plain_words

_LONGEST = 160
"Characters of a summary that has more than its first sentence."


def summary(document: Document, lookup: Lookup | None, source: str, tag: str) -> tuple[str, bool]:
    """Return the first sentences of a document's first paragraph; whether they are translated.

    `source` is its language, `tag` the page's; without a lookup nothing is to be translated.
    Quotations and lists are no paragraphs.
    """
    for piece in document.segments:
        if piece.kind is Kind.PARAGRAPH and (words := plain_words(piece.msgid)):
            answer = lookup(piece.context, piece.msgid) if lookup else None
            text, language = (plain_words(answer), tag) if answer else (words, source)
            begin = _begin(text, language.partition("-")[0])
            return begin, lookup is None or answer is not None
    return "", True


def _begin(text: str, language: str) -> str:
    """Return as many sentences as fit, and one at least.

    >>> _begin("One. " + "Two " * 60, "en")
    'One.'
    """
    ends = list(accumulate(map(len, sentences(text, language))))
    fitting = [end for end in ends if end <= _LONGEST]
    return text[: (fitting or ends[:1] or [0])[-1]].strip()
