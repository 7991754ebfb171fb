"""Which rules each text breaks, kept as long as the desk runs: a text is read once."""

from collections.abc import Sequence
from time import thread_time

from pipeline.checks.lexicon.csv_file import opposites_path
from pipeline.desk.opened import findings_of
from pipeline.desk.rows import Row
from pipeline.digest import digest
from pipeline.glossary.csv_file import glossary_path
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot


class Found:
    """What the checks found in texts, by locale and digest.

    Law: it is what they would find now: another glossary, lexicon or configuration, and all is
    forgotten; what a person dismissed is forgotten by `forget`.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rules: dict[tuple[str, str], frozenset[str]] = {}
        self._stamp = ""

    def rules(self, snapshot: Snapshot, locale: Locale, row: Row) -> frozenset[str]:
        """Return the rules that a text breaks."""
        if row.item is None:
            return frozenset()
        name = (locale.tag, row.item.digest)
        if not self.knows(snapshot, locale, row):
            found = findings_of(snapshot, locale, row)
            self._rules[name] = frozenset(one.rule for one in found)
        return self._rules[name]

    def knows(self, snapshot: Snapshot, locale: Locale, row: Row) -> bool:
        """Tell whether a text was read."""
        now = _stamp(snapshot)
        if now != self._stamp:
            self._rules.clear()
            self._stamp = now
        return row.item is None or (locale.tag, row.item.digest) in self._rules

    def forget(self, tag: str, name: str) -> None:
        """Read a text again: what was found in it counts no more."""
        self._rules.pop((tag, name), None)

    def read_some(
        self, snapshot: Snapshot, locale: Locale, rows: Sequence[Row], seconds: float
    ) -> bool:
        """Read texts for so long; tell whether all are read.

        Law: at least one is read each time, so that it ends.
        """
        end = thread_time() + seconds
        unread = [row for row in rows if not self.knows(snapshot, locale, row)]
        for number, row in enumerate(unread, start=1):
            self.rules(snapshot, locale, row)
            if thread_time() > end:
                return number == len(unread)
        return True


def _stamp(snapshot: Snapshot) -> str:
    """Return what changes with all that checks know besides the texts."""

    def made() -> str:
        config = snapshot.config
        places = (glossary_path(config), opposites_path(config))
        read = [snapshot.files.digest(place) or "" for place in places]
        return digest([*read, config.source_locale.tag, repr(sorted(config.checks.items()))])

    return snapshot.once(("what checks know",), made)
