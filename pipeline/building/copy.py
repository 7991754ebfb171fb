"""The step that copies a file as it is."""

from dataclasses import dataclass

from pipeline.building.graph import Files


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyStep:
    """One file and its copies."""

    source: str
    "Path of the file."
    copies: tuple[str, ...]
    "Paths of the copies."


def copy_step(files: Files, parameters: CopyStep) -> Files:
    """Return the copies of a file."""
    return dict.fromkeys(parameters.copies, files[parameters.source])
