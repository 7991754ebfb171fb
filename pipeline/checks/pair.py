"""Check one pair of texts, for programs that have no project."""

from dataclasses import replace

from pipeline.checks.base import scope_of
from pipeline.checks.run import check_entry
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Finding
from pipeline.model.message import Entry


def check_pair(
    source: str, target: str, locale: str, *, source_locale: str = "en"
) -> tuple[Finding, ...]:
    """Return what all checks find in the translation `target` of `source`, both inline Markdown.

    `where` of each finding is the locale's tag. Nothing is found in an empty translation. Raise
    `ConfigError` for a locale that CLDR does not know.

    >>> [finding.rule for finding in check_pair("Take 5 mg.", "Tome 50 mg.", "es")]
    ['figure']
    >>> check_pair("Take 5 mg.", "Tome 5 mg.", "es")
    ()
    """
    target_locale = find_locale(locale, "locale")
    scope = scope_of(target_locale, find_locale(source_locale, "source_locale").tag)
    findings = check_entry(Entry(msgid=source, msgstr=(target,)), scope, "")
    return tuple(replace(finding, where=target_locale.tag) for finding in findings)
