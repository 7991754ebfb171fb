"""Joins the glossary and the catalogs: translations that do not use the project's terms."""

from collections.abc import Iterator

from pipeline.glossary.match import Missing, missing
from pipeline.glossary.record import Glossary
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.project import Project, catalog_path, load_catalogs

RULE = "glossary"


def term_findings(project: Project, locale: Locale, glossary: Glossary) -> Iterator[Finding]:
    """Yield a finding for each term that a translation or draft of `locale` lacks.

    A term that must stay as it is and does not is an error; a wording that nobody wrote into the
    glossary may still be a good one, so it is a warning.
    """
    source = project.config.source_locale.tag
    for domain, catalog in load_catalogs(project, locale).items():
        path = catalog_path(project.config, locale, domain).relative_to(project.config.root)
        for entry in catalog.messages:
            if entry.plural is not None or not entry.translated:
                continue
            for one in missing(entry.msgid, entry.msgstr[0], glossary, source, locale.tag):
                place = f"{path.as_posix()}:{entry.line}"
                severity = Severity.ERROR if one.term.keep else Severity.WARNING
                yield Finding(where=place, rule=RULE, severity=severity, message=_message(one))


def _message(one: Missing) -> str:
    if one.term.keep:
        return f'"{one.term.text}" must stand in the translation as it is'
    wordings = " or ".join(f'"{wording}"' for wording in one.wordings)
    return f'"{one.term.text}" is {wordings} in the glossary; use it, or add the wording used here'
