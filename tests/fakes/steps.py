"""Build steps for tests: module-level functions, as a graph names them."""

from dataclasses import dataclass

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
