"""Keeps what browsers search beside the pages of the site."""

import shutil
from pathlib import Path

from pipeline.building.scratch import scratch_folder
from pipeline.files import read_bytes, write_atomic
from pipeline.project.built_files import searches, site_folder
from pipeline.project.config import Config
from pipeline.website.search import ENTRY, FOLDER, search_files


def write_search(config: Config, *, changed: bool) -> None:
    """Write what browsers search, where the pages `changed` or it is not there yet.

    Where the site is not to be searched, it is removed. Law: nothing else of the site changes.
    """
    site = config.root / site_folder(config)
    folder = site / FOLDER
    if not searches(config):
        if folder.is_dir():
            shutil.rmtree(folder)
        return
    if not changed and (folder / ENTRY).is_file():
        return
    with scratch_folder() as scratch:
        files = search_files(site, scratch)
    for path, data in files.items():
        if read_bytes(site / path) != data:
            write_atomic(site / path, data, durable=False)
    for other in _others(folder, {site / name for name in files}):
        other.unlink()


def _others(folder: Path, known: set[Path]) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path not in known]
