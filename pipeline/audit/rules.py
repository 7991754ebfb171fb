"""What an audit of pages finds besides what all checks do, and what any rule says."""

from collections.abc import Mapping
from types import MappingProxyType

from pipeline.checks.base import Rule
from pipeline.checks.table import RULES as OF_CHECKS
from pipeline.model.finding import Severity

OUTDATED, PAGE_MISSING, PAGE_ADDED = "outdated", "page-missing", "page-added"
TEXT_MISSING, TEXT_ADDED = "text-missing", "text-added"
BROKEN_ANCHOR, UNKNOWN_COMMIT, UNSURE = "broken-anchor", "unknown-commit", "unsure"
CODE_DIFFERS = "code-differs"

RULES = (
    Rule(
        id=OUTDATED,
        severity=Severity.WARNING,
        says="the source text changed after it was translated",
        advice="Translate the change; what it was is in version control.",
    ),
    Rule(
        id=PAGE_MISSING,
        severity=Severity.INFO,
        says="a page of the source is not there in this language",
        advice="Translate it, or let readers see the source page.",
    ),
    Rule(
        id=PAGE_ADDED,
        severity=Severity.INFO,
        says="a page of this language has no source page",
        advice="Look whether its source was renamed or removed.",
    ),
    Rule(
        id=TEXT_MISSING,
        severity=Severity.INFO,
        says="a text of the source has no counterpart on the page",
        advice="Translate it, unless it was left out on purpose or stands elsewhere.",
    ),
    Rule(
        id=TEXT_ADDED,
        severity=Severity.INFO,
        says="a text of the page has no counterpart in the source",
        advice="Look whether its source was removed since.",
    ),
    Rule(
        id=UNSURE,
        severity=Severity.WARNING,
        says="a text stands where another one's translation is expected; it was not judged",
        advice="Read both: the text may be missing, or its translation stands elsewhere.",
    ),
    Rule(
        id=CODE_DIFFERS,
        severity=Severity.INFO,
        says="a block of code says something else than the one of the source, but for comments",
        advice="Take over the code of the source, unless it differs on purpose.",
    ),
    Rule(
        id=UNKNOWN_COMMIT,
        severity=Severity.WARNING,
        says="the commit that a page names as its source's is not in the history",
        advice="Write the commit of the source that was translated; fetch the whole history.",
    ),
)
"The rules of pages alone."
ALL: Mapping[str, Rule] = MappingProxyType({**OF_CHECKS, **{rule.id: rule for rule in RULES}})
"Every rule of an audit by its id."
