"""`dragoman merge`: git's merge driver for catalogs and ledgers."""

import shlex
import sys
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import click

from pipeline.catalog.charset import as_utf8, charset_of
from pipeline.catalog.parsed import catalog_of
from pipeline.catalog.three_way import Joined, three_way
from pipeline.catalog.write import write_po
from pipeline.cli.output import echo
from pipeline.errors import CatalogError, ExitCode, InputError
from pipeline.files import read_bytes, write_atomic
from pipeline.git import git
from pipeline.model.counted import counted
from pipeline.model.finding import excerpt
from pipeline.model.message import Entry
from pipeline.review.join import joined_ledgers

ATTRIBUTES = "*.po merge=dragoman\n*.pot merge=dragoman\n"
_FILES = click.Path(dir_okay=False, path_type=Path)


@click.command("merge")
@click.argument("files", nargs=-1, type=_FILES, metavar="BASE OURS THEIRS")
@click.option("-o", "--output", type=_FILES, help="Write here; default: over OURS, as git asks.")
@click.option("--name", default="", help="What the file is called in messages; git's %P.")
@click.option(
    "--install", "installs", is_flag=True, help="Make this git's driver for catalogs here."
)
@click.pass_context
def command(
    context: click.Context, files: tuple[Path, ...], output: Path | None, name: str, installs: bool
) -> int:
    """Join two versions of a catalog, message by message, or of a ledger, line by line.

    BASE is what both began as, and may be empty. What one side changed is taken; headers never
    clash. Where both translated a message, each otherwise, ours stays, marked fuzzy, with theirs
    in a comment, and the exit code is 1. No change of either side is lost. It needs no project:
    any `.po` will do. `--install` tells git of it, once a clone.

    \b
    Examples:
      dragoman merge --install
      dragoman merge base.po ours.po theirs.po -o joined.po
    """
    if installs:
        install(context.find_root().obj.resolve())
        return ExitCode.DONE
    if len(files) != 3:
        raise InputError("takes three files", where="merge", hint="BASE OURS THEIRS; or --install")
    base, ours, theirs = (_read(path) for path in files)
    where = name or str(files[1])
    if where.endswith(".jsonl"):
        write_atomic(output or files[1], joined_ledgers(base, ours, theirs))
        return ExitCode.DONE
    joined = _joined(files, (base, ours, theirs), name)
    data = write_po(joined.catalog).encode("utf-8")
    write_atomic(output or files[1], data)
    if charset := charset_of(ours):
        echo(f"{where}: was {charset}, and is UTF-8 now", err=True)
    for entry in _as_written(data, where, joined.conflicts):
        echo(f'{where}:{entry.line}: both sides translated "{excerpt(entry.msgid)}"', err=True)
    for entry in _as_written(data, where, joined.fitted):
        told = "its plural lacks a form, or had one too many: see to it"
        echo(f'{where}:{entry.line}: "{excerpt(entry.msgid)}": {told}', err=True)
    if joined.conflicts:
        messages = counted(len(joined.conflicts), "message")
        echo(f"{messages} left to decide: ours stands, fuzzy; theirs is in a comment", err=True)
    return ExitCode.FINDINGS if joined.conflicts else ExitCode.DONE


def _joined(files: tuple[Path, ...], data: tuple[bytes, bytes, bytes], name: str) -> Joined:
    """Join three catalogs; raise `CatalogError` where one cannot be read.

    git leaves ours in the folder then, and nothing there would show that theirs is another one:
    it is written beside.
    """
    sides = ("base", "ours", "theirs")
    names = [f"{name or path} ({side})" for side, path in zip(sides, files, strict=True)]
    try:
        return three_way(*map(catalog_of, map(as_utf8, data), names))
    except CatalogError:
        if name:
            beside = _new_beside(name)
            write_atomic(beside, data[2])
            echo(f"{name}: not merged: ours stands there, theirs is in {beside}", err=True)
        raise


def _new_beside(name: str) -> Path:
    """Return where theirs can stand: nothing is there, nor a link that a repository may bring."""
    paths = (Path(f"{name}.theirs{number or ''}") for number in count())
    return next(path for path in paths if not path.is_symlink() and not path.exists())


def install(folder: Path) -> None:
    """Tell the repository of `folder` of the driver, and which files it is for."""
    top = set_driver(folder)
    attributes = Path(top) / ".gitattributes"
    before = read_bytes(attributes) or b""
    if b"merge=dragoman" not in before:
        start = before if not before or before.endswith(b"\n") else before + b"\n"
        write_atomic(attributes, start + ATTRIBUTES.encode())
        echo(f"wrote {attributes}: commit it, so that every clone asks for the driver")
    echo("git merges catalogs by message here; other clones run `dragoman merge --install` once")


def set_driver(folder: Path) -> str:
    """Set the driver in the repository of `folder`; return the top of its working tree.

    Raise `InputError` where there is no repository, or git does not take the setting.
    """
    top = git(folder, "rev-parse", "--show-toplevel")
    if not top:
        raise InputError("is in no git repository", where=str(folder), hint="run `git init` first")
    program = Path(sys.executable).with_name("dragoman")
    words = [str(program)] if program.exists() else [sys.executable, "-m", "pipeline"]
    driver = f"{shlex.join(words)} merge %O %A %B --name %P"
    git(folder, "config", "merge.dragoman.name", "catalogs, message by message")
    git(folder, "config", "merge.dragoman.driver", driver)
    if git(folder, "config", "merge.dragoman.driver") != driver:
        raise InputError("git does not take the setting", where=top, hint="is it read-only?")
    return top


def _read(path: Path) -> bytes:
    data = read_bytes(path)
    if data is None:
        raise InputError("there is no such file", where=str(path))
    return data


def _as_written(data: bytes, where: str, entries: Iterable[Entry]) -> list[Entry]:
    """Return entries with the lines that they have in the file written."""
    keys = {(entry.key, entry.obsolete) for entry in entries}
    return [one for one in catalog_of(data, where).entries if (one.key, one.obsolete) in keys]
