"""The project as it lies on disk now: read again when a file of people changed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from pipeline.project.config import Config
from pipeline.project.edited_files import Stamps, stamps
from pipeline.project.read_config import load_config
from pipeline.project.snapshot import Snapshot, take_snapshot


class Project:
    """What all requests to a desk read: one at a time.

    Law: no request sees a file as it was before the request came in.
    """

    def __init__(self, config: Config) -> None:
        """Begin with a configuration that was read."""
        self.root: Path = config.root
        self._config = config
        self._lock = RLock()
        self._stamps: Stamps | None = None
        self._snapshot: Snapshot | None = None

    @property
    def roles(self) -> Mapping[str, tuple[str, ...]]:
        """The project's roles with who has them, as the configuration was last read."""
        return self._config.roles

    @property
    def is_keyed(self) -> bool:
        """Whether decisions must be signed with keys, as the configuration was last read."""
        return bool(self._config.allowed_signers)

    @contextmanager
    def reading(self) -> Iterator[Snapshot]:
        """Give the project as it is now; no other request reads or changes it meanwhile."""
        with self._lock:
            yield self._now()

    def changed(self) -> None:
        """Forget what was read: a file was written."""
        self._stamps = None

    def _now(self) -> Snapshot:
        now = stamps(self._config)
        before, snapshot = self._stamps, self._snapshot
        if snapshot is None or before != now:
            snapshot = self._again(snapshot, before, now)
            self._snapshot, self._stamps = snapshot, now
        return snapshot

    def _again(self, snapshot: Snapshot | None, before: Stamps | None, now: Stamps) -> Snapshot:
        """Read what changed: where no source and no setting did, catalogs and ledgers alone."""
        if snapshot is None or self._of_source(before or {}) != self._of_source(now):
            self._config = load_config(self.root)
            return take_snapshot(self._config)
        return snapshot.read_again()

    def _of_source(self, found: Stamps) -> Stamps:
        locale = f"{self.root / self._config.locale}/"
        return {path: one for path, one in found.items() if not path.startswith(locale)}
