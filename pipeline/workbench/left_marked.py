"""Texts that people signed and that are drafts all the same: no page shows them.

A kill between the decision and the catalog leaves one so; so does an undo that was cut short, and
an editor in which somebody marks a text again. Which of these it was no file says. So nothing is
published by itself: whoever meets such a text is told, and how each way out is taken.
"""

from collections.abc import Sequence

from pipeline.model.counted import counted
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import standings_of
from pipeline.review.items import Item, items


def is_left_marked(project: Snapshot, item: Item) -> bool:
    """Tell whether people stand by these very words, against nobody, and they are still a draft."""
    if not item.entry.fuzzy or not item.entry.translated:
        return False
    standing = standings_of(project, item.locale).get(item.digest)
    return standing is not None and bool(standing.signs) and not standing.rejections


def left_marked(project: Snapshot, locale: Locale) -> Sequence[Item]:
    """Return the texts of a locale that are signed and still marked as drafts."""
    if not standings_of(project, locale):
        return ()
    return [item for item in items(project, locale) if is_left_marked(project, item)]


def told_of(some: Sequence[Item]) -> str:
    """Return what to say of such texts: which they are, and both ways out."""
    first = some[0]
    one, which = len(some) == 1, f"{first.id} -l {first.locale.tag}"
    each = "" if one else " each"
    return (
        f"{counted(len(some), 'message')} {'is' if one else 'are'} signed, and still marked as"
        f" {'a draft' if one else 'drafts'}, so no page shows {'it' if one else 'them'}:"
        f" `dragoman review approve {which}` takes the mark off{each},"
        f" `dragoman review undo {which}` takes the sign-off back"
    )
