"""When the files that people edit were last changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.project.config import Config

Stamp = tuple[int, int, int]
"Time, size and number of a file: another one of the same name has another number."
Stamps = Mapping[str, Stamp]
"Of each file, by path."


def edited_folders(config: Config) -> Sequence[Path]:
    """Return the folders that people edit and that are there."""
    names = (config.source, config.locale, config.templates)
    return [config.root / name for name in names if name and (config.root / name).is_dir()]


def stamps(config: Config) -> Stamps:
    """Return the stamp of every file that people edit."""
    files = [config.root / config.file]
    folders = edited_folders(config)
    files += [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    found = {str(path): stamp(path) for path in files}
    return {path: one for path, one in found.items() if one is not None}


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file; None for one that was removed."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
