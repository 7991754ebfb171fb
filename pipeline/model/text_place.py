"""What extracted comments say of a text: what it is, the headings it stands under, notes on it.

`pipeline.extraction.messages` writes them, into catalogs; all that ask read them here.
"""

from collections.abc import Iterable, Iterator

_UNDER = "under: "
STEP = " › "
"Stands between headings, and between the keys of front matter."
_NOTE = "note: "


def place_comment(kind: str, headings: Iterable[str]) -> str:
    """Return the comment that says what a text is and where it stands.

    Law: `places` reads what this writes.

    >>> place_comment("list item", ("Melatonin", "References")), place_comment("heading", ())
    ('list item, under: Melatonin › References', 'heading')
    """
    path = STEP.join(headings)
    return f"{kind}, {_UNDER}{path}" if path else kind


def note_comment(note: str) -> str:
    """Return the comment of a note to translators."""
    return f"{_NOTE}{note}"


def places(comments: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what a text is and the headings it stands under, of each place that it stands in.

    >>> [*places(["paragraph, under: A › B", "note: short", "heading"])]
    [('paragraph', 'A › B'), ('heading', '')]
    """
    for comment in comments:
        if not comment.startswith(_NOTE):
            kind, _, headings = comment.partition(_UNDER)
            yield kind.removesuffix(", "), headings


def under(comments: Iterable[str]) -> str:
    """Return the headings of the first place that has some; empty where none has."""
    return next((headings for _, headings in places(comments) if headings), "")


def headings_of(path: str) -> list[str]:
    """Return the single headings of a path, the outermost first."""
    return path.split(STEP)


def notes(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the notes to translators.

    >>> notes(["paragraph", "note: short"])
    ('short',)
    """
    return tuple(one.removeprefix(_NOTE) for one in comments if one.startswith(_NOTE))
