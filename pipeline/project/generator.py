"""Whose Markdown a project holds, told by the file that configures its site generator."""

import os
from pathlib import Path

from pipeline.documents.dialects import CONFIGURATIONS
from pipeline.files import read_bytes
from pipeline.model.document import HeadingIds

_SHARED = {"config.toml": b"baseurl", "config.yaml": b"baseurl", "config.yml": b"baseurl"}
"Names that others use as well, and what stands in the file where it is the generator's."
_READ_LISTS = (b"attr_list", b"markdown.extensions.extra", b"- extra", b"zensical")
"What stands in a configuration of MkDocs whose pages read `{#id}`; Zensical always does."
_BY_DIALECT = {"hugo": HeadingIds.GITHUB, "mdbook": HeadingIds.GITHUB, "mkdocs": HeadingIds.MKDOCS}


def find_dialect(root: Path, source: str) -> str:
    """Return the name of the dialect; empty where no generator is known.

    The generator's file stands in the project's folder, or in one between it and the documents:
    the nearest to the documents holds, such as `docs/hugo.toml` for `docs/content`.
    """
    found = _configuration(root, source)
    return CONFIGURATIONS[found[1]] if found else ""


def find_heading_ids(root: Path, source: str, name: str, *, site: bool) -> HeadingIds:
    """Return whose ids the generator's pages have; none where it does not read `{#id}`.

    `name` is the configured dialect; `auto` takes it from the generator's file. `site` tells
    whether the website's own pages read it, which counts where there is no generator.
    """
    found = _configuration(root, source)
    if name == "auto":
        name = CONFIGURATIONS[found[1]] if found else ""
    folder, file = found or (root, "")
    if name == "mkdocs" and file.startswith(("mkdocs", "zensical")):
        text = (read_bytes(folder / file) or b"") + file.encode()
        return HeadingIds.MKDOCS if any(sign in text for sign in _READ_LISTS) else HeadingIds.NONE
    if name == "mdx":
        return HeadingIds.GITHUB if file.startswith("docusaurus") else HeadingIds.NONE
    return _BY_DIALECT.get(name, HeadingIds.SITE if site else HeadingIds.NONE)


def _configuration(root: Path, source: str) -> tuple[Path, str] | None:
    """Return the folder and the name of the generator's file; None where there is none."""
    folder = root / source
    while True:
        for name in CONFIGURATIONS:
            if os.path.isfile(folder / name) and _is_meant(folder / name):  # noqa: PTH113  that of `Path` raises
                return folder, name
        if folder in {root, folder.parent} or not folder.is_relative_to(root):
            return None
        folder = folder.parent


def _is_meant(path: Path) -> bool:
    sign = _SHARED.get(path.name)
    return sign is None or sign in (read_bytes(path) or b"").lower()
