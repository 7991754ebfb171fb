"""Editors of catalogs, as people use them: each saves one text, again and again."""

import os
import time
from collections.abc import Callable
from pathlib import Path


def save_by_rename(catalog: str, msgid: str, msgstr: str, times: str, pause: str) -> None:
    """Save as most editors do: another file beside it, renamed over the catalog."""
    path = Path(catalog)
    for number in range(int(times)):
        time.sleep(float(pause))
        new = path.with_name(f"{path.name}~{os.getpid()}")
        text = path.read_text("utf-8")
        new.write_text(with_translation(text, msgid, f"{msgstr} {number}"), "utf-8")
        new.replace(path)


def save_in_place(catalog: str, msgid: str, msgstr: str, times: str, pause: str) -> None:
    """Save as `nano` does: the file is emptied, and written in parts."""
    path = Path(catalog)
    for number in range(int(times)):
        time.sleep(float(pause))
        text = with_translation(path.read_text("utf-8"), msgid, f"{msgstr} {number}")
        half = len(text) // 2
        with path.open("w", encoding="utf-8") as file:
            file.write(text[:half])
            file.flush()
            time.sleep(0.002)
            file.write(text[half:])


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
