"""Make what is not up to date, and nothing else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.building.graph import Files, Graph, Step
from pipeline.building.store import Built, read_store, write_store
from pipeline.digest import digest
from pipeline.errors import PipelineError
from pipeline.files import read_bytes, write_atomic


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run did."""

    made: tuple[str, ...]
    "Names of the steps that ran."
    kept: tuple[str, ...]
    "Names of the steps whose outputs were up to date."
    removed: tuple[str, ...]
    "Paths of built files that no step makes any more."


def run(
    graph: Graph,
    *,
    root: Path,
    store: Path,
    complete: bool = True,
    report: Callable[[str], None] = lambda _: None,
) -> Outcome:
    """Run the steps of `graph` under `root` whose inputs, options or outputs changed.

    Law: afterwards every output is what its step makes of its inputs, and a second run makes
    nothing. Where the graph is `complete`, built files that no step makes any more are removed.
    """
    known = read_store(store)
    made, kept = [], []
    now: dict[str, Built] = {}
    try:
        for step in graph.steps:
            report(step.name)
            files = read_inputs(step, root)
            inputs = {path: digest([data]) for path, data in files.items()}
            key = key_of(step, inputs)
            before = known.get(step.name)
            if before is not None and before.key == key and _intact(before, root):
                kept.append(step.name)
                now[step.name] = before
                continue
            now[step.name] = Built(key=key, inputs=inputs, outputs=_make(step, files, root))
            made.append(step.name)
    finally:
        left = known if not complete or len(now) < len(graph.steps) else {}
        if made or left != known or len(now) != len(known):
            write_store(store, {**left, **now})
    removed = _remove(known, now, root) if complete else ()
    return Outcome(made=tuple(made), kept=tuple(kept), removed=tuple(removed))


def read_inputs(step: Step, root: Path) -> Files:
    """Return the inputs of `step` that exist."""
    found = {path: read_bytes(root / path) for path in step.inputs}
    return {path: data for path, data in found.items() if data is not None}


def key_of(step: Step, inputs: Mapping[str, str]) -> str:
    """Return the digest of all that the outputs of `step` depend on."""
    parts = [step.salt, *step.outputs]
    parts += [part for path in sorted(inputs) for part in (path, inputs[path])]
    return digest(parts)


def _intact(built: Built, root: Path) -> bool:
    for path, expected in built.outputs.items():
        data = read_bytes(root / path)
        if data is None or digest([data]) != expected:
            return False
    return True


def _make(step: Step, files: Files, root: Path) -> dict[str, str]:
    made = step.make(files)
    if set(made) != set(step.outputs):
        raise PipelineError("the step made other files than it says", where=step.name)
    for path, data in made.items():
        write_atomic(root / path, data)
    return {path: digest([data]) for path, data in made.items()}


def _remove(known: dict[str, Built], now: dict[str, Built], root: Path) -> Iterable[str]:
    """Remove outputs of steps that are gone, and folders that are empty then."""
    wanted = {path for built in now.values() for path in built.outputs}
    gone = {path for built in known.values() for path in built.outputs} - wanted
    for path in sorted(gone):
        file = root / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == root or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
    return sorted(gone)
