"""A witness holds while nothing changed, and for no moment longer."""

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.building.witness import (
    Witness,
    holds,
    read_witness,
    report_in,
    write_witness,
)
from pipeline.digest import digest
from pipeline.stamp import Seen, stamp_of


@pytest.fixture
def known(tmp_path: Path) -> Witness:
    (tmp_path / "source/a").mkdir(parents=True)
    (tmp_path / "source/a/x.md").write_text("one")
    (tmp_path / "out.html").write_text("made")
    digests = {"source/a/x.md": digest([b"one"]), "out.html": digest([b"made"]), "none.csv": None}
    files = {path: Seen(name, stamp_of(tmp_path / path)) for path, name in digests.items()}
    return written(tmp_path, files.items(), ["source", "missing"], {"said": "much"})


def written(
    root: Path,
    files: Iterable[tuple[str, Seen]],
    folders: Iterable[str] = (),
    report: object = None,
) -> Witness:
    path = root / "witness"
    write_witness(path, root, program="1", files=files, folders=folders, report=report)
    known = read_witness(path)
    assert known is not None
    return known


def test_it_holds_where_nothing_changed_and_is_read_back(tmp_path: Path, known: Witness) -> None:
    assert holds(known, tmp_path, "1")
    assert report_in(known, dict[str, str]) == {"said": "much"}
    assert report_in(known, list[str]) is None


def test_the_same_bytes_written_again_are_no_change(tmp_path: Path, known: Witness) -> None:
    (tmp_path / "source/a/x.md").write_text("one")
    assert holds(known, tmp_path, "1")


def touch(path: Path) -> None:
    before = path.stat()
    path.write_text("two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: list[Callable[[Path], object]] = [
    lambda root: (root / "source/a/x.md").write_text("two"),
    lambda root: touch(root / "source/a/x.md"),
    lambda root: (root / "source/a/x.md").unlink(),
    lambda root: (root / "source/b.md").write_text("new"),
    lambda root: (root / "source/b").mkdir(),
    lambda root: (root / "missing").mkdir(),
    lambda root: (root / "none.csv").write_text("new"),
    lambda root: (root / "out.html").write_text("by hand"),
    lambda root: (root / "out.html").unlink(),
    lambda root: (root / "source/a").rename(root / "source/c"),
]


@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_any_change_ends_it(tmp_path: Path, known: Witness, number: int) -> None:
    CHANGES[number](tmp_path)
    assert not holds(known, tmp_path, "1")


def test_another_program_ends_it(tmp_path: Path, known: Witness) -> None:
    assert not holds(known, tmp_path, "2")


def test_a_piece_that_cannot_be_read_ends_it(tmp_path: Path, known: Witness) -> None:
    for piece in (b"", b"\xc1", b"\x91" * 100_000, b"\x80\x80", b"\x81\xa1x\x01"):
        more = replace(known, files=(*known.files, memoryview(piece)))
        assert not holds(more, tmp_path, "1")


def test_a_witness_that_is_cut_off_is_none(tmp_path: Path, known: Witness) -> None:
    path = tmp_path / "witness"
    whole = path.read_bytes()
    assert holds(known, tmp_path, "1")
    for size in range(len(whole)):
        path.write_bytes(whole[:size])
        assert read_witness(path) is None


def test_many_files_are_packed_in_pieces(tmp_path: Path) -> None:
    paths = [f"{number}.md" for number in range(2_001)]
    for path in paths:
        (tmp_path / path).write_text(path)
    files = ((path, Seen(digest([path.encode()]), stamp_of(tmp_path / path))) for path in paths)
    known = written(tmp_path, files)
    assert len(known.files) == 3
    assert holds(known, tmp_path, "1")
    (tmp_path / paths[-1]).write_text("two")
    assert not holds(known, tmp_path, "1")


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x91" * 100_000, b"\x80", b"{}"])
def test_what_cannot_be_read_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "witness").write_bytes(data)
    assert read_witness(tmp_path / "witness") is None
    assert read_witness(tmp_path / "nothing") is None
