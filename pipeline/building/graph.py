"""What is made from what: steps as data, in an order in which they can run."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from pipeline.errors import InputError, PipelineError
from pipeline.file_names import FOLDS, clash, no_place

Files = Mapping[str, bytes]
"Files by path, relative to the project, with `/`."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to make: a module-level function of files and parameters, named, not held.

    Law: a step can be pickled and run in another process or on another machine, where the function
    gets the same inputs and parameters and makes the same outputs.
    """

    name: str
    "What it is, for progress and for `why`; one of a kind in a graph."
    function: str
    "`package.module:function`; it takes (files, parameters) and returns the outputs by path."
    parameters: object
    "A frozen record of strings, numbers, tuples and records: all that it needs besides files."
    inputs: tuple[str, ...]
    "Paths it reads; one that is not there reads as absent."
    outputs: tuple[str, ...]
    "Paths it writes, all of them, each time."
    salt: str = ""
    "Digest of the program and the libraries whose output it writes."


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Steps in an order in which each comes after those whose outputs it reads."""

    steps: tuple[Step, ...]


def graph_of(steps: Iterable[Step]) -> Graph:
    """Order `steps`; raise `PipelineError` for two of one name, two makers of a file, or a loop.

    Raise `InputError` for two files of which a file system that folds names keeps one.
    """
    by_name: dict[str, Step] = {}
    for step in steps:
        if by_name.setdefault(step.name, step) is not step:
            raise PipelineError("two steps of one name", where=step.name)
    maker = makers(by_name.values())
    if two := clash(maker):
        raise InputError(no_place(two[0]), where=two[1], hint=FOLDS)
    sorter = TopologicalSorter(
        {
            step.name: [maker[path].name for path in step.inputs if path in maker]
            for step in by_name.values()
        }
    )
    try:
        return Graph(steps=tuple(by_name[name] for name in sorter.static_order()))
    except CycleError as error:
        raise PipelineError("steps wait for each other", where=" → ".join(error.args[1])) from None


def levels(graph: Graph) -> tuple[tuple[Step, ...], ...]:
    """Return the steps by how many others come before them: those of one level wait for none."""
    depth_of: dict[str, int] = {}
    found: dict[int, list[Step]] = {}
    for step in graph.steps:
        depth = 1 + max((depth_of.get(path, 0) for path in step.inputs), default=0)
        depth_of.update(dict.fromkeys(step.outputs, depth))
        found.setdefault(depth, []).append(step)
    return tuple(tuple(found[depth]) for depth in sorted(found))


def makers(steps: Iterable[Step]) -> dict[str, Step]:
    """Return the step that makes each output; raise `PipelineError` for a file with two."""
    maker: dict[str, Step] = {}
    for step in steps:
        for path in step.outputs:
            if path in maker:
                message = f"made by two steps: {maker[path].name} and {step.name}"
                raise PipelineError(message, where=path)
            maker[path] = step
    return maker
