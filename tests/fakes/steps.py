"""Build steps for tests: module-level functions, as a graph names them."""

import time
from dataclasses import dataclass, replace

from pipeline.building.graph import Files, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Upper:
    """One file in capitals."""

    source: str
    output: str


def upper_step(files: Files, parameters: Upper) -> Files:
    """Write the source in capitals."""
    return {parameters.output: files.get(parameters.source, b"").upper()}


def fail_step(files: Files, parameters: object) -> Files:
    """Fail, as a step with a fault does."""
    raise RuntimeError


def upper(source: str, output: str, salt: str = "1") -> Step:
    """Return a step that writes `source` in capitals."""
    return Step(
        name=f"make {output}",
        function="tests.fakes.steps:upper_step",
        parameters=Upper(source=source, output=output),
        inputs=(source,),
        outputs=(output,),
        salt=salt,
    )


def slow_step(files: Files, parameters: Upper) -> Files:
    """Write the source in capitals after a while, as a large page does."""
    time.sleep(0.02)
    return upper_step(files, parameters)


def slow(source: str, output: str) -> Step:
    """Return a step that writes `source` in capitals after a while."""
    return replace(upper(source, output), function="tests.fakes.steps:slow_step")
