"""Reads each file of a project once, and tells which of them changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.digest import digest
from pipeline.errors import EditedMeanwhileError
from pipeline.stamp import Seen, Stamp, read_regular, seen_again, stamp_of

_ROOM = 512 * 1024**2
"Bytes of files that are kept in memory; what comes after is read again when it is needed."


@dataclass(slots=True)
class Room:
    """Memory for what is read or parsed, in bytes of the files that it comes from."""

    left: int
    "Bytes that are left; what is read or parsed of one takes some fifteen."

    def takes(self, size: int) -> bool:
        """Tell whether a file of so many bytes still has room, and give it that."""
        if size > self.left:
            return False
        self.left -= size
        return True


class FileReader:
    """The files of one folder as they were when each was first read.

    Law: `read(path)` gives the same bytes at every call. A file whose bytes were dropped for want
    of room is read again; if it is another file by then, `EditedMeanwhileError` names it.
    """

    def __init__(self, root: Path, room: int = _ROOM) -> None:
        self.root = root
        self._room = Room(room)
        self._bytes: dict[str, bytes | None] = {}
        self._digests: dict[str, str | None] = {}
        self._stamps: dict[str, Stamp | None] = {}

    def __getstate__(self) -> dict[str, object]:
        """Leave the bytes out: another process reads them again, and knows if they changed."""
        return {**self.__dict__, "_bytes": {}}

    def read(self, path: str) -> bytes | None:
        """Return the bytes of `path`, relative to the folder; None where there is no file."""
        if path in self._bytes:
            return self._bytes[path]
        stamp = stamp_of(self.root / path)
        data = read_regular(self.root / path)
        name = None if data is None else digest([data])
        if self._digests.setdefault(path, name) != name:
            raise changed_meanwhile([path])
        self._stamps.setdefault(path, stamp)
        if data is None or self._room.takes(len(data)):
            self._bytes[path] = data
        return data

    def digest(self, path: str) -> str | None:
        """Return the digest of the bytes of `path`; None where there is no file."""
        if path not in self._digests:
            self.read(path)
        return self._digests[path]

    def seen(self) -> Mapping[str, Seen]:
        """Return every file that was asked for so far, as it was when it was read, by path."""
        return {path: Seen(name, self._stamps[path]) for path, name in self._digests.items()}

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that were read and are there, sorted."""
        return tuple(sorted(path for path, name in self._digests.items() if name is not None))

    def changed(self) -> tuple[str, ...]:
        """Return the files that are not any more as they were read, by path.

        A file is opened again only where its stamp differs.
        """
        seen = sorted(self.seen().items())
        return tuple(path for path, was in seen if seen_again(self.root / path, was) is None)


def changed_meanwhile(paths: "list[str] | tuple[str, ...]") -> EditedMeanwhileError:
    """Return the error that names files which changed while a command ran."""
    message = "was changed while this command ran, so that its result may be of two states"
    return EditedMeanwhileError(message, where=", ".join(paths), hint="run the command again")
