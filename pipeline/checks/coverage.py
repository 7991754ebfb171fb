"""What is not translated yet."""

from collections.abc import Iterable

from pipeline.checks.base import finding
from pipeline.model.finding import Finding, Severity, excerpt
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, State

_WORDS = {
    State.UNTRANSLATED: "not translated: readers see the source text",
    State.DRAFTED: "a draft nobody has reviewed: readers see the source text",
    State.STALE: "the source text changed: review the translation and remove `fuzzy`",
}


def check_coverage(catalog: Catalog, locale: Locale, path: str) -> Iterable[Finding]:
    """Find messages that no reader will see translated."""
    del locale
    for entry in catalog.messages:
        state = entry.state
        if state is not State.TRANSLATED:
            says = ":" if state is State.STALE else " is"
            message = f'"{excerpt(entry.msgid)}"{says} {_WORDS[state]}'
            yield finding(path, entry, state.value, Severity.WARNING, message)
