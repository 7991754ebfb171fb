"""What is wrong in a project's own template, by file and line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import walk_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from pipeline.errors import PipelineError, SourceError
from pipeline.reader import nearest

_NAMES = (
    *("page", "_", "gettext", "ngettext", "plain", "minutes", "date", "updated", "day"),
    *("share", "provenance", "data", "data_hash", "menu"),
)
"What each template may use."
_UNKNOWN = re.compile(r"^'(\w+)' is undefined|has no attribute '(\w+)'")


@contextmanager
def own_errors(folder: str, compiled: str = "") -> Iterator[None]:
    """Turn what a template of `folder` raises into a `SourceError` with its line.

    `compiled` is the template that is only compiled. Other errors pass: those are ours.
    """
    try:
        yield
    except PipelineError:
        raise
    except Exception as error:
        place = _place(error, folder) if folder else None
        if place is None and compiled:
            place = (compiled, 1)
        if place is None:
            raise
        path, line = place
        raise SourceError(_message(error), where=f"{path}:{line}", hint=_hint(error)) from None


def _place(error: Exception, folder: str) -> tuple[str, int] | None:
    """Return the innermost line of a template of `folder` that was running."""
    if isinstance(error, TemplateSyntaxError):
        places = [(str(error.filename), error.lineno)]
    else:
        frames = walk_tb(error.__traceback__)
        places = [(frame.f_code.co_filename, line) for frame, line in frames]
    own = [(path, line) for path, line in places if path.startswith(f"{folder}/")]
    return own[-1] if own else None


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f'there is no template "{_printable(str(error.name))}"'
    text = _printable(" ".join(str(error).split())[:200])
    kind = "" if isinstance(error, TemplateSyntaxError | UndefinedError) else type(error).__name__
    return f"the template cannot be used: {f'{kind}: ' if kind else ''}{text}"


def _printable(text: str) -> str:
    """Write half of a pair of UTF-16 as Jinja's own strings do: no terminal takes it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _hint(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return "name page.html, base.html, chooser.html or a file of the folder"
    if isinstance(error, TemplateSyntaxError):
        return "correct that line; the templates are written for Jinja2"
    name = _UNKNOWN.search(str(error)) if isinstance(error, UndefinedError) else None
    return nearest(name[1], _NAMES) if name and name[1] else "correct that line"
