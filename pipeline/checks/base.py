"""What a check is."""

from collections.abc import Iterable
from typing import Protocol

from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry


class Check(Protocol):
    """Looks through one catalog; a pure function."""

    def __call__(self, catalog: Catalog, locale: Locale, path: str) -> Iterable[Finding]:
        """Yield what is wrong in `catalog`, the file `path`."""
        ...


def finding(path: str, entry: Entry, rule: str, severity: Severity, message: str) -> Finding:
    """Return a finding at an entry."""
    return Finding(where=f"{path}:{entry.line}", rule=rule, severity=severity, message=message)


def excerpt(text: str, width: int = 60) -> str:
    r"""Return the start of `text` on one line.

    >>> excerpt("one\ntwo", 5)
    'one …'
    """
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
