"""Has the checks read the texts of a document while a person reads, in turns with them."""

from collections.abc import Callable, Sequence
from threading import Lock, Thread
from time import sleep

from pipeline.desk.project import Project
from pipeline.desk.rows import Row, rows_of
from pipeline.errors import PipelineError
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot

_TURN, _PAUSE = 0.05, 0.05
"Seconds of each turn, and between two: a person's request comes in between."
Turn = Callable[[Snapshot, Locale, Sequence[Row], float], bool]
"Reads some of the rows for so many seconds of the processor; tells whether all are read."


class IdleReader:
    """Knows which documents are being read, and what for.

    Law: each is read by one thread at a time, and no turn is longer than one text beyond its time.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._documents: set[tuple[str, str, str]] = set()
        self._lock = Lock()

    def begin(self, project: Project, tag: str, domain: str, what: str, turn: Turn) -> None:
        """Read a document until all of it is read; `what` names what it is read for."""
        name = (what, tag, domain)
        with self._lock:
            if name in self._documents:
                return
            self._documents.add(name)
        Thread(target=self._read, args=(project, name, turn), daemon=True).start()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read."""
        return not self._documents

    def _read(self, project: Project, name: tuple[str, str, str], turn: Turn) -> None:
        _, tag, domain = name
        try:
            done = False
            while not done:
                with project.reading() as snapshot:
                    locale = snapshot.config.targets[tag]
                    done = turn(snapshot, locale, rows_of(snapshot, locale, domain), _TURN)
                sleep(_PAUSE)
        except PipelineError:
            pass  # whoever opens the document is told of it
        finally:
            with self._lock:
                self._documents.discard(name)
