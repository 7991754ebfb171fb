"""What was built from what: one JSON file of keys and digests, safe to delete."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

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
        table = json.loads(read_bytes(path) or b"{}")
        return {name: Built(**record) for name, record in table.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def write_store(path: Path, store: Mapping[str, Built]) -> None:
    """Write the store; law: `read_store` gives `store` back."""
    table = {
        name: {"key": one.key, "inputs": dict(one.inputs), "outputs": dict(one.outputs)}
        for name, one in sorted(store.items())
    }
    write_atomic(path, json.dumps(table, indent=0).encode("utf-8"))
