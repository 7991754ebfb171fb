"""What was built from what: one JSON file of keys and digests, safe to delete."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pipeline.files import read_bytes, write_atomic


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """How a step was last made."""

    key: str
    "Digest of all that went in."
    inputs: Mapping[str, str]
    "Digest of each input that was there, by path."
    outputs: Mapping[str, str]
    "Digest of each output, by path."


def read_store(path: Path) -> dict[str, Built]:
    """Return what the store knows, by step; nothing where it cannot be read."""
    try:
        return msgspec.json.decode(read_bytes(path) or b"{}", type=dict[str, Built])
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return {}


def write_store(path: Path, store: Mapping[str, Built]) -> None:
    """Write the store; law: `read_store` gives `store` back."""
    data = msgspec.json.encode(dict(sorted(store.items())))
    write_atomic(path, msgspec.json.format(data, indent=1))
