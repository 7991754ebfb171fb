"""The kept drafts of messages: what the journal has, as Markdown.

An answer stands as it came, mended, or made of answers to the stretches between its tags.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.digest import digest
from pipeline.documents.inline.apart import filled
from pipeline.documents.inline.mend import assembled, mend, stretches
from pipeline.documents.inline.shield import Shielded, unshield
from pipeline.documents.notation import Writing, as_read, writing_of
from pipeline.documents.words import is_seen
from pipeline.drafts.meter import Keyed
from pipeline.drafts.request import DraftRequest, Piece
from pipeline.drafts.session import DraftSession
from pipeline.project.labels import dialect_in


def again(key: str) -> str:
    """Return the key of a second answer to what has `key`."""
    return digest([key, "again"])


def in_stretches(session: DraftSession, piece: Piece) -> Iterator[Keyed]:
    """Yield the stretches between the tags of a piece as units of their own."""
    for text in stretches(piece.shielded):
        unit = replace(piece.unit, text=text)
        yield session.key(unit), unit


def piece_text(
    session: DraftSession, piece: Piece, key: Callable[[Piece], str] | None = None
) -> str | None:
    """Return the kept draft of a piece as Markdown, with the drafts of the words in its tags.

    It stands as it came, mended, or made of stretches; with `key`, as it came to that key or
    mended.
    """
    words = (piece_text(session, one, key) for one in piece.apart)
    drafts = [one for one in words if one is not None]
    if len(drafts) < len(piece.apart):
        return None
    return own_text(session, piece, filled(piece.text, drafts), key)


def own_text(
    session: DraftSession,
    piece: Piece,
    shielded: Shielded,
    key: Callable[[Piece], str] | None = None,
) -> str | None:
    """Return the kept draft of a piece, its tags written as those of `shielded`."""
    if not stretches(shielded):
        return unshield(shielded.text, shielded)
    answer = session.journal.find(key(piece) if key else piece.key)
    if answer is None:
        return None
    text = mend(answer.text, shielded)
    if text is None and key is None:
        answers = [session.journal.find(key) for key, _ in in_stretches(session, piece)]
        texts = [answer.text for answer in answers if answer is not None]
        if len(texts) == len(answers):
            text = mend(assembled(shielded, texts), shielded)
    return text if text and is_seen(text) else None


def draft_forms(
    session: DraftSession, request: DraftRequest, key: Callable[[Piece], str] | None = None
) -> tuple[str, ...] | None:
    """Return the draft of a message, a text a plural form, if all of its pieces have one."""
    found = (piece_text(session, piece, key) for piece in request.pieces)
    texts = [text for text in found if text is not None]
    texts = [_as_read(session, request, text) for text in texts]
    return request.translation(texts) if len(texts) == len(request.pieces) else None


def draft_text(session: DraftSession, request: DraftRequest) -> str | None:
    """Return the draft of a message as one text, all plural forms in it, to be compared."""
    forms = draft_forms(session, request)
    return None if forms is None else "\n".join(dict.fromkeys(forms))


def _as_read(session: DraftSession, request: DraftRequest, text: str) -> str:
    """Return a draft as its place reads it: in front matter and code no sign is escaped."""
    entry, domain = request.entry, request.domain
    dialect = dialect_in(session.project, domain)
    return as_read(text, entry.msgid, Writing.MARKDOWN, writing_of(entry.comments), dialect)
