"""A shared store of bytes by name: a folder, or what fsspec opens, such as S3."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.building.write import write_built
from pipeline.errors import InputError
from pipeline.files import read_bytes

Value = TypeVar("Value")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://")


class Blobs(Protocol):
    """Bytes by name, seen by several machines."""

    def get(self, name: str) -> bytes | None:
        """Return the bytes of `name`; None where there are none."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`: a reader sees all of it or nothing."""
        ...


class FolderBlobs:
    """A folder, such as one that machines share."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """Return the bytes of `name`; None where there are none."""
        return read_bytes(self._folder / name)

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`."""
        write_built(self._folder / name, data)


class RemoteBlobs:
    """Whatever fsspec opens: S3, Google Cloud Storage, Azure, a server of files."""

    def __init__(self, url: str) -> None:
        self._url = url
        try:
            from fsspec.core import url_to_fs  # noqa: PLC0415  an extra that few builds need

            # Listings that are kept would not show what another machine wrote.
            self._system, self._root = url_to_fs(url, use_listings_cache=False)
        except (ImportError, ValueError) as error:
            hint = "run `pip install dragoman[dask]`, or name a folder"
            raise InputError(f"cannot be opened: {error}", where=url, hint=hint) from None

    def get(self, name: str) -> bytes | None:
        """Return the bytes of `name`; None where there are none."""

        def read() -> bytes | None:
            try:
                return bytes(self._system.cat_file(f"{self._root}/{name}"))
            except FileNotFoundError:
                return None

        return self._asked(read, "read")

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under `name`."""
        self._asked(lambda: self._system.pipe_file(f"{self._root}/{name}", data), "written")

    def _asked(self, ask: Callable[[], Value], what: str) -> Value:
        """Ask the other side; raise `InputError` with what it says where it refuses."""
        try:
            return ask()
        except Exception as error:  # noqa: BLE001  each system raises what its own library has
            hint = "see that it is there and that this user may use it, or build without it"
            message = f"cannot be {what}: {type(error).__name__}: {error}"
            raise InputError(message, where=self._url, hint=hint) from None


def open_blobs(place: str, root: Path) -> Blobs:
    """Return the store at `place`: an address such as `s3://bucket/site`, or a folder.

    A folder is relative to `root`. Raise `InputError` where it cannot be opened.
    """
    return RemoteBlobs(place) if _SCHEME.match(place) else FolderBlobs(root / place)
