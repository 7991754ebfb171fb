"""The folders that Dragoman makes in a project, kept out of version control from the start."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from pipeline.files import write_atomic
from pipeline.ignored import IGNORE_ALL
from pipeline.project.config import Config

_KEPT = ".dragoman"
_MARK = "dragoman.own_folders"


def mark_own_folders(context: click.Context, config: Config) -> None:
    """At the end of the command, give each folder that it made a `.gitignore` of its own.

    A folder that was there before is left alone: it may be a person's, or kept on purpose.
    """
    if _MARK in context.meta:
        return
    folders = (config.root / config.build, config.root / _KEPT)
    context.meta[_MARK] = missing = [folder for folder in folders if not folder.exists()]
    context.find_root().call_on_close(lambda: _mark(missing))


def _mark(folders: Sequence[Path]) -> None:
    for folder in folders:
        with suppress(OSError):  # a full disk was the command's error already
            if folder.is_dir() and not (folder / ".gitignore").exists():
                write_atomic(folder / ".gitignore", IGNORE_ALL)
