"""What a walk showed of each message, and what of that is another thing on disk now."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from pipeline.desk.project import Project
from pipeline.errors import EditedMeanwhileError
from pipeline.files import read_bytes
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.project.snapshot import Snapshot
from pipeline.review.decided import standings_of, taken_in_of, verdicts_of
from pipeline.review.decisions import state_of
from pipeline.review.items import Item
from pipeline.review.ledger import Decision, Verdict
from pipeline.workbench.shown import (
    Stand,
    against,
    changed_since,
    dismissed_since,
    marks_of,
    stand_of,
    told_of,
)
from pipeline.workbench.taken_in import TakenIn, files_taken_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was shown of a message beside its words."""

    stand: Stand
    "How it stood."
    files: tuple[TakenIn, ...]
    "The files that a decision is for as well."
    dismissed: frozenset[str]
    "Digests of its findings that a person had dismissed."

    @property
    def said(self) -> tuple[str, ...]:
        """What people decided on it: who, when and why."""
        return tuple(map(told_of, self.stand.decided))

    def over(self, by: str) -> tuple[str, ...]:
        """Name the others over whose rejection a sign-off of `by` goes."""
        return tuple(dict.fromkeys(one.by for one in against(self.stand.decided, by)))


class Now:
    """The project as it lies on disk, beside what was shown of it.

    Law: what is on disk is read again each time that it is asked for, decisions, sources and
    included files as well.
    """

    def __init__(self, config: Config) -> None:
        """Begin with nothing shown."""
        self._root, self._project = config.root, Project(config)
        self._known: dict[int, Known] = {}
        self._dismissals: dict[Locale, Mapping[str, Decision]] = {}

    def item(self, item: Item) -> Item:
        """Return a message with its state and what it takes in as they are now."""
        self._look_at_files(item)
        with self._project.reading() as project:
            verdicts = verdicts_of(project, item.locale, item.domain)
            state = state_of(item.entry, item.locale.tag, verdicts)
            return replace(item, state=state, taken_in=_taken_in(project, item))

    def taken_in(self, item: Item) -> str:
        """Return the digest of what a message takes in from other files now."""
        self._look_at_files(item)
        with self._project.reading() as project:
            return _taken_in(project, item)

    def _look_at_files(self, item: Item) -> None:
        """Read the project again where a file that a message takes in changed, wherever it lies."""
        with self._project.reading() as project:
            files = files_taken_in(project, item.locale).get(item.digest, ())
            with suppress(EditedMeanwhileError):
                paths = [one.path for one in files]
                if all(project.files.read(one) == read_bytes(self._root / one) for one in paths):
                    return
        self._project.changed()

    def dismissed(self, locale: Locale) -> tuple[Collection[str], Collection[str]]:
        """Return the digests of the findings that are dismissed now, and of those before."""
        with self._project.reading() as project:
            before, now = self._dismissals.get(locale, {}), _dismissals(project, locale)
            self._dismissals[locale] = now
        return now.keys(), before.keys()

    def news(self, message: int, item: Item, found: Collection[str], by: str) -> str:
        """Say what is another thing than was shown, and take that it is shown now.

        `item` is as `item` gave it, `found` the digests of all its findings.
        """
        with self._project.reading() as project:
            files = files_taken_in(project, item.locale).get(item.digest, ())
            stand = stand_of(project, item)
        dismissals = self._dismissals.get(item.locale, {})
        dismissed = {name: dismissals[name] for name in found if name in dismissals}
        before = self._known.get(message)
        self._known[message] = Known(stand=stand, files=files, dismissed=frozenset(dismissed))
        if before is None:
            return ""
        changed = changed_since(stand, before.stand.base, by)
        return changed or dismissed_since(before.dismissed, dismissed, by)

    def known(self, message: int) -> Known | None:
        """Return what was shown of a message; None where nothing was."""
        return self._known.get(message)

    def marks(self, message: int) -> str:
        """Return the marks of the decisions that were shown with a message."""
        known = self._known.get(message)
        return marks_of(known.stand.decided) if known else ""

    def forget(self, message: int) -> None:
        """Take that this walk itself changed a message: that is no news."""
        self._known.pop(message, None)


def _taken_in(project: Snapshot, item: Item) -> str:
    return taken_in_of(project, item.locale).get(item.digest, "")


def _dismissals(project: Snapshot, locale: Locale) -> Mapping[str, Decision]:
    """Return the dismissals that stand, by the digest of their finding."""

    def dismissals() -> Mapping[str, Decision]:
        said = standings_of(project, locale)
        last = ((name, said[name].last) for name in said)
        return {name: one for name, one in last if one.verdict is Verdict.DISMISS}

    return project.once(("dismissals", locale.tag), dismissals)
