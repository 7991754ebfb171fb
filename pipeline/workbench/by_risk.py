"""Translations in the order in which reviewers should read them: the riskiest first."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.catalog.header import plural_rule_of
from pipeline.checks.base import OF_CATALOG
from pipeline.checks.project import draft_findings, entry_findings, locale_findings
from pipeline.drafts.faults.unlike import unlike
from pipeline.drafts.journal import JOURNAL, open_journal
from pipeline.drafts.risk import Risk, risk_of, riskiest
from pipeline.memory.word_pairs import learned, words_of
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.project.snapshot import Snapshot
from pipeline.review.items import Item
from pipeline.status.post_edits import post_edits

_KEPT = re.compile(r"\s*kept: sentence (?P<places>[\d, ]+) of (?P<count>\d+)")
_SAME = re.compile(r"\s*from: (?!.*\.jsonl:).*, 100 % alike(?:, in the same context)?\Z")
"What was approved in this project; what was imported may have been approved anywhere."
_OTHER = re.compile(r"\s*other: \S+, (?P<percent>\d+) % alike\Z")
_BESIDE = re.compile(r"\s*finding: (?P<rule>two-sources|plural-same): (?P<says>\S.*)")
"What no check finds in a text by itself: drafting read it beside others."
_DRAFT = re.compile(r"\s*draft: (?P<engine>[^/\s]+)")


def risks(project: Snapshot, items: Sequence[Item]) -> Mapping[str, Risk]:
    """Return the risk of each item, by its digest."""
    found: dict[str, Risk] = {}
    for locale in dict.fromkeys(item.locale for item in items):
        findings: dict[str, list[Finding]] = {}
        for one in (*draft_findings(project, locale), *locale_findings(project, locale)):
            findings.setdefault(one.where, []).append(one)
        edited, support = _known(project, locale)
        for item in items:
            if item.locale == locale:
                told = findings.get(f"{item.path}:{item.entry.line}", ())
                found[item.digest] = _risk(item, told, edited, support.of(item), project)
    return found


def risk_in(project: Snapshot, item: Item) -> Risk:
    """Return the risk of one draft, by what the checks find in it alone."""
    live = entry_findings(project, item.locale, item.domain, item.entry)
    edited, support = _known(project, item.locale)
    return _risk(item, live, edited, support.of(item), project)


def _known(project: Snapshot, locale: Locale) -> tuple[Mapping[str, float], "_Support"]:
    """Return how far drafts of each engine were edited, and what all texts say of each."""
    return project.once(
        ("known of drafts", locale.tag),
        lambda: (_edited(project, locale), _Support(project, locale)),
    )


def by_risk(items: Sequence[Item], found: Mapping[str, Risk]) -> list[Item]:
    """Return items, the riskiest first; where they are alike, as they were."""
    return sorted(items, key=lambda item: -found[item.digest].score)


def risk_alone(project: Snapshot, item: Item, findings: Sequence[Finding]) -> Risk:
    """Return the risk of an item by itself and its findings, at once.

    What other translations say of it, and how much people edit the drafts of its engine, is not
    counted: that takes a reading of the whole locale.
    """
    return _risk(item, findings, {}, None, project)


class _Support:
    """What all translations and drafts of a locale say of each of them."""

    def __init__(self, project: Snapshot, locale: Locale) -> None:
        catalogs = project.catalogs(locale).values()
        entries = (entry for catalog in catalogs for entry in catalog.messages)
        pairs = dict.fromkeys((one.msgid, one.msgstr[0]) for one in entries if one.msgstr[0])
        self.pairing = learned(pairs)
        self.numbers = {pair: number for number, pair in enumerate(pairs)}

    def of(self, item: Item) -> float | None:
        """Return how far a translation has the words that the others have."""
        source, target = item.entry.msgid, item.entry.msgstr[0]
        own = self.numbers.get((source, target))
        but = () if own is None else (own,)
        return self.pairing.support(words_of(source), words_of(target), but)


def _risk(
    item: Item,
    findings: Sequence[Finding],
    edited: Mapping[str, float],
    supported: float | None,
    project: Snapshot,
) -> Risk:
    comments = item.entry.translator_comments
    kept = next(filter(None, map(_KEPT.match, comments)), None)
    approved = len(kept["places"].split(",")) / int(kept["count"]) if kept else 0.0
    approved = 1.0 if any(_SAME.search(comment) for comment in comments) else approved
    draft = next(filter(None, map(_DRAFT.match, comments)), None)
    told = [one for one in findings if one.rule not in OF_CATALOG]
    rate = edited.get(draft["engine"]) if draft else None
    other = next(filter(None, map(_OTHER.match, comments)), None)
    agreed = int(other["percent"]) / 100 if other else None
    told += _of_draft(item, {one.rule for one in told})
    languages = _source(project), item.locale.tag.partition("-")[0]

    def of(text: str, translation: str) -> Risk:
        return risk_of(
            text,
            told,
            approved=approved,
            edited=rate,
            agreed=agreed,
            supported=supported,
            forms=len(item.entry.msgstr),
            otherwise=unlike(text, translation, languages),
        )

    catalog = project.catalog(item.locale, item.domain)
    rule = plural_rule_of(catalog.header) if catalog else ""
    return riskiest(item.entry, (rule, item.locale.plural_forms), of)


def _of_draft(item: Item, told: Collection[str]) -> Iterator[Finding]:
    """Yield what drafting alone can tell of a draft beside others, by its comments."""
    if item.entry.fuzzy:
        for found in filter(None, map(_BESIDE.match, item.entry.translator_comments)):
            if found["rule"] not in told:
                yield Finding(
                    where=f"{item.path}:{item.entry.line}",
                    rule=found["rule"],
                    severity=Severity.WARNING,
                    message=found["says"],
                )


def _source(project: Snapshot) -> str:
    """Return the language of the sources."""
    return project.config.source_locale.tag.partition("-")[0]


def _edited(project: Snapshot, locale: Locale) -> Mapping[str, float]:
    """Return the share of characters that people edited of each engine's drafts."""
    path = project.config.root / JOURNAL
    if not path.exists():
        return {}
    with open_journal(path) as journal:
        edits = post_edits(project, locale, journal)
    weights: dict[str, list[tuple[int, float]]] = {}
    for one in edits:
        weights.setdefault(one.engine, []).append((one.messages, one.distance))
    return {
        engine: sum(n * distance for n, distance in some) / sum(n for n, _ in some)
        for engine, some in weights.items()
    }
