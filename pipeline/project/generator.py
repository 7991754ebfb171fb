"""Whose Markdown a project holds, told by the file that configures its site generator."""

from pathlib import Path

from pipeline.documents.dialects import CONFIGURATIONS
from pipeline.files import read_bytes

_SHARED = {"config.toml": b"baseurl", "config.yaml": b"baseurl", "config.yml": b"baseurl"}
"Names that others use as well, and what stands in the file where it is the generator's."


def find_dialect(root: Path, source: str) -> str:
    """Return the name of the dialect; empty where no generator is known.

    The generator's file stands in the project's folder, or in one between it and the documents:
    the nearest to the documents holds, such as `docs/hugo.toml` for `docs/content`.
    """
    folder = root / source
    while True:
        for name, dialect in CONFIGURATIONS.items():
            if (folder / name).is_file() and _is_meant(folder / name):
                return dialect
        if folder in {root, folder.parent} or not folder.is_relative_to(root):
            return ""
        folder = folder.parent


def _is_meant(path: Path) -> bool:
    sign = _SHARED.get(path.name)
    return sign is None or sign in (read_bytes(path) or b"").lower()
