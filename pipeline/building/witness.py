"""What the last build read and made, so that the next one sees at once that nothing changed."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.files import read_bytes, write_atomic
from pipeline.stamp import Seen, seen_again

Record = TypeVar("Record")
_SIZE = 4
"Bytes that say how long a piece is."
_END = msgspec.msgpack.encode({})
_TOGETHER = 1000
"Files that are packed in one piece: a large site has a hundred thousand."


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """All that a build depended on and made, with what it said.

    Law: while `holds`, another build would read the same bytes and make the same files.
    """

    program: str
    "Digest of the code, the libraries and the configuration."
    folders: Mapping[str, str]
    "Digest of the names below each folder in which files are looked for."
    report: bytes
    "What the build said: a record, packed."
    files: tuple[memoryview, ...] = ()
    "Every file that was read or written: pieces of a mapping from its path, each packed."


def write_witness(
    path: Path,
    root: Path,
    *,
    program: str,
    files: Iterable[tuple[str, Seen]],
    folders: Iterable[str],
    report: object,
) -> None:
    """Write the witness of a build below `root` that read and made `files`, as it left them.

    They are asked for one by one and never held all at once. Law: `read_witness` gives the witness.
    """
    named = {folder: _names(root / folder) for folder in folders}
    head = Witness(program=program, folders=named, report=msgspec.msgpack.encode(report))
    pieces = chain([head], _pieces(files))
    write_atomic(path, map(_framed, map(msgspec.msgpack.encode, pieces)), durable=False)


def _pieces(files: Iterable[tuple[str, Seen]]) -> Iterator[Mapping[str, Seen]]:
    rest = iter(files)
    while piece := dict(islice(rest, _TOGETHER)):
        yield piece
    yield {}  # `_END`: what is cut off has none


def _framed(data: bytes) -> bytes:
    return len(data).to_bytes(_SIZE) + data


def _unframed(data: memoryview) -> Iterator[memoryview]:
    """Yield the pieces of a witness; what is cut off ends as a piece that cannot be read."""
    while data:
        end = _SIZE + int.from_bytes(data[:_SIZE])
        yield data[_SIZE:end]
        data = data[end:]


def holds(known: Witness, root: Path, program: str) -> bool:
    """Tell whether all is as the witness says; a file is read only where its stamp differs."""
    return (
        known.program == program
        and all(_names(root / folder) == names for folder, names in known.folders.items())
        and all(_hold(piece, root) for piece in known.files)
    )


def _hold(piece: memoryview, root: Path) -> bool:
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
        head, *pieces, end = _unframed(memoryview(read_bytes(path) or b""))
        known = msgspec.msgpack.decode(head, type=Witness)
        return replace(known, files=tuple(pieces)) if end == _END else None
    except (msgspec.MsgspecError, ValueError, RecursionError, InputError):
        return None


def _names(folder: Path) -> str:
    """Return the digest of the names below a folder, sorted."""
    names = []
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names += [base, *sorted(name for name in files if not name.startswith("."))]
    return digest(names)
