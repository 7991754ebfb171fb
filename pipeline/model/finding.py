"""What is wrong in someone's text: a value, never raised."""

from dataclasses import dataclass
from enum import StrEnum

RULE_FALLBACK = "fallback"
RULE_WITHHELD = "withheld-text"
"The rule that says of a text that it stands in the source language."


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One thing that a person should look at."""

    where: str
    "Place, as `path:line` or `path`, relative to the project."
    rule: str
    "Stable rule id, such as `plural-forms`."
    severity: Severity
    "How bad it is."
    message: str
    "What is wrong and what to do, in one sentence."
    source: str = ""
    "The piece of the source text that it is about; empty where it is about none."
    target: str = ""
    "The piece of the translation that it is about; empty where it is about none."
    digest: str = ""
    "Names this finding on this very text, for a ledger to dismiss; empty where none can be."


def excerpt(text: str, width: int = 60) -> str:
    r"""Return the start of `text` on one line.

    >>> excerpt("one\ntwo", 5)
    'one …'
    """
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
