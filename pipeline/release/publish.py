"""A folder that a web server serves: whole releases, and a link that is switched at one moment."""

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pipeline.errors import InputError
from pipeline.files import locked, read_bytes, write_atomic
from pipeline.release.archive import MANIFEST

CURRENT = "current"
"Name of the link that a web server's root is set to."
_RELEASES = "releases"
_NAME = re.compile(r"(\d{6,})-.+")
_WITHDRAWN = ".rolled-back"
_HALF = ".half-"  # a name that starts so is never served, and removed by the next run


def publish(folder: Path, name: str, files: Mapping[str, bytes], keep: int) -> str:
    """Unpack `files` as a new release and switch to it; return the release's name.

    Law: at every moment `current` is one whole release, the old one or the new one, whatever
    happens to this process. What is served already is not published again.
    """
    with locked(folder / ".lock"):
        _sweep(folder)
        now = served(folder)
        mark = sha256(files[MANIFEST]).hexdigest()[:12]
        if now.endswith(f"-{mark}"):
            return now
        number = max((_number(one) for one in published(folder)), default=0) + 1
        whole = folder / _RELEASES / f"{number:06}-{name}-{mark}"
        half = whole.with_name(_HALF + whole.name)
        _unpack(half, files)
        half.rename(whole)
        _flush(whole.parent)
        _switch(folder, whole.name)
        _prune(folder, keep)
        return whole.name


def rollback(folder: Path) -> str:
    """Switch to the release published before the one that is served; return its name.

    Law: no release that was rolled back from is come back to, unless it is published again.
    """
    with locked(folder / ".lock"):
        now = served(folder)
        bad = _withdrawn(folder)
        before = [
            one
            for one in published(folder)
            if now and _number(one) < _number(now) and one not in bad
        ]
        if not before:
            hint = "publish keeps as many as --keep says"
            raise InputError("there is no release before this one", where=str(folder), hint=hint)
        write_atomic(folder / _WITHDRAWN, "".join(f"{one}\n" for one in [*bad, now]).encode())
        _switch(folder, before[-1])
        return before[-1]


def _withdrawn(folder: Path) -> list[str]:
    """Return the releases that were rolled back from and are still there."""
    data = read_bytes(folder / _WITHDRAWN) or b""
    known = set(published(folder))
    return [name for name in data.decode("utf-8", "replace").split() if name in known]


def published(folder: Path) -> list[str]:
    """Return the names of the whole releases, the oldest first."""
    place = folder / _RELEASES
    names = [path.name for path in place.iterdir()] if place.is_dir() else []
    return sorted((name for name in names if _NAME.fullmatch(name)), key=_number)


def served(folder: Path) -> str:
    """Return the name of the release that is served; empty where none is."""
    link = folder / CURRENT
    if not link.is_symlink():
        if link.exists():
            message = f"`{CURRENT}` is there and is no link of ours"
            raise InputError(message, where=str(folder), hint="name another folder")
        return ""
    return link.readlink().name


def _number(name: str) -> int:
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else 0


def _unpack(half: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = half / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _switch(folder: Path, name: str) -> None:
    link = folder / f"{_HALF}{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(_RELEASES) / name)
    link.replace(folder / CURRENT)
    _flush(folder)


def _flush(folder: Path) -> None:
    """Make renames in `folder` outlast a loss of power."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _prune(folder: Path, keep: int) -> None:
    now = served(folder)
    for name in published(folder)[: -max(keep, 1)]:
        if name != now:
            old = folder / _RELEASES / name
            shutil.rmtree(old.rename(old.with_name(_HALF + name)), ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a run that was stopped left behind."""
    for place in (folder, folder / _RELEASES):
        for path in place.glob(f"{_HALF}*"):
            if path.is_symlink():
                path.unlink()
            else:
                shutil.rmtree(path, ignore_errors=True)
