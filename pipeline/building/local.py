"""Runs one step in this process."""

import importlib
from collections.abc import Callable
from functools import cache
from typing import cast

import msgspec

from pipeline.building.graph import Files, Graph, Step
from pipeline.digest import digest
from pipeline.errors import PipelineError

Function = Callable[[Files, object], Files]


def make(step: Step, files: Files) -> Files:
    """Return the outputs of `step` from the inputs that exist.

    Raise `PipelineError` where the function makes other files than the step says.
    """
    outputs = _function(step.function)(files, step.parameters)
    if set(outputs) != set(step.outputs):
        raise PipelineError("the step made other files than it says", where=step.name)
    return outputs


def bring_in(graph: Graph) -> None:
    """Import the functions that make the steps of `graph`: a copy of this process has them then."""
    for step in graph.steps:
        _function(step.function)


@cache
def _function(name: str) -> Function:
    module, _, function = name.partition(":")
    return cast("Function", getattr(importlib.import_module(module), function))


def key_of(step: Step, inputs: dict[str, str]) -> str:
    """Return the digest of all that the outputs of `step` depend on.

    `inputs` are the digests of the inputs that exist, by path.
    """
    parts: list[bytes | str] = [step.salt, step.function, _encoded(step.parameters)]
    parts += [str(len(step.outputs)), *step.outputs]
    parts += [part for path in sorted(inputs) for part in (path, inputs[path])]
    return digest(parts)


def _encoded(parameters: object) -> bytes:
    return msgspec.json.encode(parameters, enc_hook=str, order="deterministic")
