"""Reads the drafts of a document for their risk while a person reads, in turns with them."""

from threading import Lock, Thread
from time import sleep

from pipeline.desk.project import Project
from pipeline.desk.rows import WAITING, rows_of
from pipeline.desk.sequence import Scores, read_some
from pipeline.errors import PipelineError

_TURN, _PAUSE = 0.05, 0.05
"Seconds of each turn, and between two: a person's request comes in between."


class RiskReader:
    """Knows which documents are being read.

    Law: each is read by one thread at a time, and no turn is longer than one draft beyond its time.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._documents: set[tuple[str, str]] = set()
        self._lock = Lock()

    def begin(self, project: Project, tag: str, domain: str, scores: Scores) -> None:
        """Read the drafts of a document until all are read."""
        with self._lock:
            if (tag, domain) in self._documents:
                return
            self._documents.add((tag, domain))
        Thread(target=self._read, args=(project, tag, domain, scores), daemon=True).start()

    def _read(self, project: Project, tag: str, domain: str, scores: Scores) -> None:
        try:
            while not self._turn(project, tag, domain, scores):
                sleep(_PAUSE)
        except PipelineError:
            pass  # whoever opens the document is told of it
        finally:
            with self._lock:
                self._documents.discard((tag, domain))

    def _turn(self, project: Project, tag: str, domain: str, scores: Scores) -> bool:
        with project.reading() as snapshot:
            locale = snapshot.config.targets[tag]
            rows = [row for row in rows_of(snapshot, locale, domain) if row.state in WAITING]
            return read_some(snapshot, rows, scores, _TURN)
