"""What steps made, by what went into them, in a store that other runs and machines share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import msgspec

from pipeline.building.blobs import Blobs, open_blobs
from pipeline.building.graph import Files
from pipeline.digest import digest

_FORM = "1"
"Changes with the form of what is kept."
Digests = dict[str, str]


@dataclass(frozen=True)
class Results:
    """Outputs of steps by the step's key, and bytes by their digest.

    Law: `get(key)` gives what `put(key, files)` was given, or None; bytes that are not those of
    their digest count as none. Who can write the store is trusted with what steps make.
    """

    place: str
    "Address or folder of the store."
    root: Path
    "Folder that a folder is relative to."
    read_only: bool = False
    "Whether nothing is written."
    _known: set[str] = field(default_factory=set, repr=False, compare=False)
    "Digests of bytes that the store is known to have."

    def __getstate__(self) -> tuple[str, Path, bool]:
        """Leave what is open out: it outlives no fork and no journey."""
        return self.place, self.root, self.read_only

    def __setstate__(self, state: tuple[str, Path, bool]) -> None:
        """Come to another process."""
        self.__dict__.update(zip(("place", "root", "read_only"), state, strict=True), _known=set())

    @cached_property
    def _blobs(self) -> Blobs:
        """The store, opened by the process that first needs it."""
        return open_blobs(self.place, self.root)

    def get(self, key: str) -> Files | None:
        """Return the outputs of a step by path; None where the store has not all of them."""
        outputs = self.outputs(key)
        return None if outputs is None else self.bytes_of(outputs)

    def outputs(self, key: str) -> Digests | None:
        """Return the digests of a step's outputs by path; None where the store has none."""
        data = self._blobs.get(f"{_FORM}/steps/{key[:2]}/{key}")
        try:
            return None if data is None else msgspec.msgpack.decode(data, type=Digests)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            return None

    def bytes_of(self, digests: Mapping[str, str]) -> Files | None:
        """Return files by path; None where the store has not the bytes of one of them."""
        files: dict[str, bytes] = {}
        for path, name in digests.items():
            data = self._blobs.get(_place_of(name))
            if data is None or digest([data]) != name:
                return None
            self._known.add(name)
            files[path] = data
        return files

    def put(self, key: str, outputs: Files) -> Digests:
        """Keep the outputs of a step; return their digests. The step is named last."""
        digests = {path: digest([data]) for path, data in outputs.items()}
        if not self.read_only:
            self.keep(outputs.values())
            self._blobs.put(f"{_FORM}/steps/{key[:2]}/{key}", msgspec.msgpack.encode(digests))
        return digests

    def keep(self, some: Iterable[bytes]) -> None:
        """Keep bytes under their digests, apart from those that the store has from here."""
        for data in some:
            name = digest([data])
            if name not in self._known:
                self._blobs.put(_place_of(name), data)
                self._known.add(name)

    def has(self, name: str) -> bool:
        """Tell whether the store is known to have the bytes of a digest."""
        return name in self._known


def _place_of(name: str) -> str:
    return f"{_FORM}/bytes/{name[:2]}/{name}"
