"""Translations for the places of a message that read less of them than another place does."""

import re
from collections.abc import Callable, Sequence

from pipeline.documents.notation import Writing, as_read, widest, writing_in
from pipeline.model.document import Dialect, Kind, Segment

_MARK = re.compile(r"[~*_^]")
"Signs that set letters in Markdown, and stand for themselves elsewhere."
_TYPE = r"&?(?:[A-Z]\d?|String)"
_GENERIC = re.compile(rf"(?<=\w)<{_TYPE}(?:, ?{_TYPE})*>")
"""`Vec<T>`, `Map<K, V>`, `Vec<String>`: what is no element, or one that only sets letters.

Names with more letters may be elements: HTML takes `Script` and `SCRIPT` for one.
"""
_MAY_BE_READ = frozenset({Kind.FRONT_MATTER, Kind.CODE_TITLE, Kind.ABBREVIATION})
"What some theme or renderer takes for HTML."
Key = tuple[str | None, str]
"Context and msgid of a text."


def in_plain_places(
    pieces: Sequence[Segment], answers: Sequence[str | None], dialect: Dialect
) -> list[str | None]:
    """Return `answers` as their places read them.

    A title that is also a heading is one message, written as Markdown: its title is given the words
    that the heading shows. Law: in each place stand the same words. A message all of whose places
    read alike is given as it is: what somebody wrote there stands there.
    """
    given = list(answers)
    changed = [
        index
        for index, (piece, answer) in enumerate(zip(pieces, answers, strict=True))
        if answer is not None
        and _has_signs(answer)
        and writing_in(piece.kind) is not Writing.MARKDOWN
    ]
    if not changed:
        return given
    most = _widest(pieces, {_key(pieces[index]) for index in changed})
    for index in changed:
        piece, answer = pieces[index], answers[index] or ""
        written = most[_key(piece)]
        given[index] = as_read(answer, piece.msgid, written, writing_in(piece.kind), dialect)
    return given


def in_front_matter(
    text: str, msgid: str, pieces: Callable[[], Sequence[Segment]], dialect: Dialect
) -> str:
    """Return the translation of a value of front matter as it is read there, see above.

    `pieces` gives the texts of the document; few translations need them.
    """
    if not _has_signs(text):
        return text
    some = pieces()
    answers = [text if piece.msgid == msgid and piece.context is None else None for piece in some]
    given = zip(some, in_plain_places(some, answers, dialect), strict=True)
    kind = Kind.FRONT_MATTER
    return next((one for piece, one in given if one is not None and piece.kind is kind), text)


def as_judged(text: str, kind: Kind) -> str:
    """Return of a text what a renderer may read where it stands: marks and types are no markup.

    A theme may take front matter for HTML: tags and links count there. Elsewhere nothing does.

    >>> as_judged("~a~ Vec<T> <b>", Kind.FRONT_MATTER), as_judged("<b>", Kind.CODE_COMMENT)
    (' a  Vec <b>', '')
    """
    match writing_in(kind):
        case Writing.MARKDOWN:
            return text
        case Writing.HTML:
            return _MARK.sub(" ", text)
        case Writing.PLAIN:
            return _GENERIC.sub("", _MARK.sub(" ", text)) if kind in _MAY_BE_READ else ""


def _has_signs(text: str) -> bool:
    return "\\" in text or "&" in text


def _widest(pieces: Sequence[Segment], keys: set[Key]) -> dict[Key, Writing]:
    """Return as what each message is written, by the kinds of all its places."""
    writings: dict[Key, set[Writing]] = {}
    for piece in pieces:
        if _key(piece) in keys:
            writings.setdefault(_key(piece), set()).add(writing_in(piece.kind))
    return {key: widest(some) for key, some in writings.items()}


def _key(piece: Segment) -> Key:
    return piece.context, piece.msgid
