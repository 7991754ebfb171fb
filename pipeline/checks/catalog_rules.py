"""Rules on the catalog as a file, and on the page it makes."""

from pipeline.checks.base import Rule
from pipeline.model.finding import Severity

RULES = (
    Rule(
        id="header",
        severity=Severity.ERROR,
        says="the catalog's header is missing, or says something other than its locale",
        advice="Run `dragoman update`, or write the field that the finding names.",
    ),
    Rule(
        id="plural-forms",
        severity=Severity.ERROR,
        says="a message has another number of plural forms than the header says",
        advice="Write one `msgstr[n]` for each form of the header's `nplurals`.",
    ),
    Rule(
        id="format",
        severity=Severity.ERROR,
        says="a format string has other placeholders, or another outer line end",
        advice="Keep the placeholders; programs fill them in by name or order.",
    ),
    Rule(
        id="untranslated",
        severity=Severity.WARNING,
        says="a message without a translation: readers see the source text",
        advice="Translate it, or run `dragoman draft`.",
    ),
    Rule(
        id="drafted",
        severity=Severity.WARNING,
        says="a machine draft that nobody has reviewed: readers see the source text",
        advice="Review it: `dragoman review list`.",
    ),
    Rule(
        id="stale",
        severity=Severity.WARNING,
        says="the source text changed after it was translated",
        advice="Bring the translation up to date and take `fuzzy` away.",
    ),
    Rule(
        id="rejected",
        severity=Severity.WARNING,
        says="a translation that a person rejected: readers see the source text",
        advice="Write a better one, or take the rejection back: `dragoman review undo`.",
    ),
    Rule(
        id="unsigned",
        severity=Severity.WARNING,
        says="a translation that is not signed as the policy asks: readers see the source text",
        advice="Read it and sign it: `dragoman review list --state translated`.",
    ),
    Rule(
        id="catalogs-behind",
        severity=Severity.WARNING,
        says="a source changed, and the catalog does not hold its texts as they are now",
        advice="Run `dragoman update`; until then those places show the source text.",
    ),
    Rule(
        id="breaks-block",
        severity=Severity.ERROR,
        says="the translation would break its paragraph, table or list; the source stands there",
        advice="Take out what Markdown reads as a block, such as a bare table bar.",
    ),
    Rule(
        id="leak",
        severity=Severity.ERROR,
        says="a reader sees text that no catalog holds (`dragoman check --leaks`)",
        advice="Put it into Markdown that is extracted, or mark it as not to be translated.",
    ),
    Rule(
        id="ledger",
        severity=Severity.WARNING,
        says="a line of the ledger of decisions cannot be read",
        advice="Restore the line from version control.",
    ),
)
