"""A folder that a web server serves: whole releases, and a link that is switched at one moment."""

import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pipeline.errors import InputError
from pipeline.files import locked, read_bytes, sweep, write_atomic, writing
from pipeline.release.archive import MANIFEST, differs

CURRENT = "current"
"Name of the link that a web server's root is set to."
_RELEASES = "releases"
_NAME = re.compile(r"(\d{6,})-.+", re.DOTALL)
_WITHDRAWN = ".rolled-back"
_HALF = ".half-"  # a name that starts so is never served, and removed by the next run
_LONGEST = 200  # bytes of an archive's name in a release's, which may be 255 with all else


def publish(folder: Path, name: str, files: Mapping[str, bytes], keep: int) -> str:
    """Unpack `files` as a new release and switch to it; return the release's name.

    Law: at every moment `current` is one whole release, the old one or the new one, whatever
    happens to this process. What is served already, file for file, is not published again; where
    somebody changed a served file, the release is unpacked anew and the damaged one removed.
    """
    with locked(folder / ".lock"), writing(folder / CURRENT):
        _check_own(folder)
        _sweep(folder)
        now = served(folder)
        mark = sha256(files[MANIFEST]).hexdigest()[:12]
        same = now.endswith(f"-{mark}")
        if same and _holds(folder / _RELEASES / now, files):
            return now
        whole = _waiting(folder, files)
        if whole is None:
            number = max(map(_number, [now, *published(folder)])) + 1
            whole = folder / _RELEASES / f"{number:06}-{_plain(name)}-{mark}"
            half = whole.with_name(_HALF + whole.name)
            _unpack(half, files)
            half.rename(whole)
            _flush(whole.parent)
        _switch(folder, whole.name)
        if same:
            _remove(folder / _RELEASES / now)
        _prune(folder, keep)
        return whole.name


def _waiting(folder: Path, files: Mapping[str, bytes]) -> Path | None:
    """Return the release that a killed run had unpacked and not switched to yet, or None.

    Were it unpacked once more, `rollback` would come to it, which nobody has ever been served.
    """
    now, bad = _number(served(folder)), _withdrawn(folder)
    for name in reversed(published(folder)):
        whole = folder / _RELEASES / name
        if _number(name) > now and name not in bad and _holds(whole, files):
            return whole
    return None


def rollback(folder: Path) -> str:
    """Switch to the release published before the one that is served; return its name.

    Law: no release that was rolled back from is come back to, unless it is published again, and
    none that is not as its manifest says.
    """
    with locked(folder / ".lock"), writing(folder / CURRENT):
        _check_own(folder)
        _sweep(folder)
        now = served(folder)
        bad = _withdrawn(folder)
        before = [
            name for name in published(folder) if _number(name) < _number(now) and name not in bad
        ]
        while before and not _whole(folder / _RELEASES / before[-1]):
            before.pop()
        if not before:
            hint = "publish keeps as many as --keep says"
            raise InputError("there is no release before this one", where=str(folder), hint=hint)
        # A run that was killed here has written it already, and not switched.
        lines = "".join(f"{name}\n" for name in dict.fromkeys([*bad, now]))
        write_atomic(folder / _WITHDRAWN, os.fsencode(lines))
        _switch(folder, before[-1])
        return before[-1]


def published(folder: Path) -> list[str]:
    """Return the names of the whole releases, the oldest first; a link is none of ours."""
    place = folder / _RELEASES
    paths = list(place.iterdir()) if place.is_dir() else []
    names = [path.name for path in paths if not path.is_symlink()]
    return sorted((name for name in names if _NAME.match(name)), key=_number)


def served(folder: Path) -> str:
    """Return the name of the release that is served; empty where `current` leads to none of ours.

    Raise `InputError` where `current` is a folder or a file.
    """
    link = folder / CURRENT
    if not link.is_symlink():
        if link.exists():
            message = f"`{CURRENT}` is there and is no link of ours"
            raise InputError(message, where=str(folder), hint="name another folder")
        return ""
    target = link.readlink()
    return target.name if target == Path(_RELEASES) / target.name else ""


def _check_own(folder: Path) -> None:
    """Raise `InputError` where releases would be written, and old ones removed, somewhere else."""
    place = folder / _RELEASES
    if place.is_symlink():
        message = f"is a symbolic link to {place.readlink()}, where other files may lie"
        hint = f"remove the link; where releases need another disk, let {folder} be a link to it"
        raise InputError(message, where=str(place), hint=hint)


def _withdrawn(folder: Path) -> list[str]:
    """Return the releases that were rolled back from and are still there: one a line."""
    lines = os.fsdecode(read_bytes(folder / _WITHDRAWN) or b"").split("\n")
    there = set(published(folder))
    return [name for name in lines if name in there]


def _plain(name: str) -> str:
    """Return an archive's name as a part of a release's: one line, and not too long."""
    line = "".join(letter if letter.isprintable() and letter != "/" else "_" for letter in name)
    return line.encode()[:_LONGEST].decode("utf-8", "ignore") or "site"


def _number(name: str) -> int:
    match = _NAME.match(name)
    return int(match[1]) if match else 0


def _holds(tree: Path, files: Mapping[str, bytes]) -> bool:
    """Whether the files of a tree are just these, none a link."""
    return _files(tree) == files


def _whole(tree: Path) -> bool:
    """Whether the files of a tree are as the manifest among them says, none a link."""
    files = _files(tree)
    return files is not None and not differs(files)


def _files(tree: Path) -> dict[str, bytes] | None:
    """Return the files of a tree by path; None where there is a link among them."""
    paths = list(tree.rglob("*"))
    if any(path.is_symlink() for path in paths):
        return None
    files = (path for path in paths if not path.is_dir())
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in files}


def _unpack(half: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = half / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    for base, _, _ in os.walk(half):
        _flush(Path(base))


def _switch(folder: Path, name: str) -> None:
    link = folder / f"{_HALF}{CURRENT}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(_RELEASES) / name)
    link.replace(folder / CURRENT)
    _flush(folder)


def _flush(folder: Path) -> None:
    """Make new names in `folder` outlast a loss of power."""
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
            _remove(folder / _RELEASES / name)


def _remove(release: Path) -> None:
    """Remove a release; a run that is stopped midway leaves it under a name that is swept."""
    if release.is_dir():
        shutil.rmtree(release.rename(release.with_name(_HALF + release.name)), ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a run that was stopped left behind."""
    sweep(folder, below=False)
    for place in (folder, folder / _RELEASES):
        for path in place.glob(f"{_HALF}*"):
            if path.is_symlink():
                path.unlink()
            else:
                shutil.rmtree(path, ignore_errors=True)
