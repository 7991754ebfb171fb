"""What stops a run: every error names the place and what to do."""

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """What a command tells the shell; stable, for release scripts."""

    DONE = 0
    FINDINGS = 1  # findings of level error, or the gate is closed
    INPUT = 2  # command line, configuration, a file or an engine that cannot be used
    OURS = 3  # a fault of Dragoman itself
    INTERRUPTED = 130


class PipelineError(Exception):
    """Something that stops the run: `where` is a file, a line or a key path, `hint` what to do.

    >>> print(PipelineError("no such locale", where="locales[2]", hint="write a BCP 47 tag"))
    locales[2]: no such locale; write a BCP 47 tag
    """

    exit_code: ExitCode = ExitCode.OURS

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        self.message = message
        self.where = where
        self.hint = hint
        super().__init__(message)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.hint}" if self.hint else ""
        return f"{place}{self.message}{advice}"


class InputError(PipelineError):
    """A file that a person edits, or a command line, that cannot be read."""

    exit_code = ExitCode.INPUT


class ConfigError(InputError):
    """The configuration says something that cannot be meant."""


class SourceError(InputError):
    """A source document that cannot be read."""


class CatalogError(InputError):
    """A catalog that cannot be read."""


class SeveralError(InputError):
    """More than one file that cannot be read: each is named, a line each."""

    def __init__(self, errors: "tuple[PipelineError, ...]") -> None:
        self.errors = errors
        super().__init__("\n".join(map(str, errors)))


def raise_all(errors: Sequence[InputError]) -> None:
    """Raise the error, or all of them as one; nothing where there is none.

    What several files end in, such as one template, is told once.
    """
    several = tuple({str(error): error for error in errors}.values())
    if several:
        raise several[0] if len(several) == 1 else SeveralError(several)


class EditedMeanwhileError(InputError):
    """A file that a person edited while a command was about to write it."""
