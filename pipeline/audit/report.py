"""An audit as data for scripts, and its sums by language, file and rule."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.audit.record import Audit, FileReport, Spot
from pipeline.model.finding import Severity

_ORDER = {severity: number for number, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LocaleSum:
    """The numbers of a language."""

    locale: str
    "Its tag."
    files: int
    "Files of it."
    missing: int
    "Pages of the source that it does not have."
    texts: int
    "Texts of the source that stand in these files."
    translated: int
    "Those that have a translation."
    waiting: int
    "Those whose translation is not to be used yet."
    unsure: int
    "Those that were not judged, for their translation was not found for sure."
    words: int
    "Words of the source."
    words_left: int
    "Words of the texts without a translation."
    errors: int
    "Findings that are errors."
    warnings: int
    "Findings that are warnings."
    notes: int
    "All other findings."

    @property
    def percent(self) -> int:
        """How much is translated, of the texts; 100 only where all is."""
        return 100 * self.translated // self.texts if self.texts else 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSum:
    """The findings of a rule."""

    rule: str
    "Its id."
    severity: Severity
    "The worst of its findings."
    spots: tuple[Spot, ...]
    "Its findings, by place."


def by_locale(audit: Audit) -> list[LocaleSum]:
    """Return the numbers of each language, in order."""
    files: dict[str, list[FileReport]] = defaultdict(list)
    for file in audit.files:
        files[file.locale].append(file)
    return [_sum(locale, files[locale]) for locale in audit.locales]


def _sum(locale: str, files: Sequence[FileReport]) -> LocaleSum:
    return LocaleSum(
        locale=locale,
        files=sum(not file.missing for file in files),
        missing=sum(file.missing for file in files),
        unsure=sum(file.unsure for file in files),
        texts=sum(file.texts for file in files),
        translated=sum(file.translated for file in files),
        waiting=sum(file.waiting for file in files),
        words=sum(file.words for file in files),
        words_left=sum(file.words_left for file in files),
        errors=sum(file.count(Severity.ERROR) for file in files),
        warnings=sum(file.count(Severity.WARNING) for file in files),
        notes=sum(file.count(Severity.INFO) for file in files),
    )


def by_rule(audit: Audit) -> list[RuleSum]:
    """Return the findings of each rule: errors first, then the rules with the most findings."""
    rules: dict[str, list[Spot]] = defaultdict(list)
    for spot in audit.spots:
        rules[spot.finding.rule].append(spot)
    sums = [
        RuleSum(
            rule=rule,
            severity=min((spot.finding.severity for spot in spots), key=_ORDER.__getitem__),
            spots=tuple(spots),
        )
        for rule, spots in rules.items()
    ]
    return sorted(sums, key=lambda one: (_ORDER[one.severity], -len(one.spots), one.rule))


def by_file(audit: Audit) -> list[FileReport]:
    """Return the files in which something was found: those with the most errors first."""
    return sorted(
        (file for file in audit.files if file.spots),
        key=lambda file: (
            -file.count(Severity.ERROR),
            -file.count(Severity.WARNING),
            -len(file.spots),
            file.path,
        ),
    )


def record_of(audit: Audit) -> dict[str, Any]:
    """Return the audit as JSON objects; the form is that of `docs/schemas/audit.json`."""
    severities = Counter(spot.finding.severity for spot in audit.spots)
    return {
        "name": audit.name,
        "layout": audit.layout,
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
        "locales": [_locale_record(one) for one in by_locale(audit)],
        "files": [_file_record(file) for file in audit.files],
        "left_out": [{"path": one.path, "reason": one.reason} for one in audit.left_out],
        "remarks": audit.remarks,
        "findings": [_spot_record(spot) for spot in audit.spots],
    }


def _locale_record(one: LocaleSum) -> dict[str, Any]:
    return {name: getattr(one, name) for name in LocaleSum.__slots__} | {"percent": one.percent}


def _file_record(file: FileReport) -> dict[str, Any]:
    named = (
        "path",
        "locale",
        "source",
        "texts",
        "translated",
        "waiting",
        "words",
        "words_left",
        "unsure",
        "missing",
    )
    counts = {"errors": Severity.ERROR, "warnings": Severity.WARNING}
    record = {name: getattr(file, name) for name in named}
    return record | {name: file.count(severity) for name, severity in counts.items()}


def _spot_record(spot: Spot) -> dict[str, Any]:
    finding, text = spot.finding, spot.text
    return {
        "where": finding.where,
        "locale": spot.locale,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "source": finding.source,
        "target": finding.target,
        "digest": finding.digest,
        "pairing": text.pairing.value,
        "source_where": text.source_where,
        "source_text": text.source,
        "target_text": text.target,
    }
