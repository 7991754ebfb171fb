"""Why a built file is made again."""

from pathlib import Path

from pipeline.building.graph import Graph, Step, makers
from pipeline.building.local import key_of
from pipeline.building.place import Place
from pipeline.building.store import Built, read_store
from pipeline.digest import digest
from pipeline.errors import InputError
from pipeline.files import read_bytes


def explain(graph: Graph, path: str, place: Place, *, store: Path) -> tuple[str, ...]:
    """Return why the next run would make `path`; empty where it would not.

    Follows inputs that are built themselves. Raise `InputError` for a file that no step makes.
    """
    maker = makers(graph.steps)
    if path not in maker:
        hint = "name a file under the build folder"
        raise InputError("no step makes this file", where=path, hint=hint)
    built = read_store(store)
    for record in built.values():
        place.built.update(record.outputs)
    return tuple(_reasons(maker[path], maker, built, place))


def _reasons(
    step: Step, maker: dict[str, Step], built: dict[str, Built], place: Place
) -> list[str]:
    reasons: list[str] = []
    for path in step.inputs:
        if path in maker:
            inner = _reasons(maker[path], maker, built, place)
            reasons += [reason for reason in inner if reason not in reasons]
    return reasons + _own_reasons(step, maker, built.get(step.name), place)


def _own_reasons(
    step: Step, maker: dict[str, Step], before: Built | None, place: Place
) -> list[str]:
    if before is None:
        return [f"{step.name}: was never made"]
    now = place.digests(step, maker)
    reasons = [
        f"{step.name}: {path} {_change(path, now, before)}"
        for path in sorted(now.keys() | before.inputs.keys())
        if now.get(path) != before.inputs.get(path)
    ]
    if not reasons and key_of(step, now) != before.key:
        reasons.append(f"{step.name}: decisions, the configuration or Dragoman itself changed")
    for path, expected in before.outputs.items():
        data = read_bytes(place.root / path)
        if data is None or digest([data]) != expected:
            change = "removed" if data is None else "changed by hand"
            reasons.append(f"{step.name}: {path} was {change}")
    return reasons


def _change(path: str, now: dict[str, str], before: Built) -> str:
    if path not in now:
        return "is gone"
    return "changed" if path in before.inputs else "is new"
