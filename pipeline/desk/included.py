"""The text of other files that a source takes in: it is signed with it, so it is shown with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.project.snapshot import Snapshot
from pipeline.project.taken_in import MOST_SHOWN, files_by_message, text_shown
from pipeline.review.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Included:
    """A file that a source takes in."""

    path: str
    "The file, relative to the project."
    text: str
    "What is in it; empty where that is no text."


def taken_in(snapshot: Snapshot, item: Item | None) -> Sequence[Included]:
    """Return the files that the source of a translation takes in, with what is in them now."""
    document = snapshot.document(item.domain) if item else None
    if item is None or document is None:
        return ()
    paths = files_by_message(snapshot, document).get(item.entry.key, ())
    return [Included(path=path, text=_text(snapshot, path)) for path in paths]


def _text(snapshot: Snapshot, path: str) -> str:
    text = text_shown(snapshot, path).strip("\n")
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
