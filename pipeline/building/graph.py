"""What is made from what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from pipeline.errors import PipelineError

Files = Mapping[str, bytes]
"Files by path, relative to the project, with `/`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to make: a pure function from files to files."""

    name: str
    "What it is, for progress and for `why`; one of a kind in a graph."
    inputs: tuple[str, ...]
    "Paths it reads; one that is not there reads as absent."
    outputs: tuple[str, ...]
    "Paths it writes, all of them, each time."
    salt: str
    "All else the result depends on: code version, options."
    make: Callable[[Files], Files]
    "From the inputs that exist to exactly the outputs; must depend on nothing else."


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Steps in an order in which each comes after those whose outputs it reads."""

    steps: tuple[Step, ...]


def graph_of(steps: Iterable[Step]) -> Graph:
    """Order `steps`; raise `PipelineError` for two makers of one file, or a loop."""
    known = {step.name: step for step in steps}
    maker: dict[str, str] = {}
    for step in known.values():
        for path in step.outputs:
            if path in maker:
                message = f"made by two steps: {maker[path]} and {step.name}"
                raise PipelineError(message, where=path)
            maker[path] = step.name
    sorter = TopologicalSorter(
        {
            step.name: [maker[path] for path in step.inputs if path in maker]
            for step in known.values()
        }
    )
    try:
        return Graph(steps=tuple(known[name] for name in sorter.static_order()))
    except CycleError as error:
        raise PipelineError("steps wait for each other", where=" → ".join(error.args[1])) from None
