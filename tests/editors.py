"""Editors of catalogs, as people use them: each saves, and notes what it has saved."""

import os
from collections.abc import Callable
from pathlib import Path


def save_by_rename(catalog: str, msgid: str, msgstr: str) -> None:
    """Save as most editors do: another file beside it, renamed over the catalog."""
    path = Path(catalog)
    new = path.with_name(f"{path.name}~{os.getpid()}")
    new.write_text(with_translation(path.read_text("utf-8"), msgid, msgstr), "utf-8")
    new.replace(path)


def save_in_place(catalog: str, msgid: str, msgstr: str) -> None:
    """Save as `nano` does: the file is emptied and written again."""
    path = Path(catalog)
    path.write_text(with_translation(path.read_text("utf-8"), msgid, msgstr), "utf-8")


def with_translation(text: str, msgid: str, msgstr: str) -> str:
    """Return a catalog's text with another translation of one message, no longer fuzzy.

    >>> print(with_translation('#, fuzzy\\nmsgid "a"\\nmsgstr "b"\\n', "a", "c"))
    msgid "a"
    msgstr "c"
    <BLANKLINE>
    """
    blocks = text.split("\n\n")
    for index, block in enumerate(blocks):
        lines = block.splitlines()
        if f'msgid "{msgid}"' not in lines:
            continue
        kept = [line for line in lines if not line.startswith(("#, fuzzy", "msgstr"))]
        blocks[index] = "\n".join([*kept, f'msgstr "{msgstr}"', ""]).rstrip("\n")
    return "\n\n".join(blocks).rstrip("\n") + "\n"


EDITORS: dict[str, Callable[..., None]] = {
    "save-by-rename": save_by_rename,
    "save-in-place": save_in_place,
}
