"""Why a built file is made again."""

from pathlib import Path

from pipeline.building.graph import Graph, Step
from pipeline.building.run import key_of, read_inputs
from pipeline.building.store import Built, read_store
from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.files import read_bytes


def explain(graph: Graph, path: str, *, root: Path, store: Path) -> tuple[str, ...]:
    """Return why the next run would make `path`; empty where it would not.

    Follows inputs that are built themselves. Raise `InputError` for a file that no step makes.
    """
    maker = {output: step for step in graph.steps for output in step.outputs}
    if path not in maker:
        hint = "name a file under the build folder"
        raise InputError("no step makes this file", where=path, hint=hint)
    return tuple(_reasons(maker[path], maker, read_store(store), root))


def _reasons(step: Step, maker: dict[str, Step], known: dict[str, Built], root: Path) -> list[str]:
    found = []
    for name in step.inputs:
        if name in maker:
            found += [r for r in _reasons(maker[name], maker, known, root) if r not in found]
    return found + _own_reasons(step, known.get(step.name), root)


def _own_reasons(step: Step, before: Built | None, root: Path) -> list[str]:
    if before is None:
        return [f"{step.name}: was never made"]
    found = []
    now = {path: digest([data]) for path, data in read_inputs(step, root).items()}
    for path in sorted(now.keys() | before.inputs.keys()):
        if now.get(path) != before.inputs.get(path):
            change = (
                "is gone" if path not in now else "changed" if path in before.inputs else "is new"
            )
            found.append(f"{step.name}: {path} {change}")
    if not found and key_of(step, now) != before.key:
        found.append(f"{step.name}: the configuration or Dragoman itself changed")
    for path, expected in before.outputs.items():
        data = read_bytes(root / path)
        if data is None or digest([data]) != expected:
            found.append(
                f"{step.name}: {path} was {'removed' if data is None else 'changed by hand'}"
            )
    return found
