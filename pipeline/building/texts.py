"""The step that writes texts which the plan knows already, such as a configuration."""

from dataclasses import dataclass

from pipeline.building.graph import Files


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsStep:
    """Some files and what they hold."""

    files: tuple[tuple[str, str], ...]
    "(path, text)."


def texts_step(files: Files, parameters: TextsStep) -> Files:
    """Return the files.

    >>> texts_step({}, TextsStep(files=(("a.toml", "b = 1"),)))
    {'a.toml': b'b = 1'}
    """
    del files
    return {path: text.encode("utf-8") for path, text in parameters.files}
