"""Make what is not up to date, and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline.building.graph import Files, Graph, Step, makers
from pipeline.building.local import key_of, make
from pipeline.building.store import Built, read_store, write_store
from pipeline.digest import digest
from pipeline.files import read_bytes, sweep, write_atomic


class Sources(Protocol):
    """The files that no step makes, each read once."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None where there is none."""
        ...

    def digest(self, path: str) -> str | None:
        """Return the digest of those bytes, or None."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run did."""

    made: tuple[str, ...]
    "Names of the steps that ran."
    kept: tuple[str, ...]
    "Names of the steps whose outputs were up to date."
    removed: tuple[str, ...]
    "Paths of built files that no step makes any more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a graph's files are."""

    root: Path
    "Folder that the outputs' paths are relative to."
    sources: Sources
    "The files that no step makes."
    built: dict[str, str] = field(default_factory=dict)
    "Digests of the outputs that are known to be right, by path."

    def digests(self, step: Step, maker: Mapping[str, Step]) -> dict[str, str]:
        """Return the digests of the inputs of `step` that exist."""
        digests = {
            path: self.built.get(path) if path in maker else self.sources.digest(path)
            for path in step.inputs
        }
        return {path: name for path, name in digests.items() if name is not None}

    def read(self, step: Step, maker: Mapping[str, Step]) -> Files:
        """Return the inputs of `step` that exist."""
        files = {
            path: read_bytes(self.root / path) if path in maker else self.sources.read(path)
            for path in step.inputs
        }
        return {path: data for path, data in files.items() if data is not None}


def run(
    graph: Graph,
    place: Place,
    *,
    store: Path,
    complete: bool = True,
    report: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Run the steps of `graph` whose inputs, parameters or outputs changed.

    Law: afterwards every output is what its step makes of its inputs, and a second run makes
    nothing. Where the graph is `complete`, built files that no step makes any more are removed.
    """
    maker = makers(graph.steps)
    _sweep(graph, place.root, store)
    before = read_store(store)
    after: dict[str, Built] = {}
    made: list[str] = []
    try:
        for step in graph.steps:
            report(step.name)
            inputs = place.digests(step, maker)
            key = key_of(step, inputs)
            built = before.get(step.name)
            if built is None or built.key != key or not _intact(built, place.root):
                files = place.read(step, maker)
                built = Built(key=key, inputs=inputs, outputs=_write(step, files, place.root))
                made.append(step.name)
            after[step.name] = built
            place.built.update(built.outputs)
    finally:
        others = before if not complete or len(after) < len(graph.steps) else {}
        if made or others != before or len(after) != len(before):
            write_store(store, {**others, **after})
    removed = _remove(before, after, place.root) if complete else []
    ran = set(made)
    kept = tuple(step.name for step in graph.steps if step.name not in ran)
    return Outcome(made=tuple(made), kept=kept, removed=tuple(removed))


def _sweep(graph: Graph, root: Path, store: Path) -> None:
    """Remove what runs that were killed left in the folders of the outputs, such as build/site."""
    sweep(store.parent, below=False)
    paths = (path for step in graph.steps for path in step.outputs)
    for folder in sorted({"/".join(path.split("/")[:2]) for path in paths}):
        sweep(root / folder)


def _intact(built: Built, root: Path) -> bool:
    for path, expected in built.outputs.items():
        data = read_bytes(root / path)
        if data is None or digest([data]) != expected:
            return False
    return True


def _write(step: Step, files: Files, root: Path) -> dict[str, str]:
    outputs = make(step, files)
    for path, data in outputs.items():
        write_atomic(root / path, data)
    return {path: digest([data]) for path, data in outputs.items()}


def _remove(before: dict[str, Built], after: dict[str, Built], root: Path) -> list[str]:
    """Remove outputs of steps that are gone, and folders that are empty then."""
    outputs = {path for built in after.values() for path in built.outputs}
    gone = sorted({path for built in before.values() for path in built.outputs} - outputs)
    for path in gone:
        file = root / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == root or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
    return gone
