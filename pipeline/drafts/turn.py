"""One run at a time spends: two at once would pass the cap together, and send the same texts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.files import locked
from pipeline.ignored import make_ignored

LOCK = ".dragoman/draft.lock"


@contextmanager
def own_turn(root: Path, notice: Callable[[str], None]) -> Iterator[None]:
    """Wait until no other run drafts in the project at `root`, and keep others waiting.

    What they answered is in the journal then, and counts for the cap. A run that is killed keeps
    nobody waiting.
    """
    path = root / LOCK
    make_ignored(path.parent)
    with locked(path, busy=lambda: notice("another run drafts here: waiting for its end")):
        yield
