"""What the last build read and made, so that the next one sees at once that nothing changed."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.files import read_bytes, write_atomic
from pipeline.stamp import Seen, seen_again

Record = TypeVar("Record")
_TOGETHER = 1000
"Files that are packed in one piece: a large site has a hundred thousand."


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """All that a build depended on and made, with what it said.

    Law: while `holds`, another build would read the same bytes and make the same files.
    """

    program: str
    "Digest of the code, the libraries and the configuration."
    files: tuple[bytes, ...]
    "Every file that was read or written: pieces of a mapping from its path, each packed."
    folders: Mapping[str, str]
    "Digest of the names below each folder in which files are looked for."
    report: bytes
    "What the build said: a record, packed."


def witness(
    root: Path,
    *,
    program: str,
    files: Iterable[tuple[str, Seen]],
    folders: Iterable[str],
    report: object,
) -> Witness:
    """Return the witness of a build that read and made `files`, as it saw and left them.

    They are asked for one by one, and never held all at once.
    """
    return Witness(
        program=program,
        files=tuple(_packed(files)),
        folders={folder: _names(root / folder) for folder in folders},
        report=msgspec.msgpack.encode(report),
    )


def _packed(files: Iterable[tuple[str, Seen]]) -> Iterator[bytes]:
    rest = iter(files)
    while piece := dict(islice(rest, _TOGETHER)):
        yield msgspec.msgpack.encode(piece)


def holds(known: Witness, root: Path, program: str) -> bool:
    """Tell whether all is as the witness says; a file is read only where its stamp differs."""
    return (
        known.program == program
        and all(_names(root / folder) == names for folder, names in known.folders.items())
        and all(_hold(piece, root) for piece in known.files)
    )


def _hold(piece: bytes, root: Path) -> bool:
    """Tell whether the files of one piece are as it says; not where it cannot be read."""
    try:
        files = msgspec.msgpack.decode(piece, type=dict[str, Seen])
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return False
    return all(seen_again(f"{root}/{path}", seen) for path, seen in files.items())


def report_in(known: Witness, record: type[Record]) -> Record | None:
    """Return what the build said; None where it is no such record."""
    try:
        return msgspec.msgpack.decode(known.report, type=record)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


def read_witness(path: Path) -> Witness | None:
    """Return what `write_witness` wrote; None where it cannot be read."""
    try:
        return msgspec.msgpack.decode(read_bytes(path) or b"", type=Witness)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, InputError):
        return None


def write_witness(path: Path, known: Witness) -> None:
    """Write a witness; law: `read_witness` gives it back."""
    write_atomic(path, msgspec.msgpack.encode(known), durable=False)


def _names(folder: Path) -> str:
    """Return the digest of the names below a folder, sorted."""
    names = []
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names += [base, *sorted(name for name in files if not name.startswith("."))]
    return digest(names)
