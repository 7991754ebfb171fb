"""How likely a draft does harm if nobody reads it: a number, and why in one line.

It is made of what is known without any model: what the checks find in the draft, and what its
source speaks of (doses, figures, limits, negations, warnings), how much of it is approved text, and
how much people edited the last drafts of its engine. Reviewers read from the top.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.checks.base import pairs_of
from pipeline.checks.care import harms
from pipeline.checks.in_tags import said
from pipeline.documents.inline.parts import Inline, inline
from pipeline.drafts.faults.unlike import ALIKE, Unlike
from pipeline.drafts.faults.unlike import points as doubts
from pipeline.model.counted import counted
from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Entry

_ERROR, _WARNING, _HINT = 100.0, 25.0, 4.0
"Points for a finding; nothing that a source speaks of comes near an error."
_AGREED = 0.45
"How far two engines agree on nearly every right text: 85 % of those of a book, in Spanish."
_SUPPORTED = 0.75
"How far nearly every right text has the words that other translations have for its source's."
_FORM = 1.0
"Points for each plural form: an engine knows no number, and the forms differ by it."
_MOST = 3
"Findings, and signs of one kind, that count: the tenth tells no more."
_DOSE = re.compile(
    r"\d\s*(?:mg|mcg|µg|μg|g|kg|ml|mL|l|dl|IU|mmol|mmHg|kcal|%|hours?|days?|weeks?|tablets?|pills?)\b"
    r"|\d\s*%"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LIMIT = re.compile(
    r"[<>≤≥±]|\b(?:at (?:least|most)|up to|more|less|fewer|only|minimum|maximum|before|after|until"
    r"|between|above|below|every|twice|half|double|increase[sd]?|decrease[sd]?|higher|lower)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:not|no|never|without|neither|nor|none|cannot|unless|except|\w+n['’]t)\b", re.IGNORECASE
)
_WARNING_WORDS = re.compile(
    r"\b(?:warning|danger(?:ous)?|caution|risks?|overdose|emergency|avoid|must|stop|allerg\w+"
    r"|pregnan\w+|children|suicid\w+|fatal|death|side effects?|do not|unsafe|irreversibl\w+)\b",
    re.IGNORECASE,
)
_SOURCE: tuple[tuple[str, str, Callable[[str], int], float], ...] = (
    ("dose", "doses", lambda text: len(_DOSE.findall(text)), 5.0),
    ("warning", "warnings", lambda text: len(_WARNING_WORDS.findall(text)), 4.0),
    ("negation", "negations", lambda text: len(_NO.findall(text)), 4.0),
    ("treatment", "treatment", lambda text: int(harms(text)), 3.0),
    ("figure", "figures", lambda text: len(_FIGURE.findall(text)), 2.0),
    ("limit", "limits", lambda text: len(_LIMIT.findall(text)), 2.0),
)
"What a source speaks of, how often, and the points for each time."


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """How likely a draft does harm."""

    score: float
    "The more, the sooner it is to be read; 0 for a text that says nothing."
    reasons: tuple[str, ...]
    "Why, the heaviest first."

    @property
    def line(self) -> str:
        """Why, in one line."""
        return ", ".join(self.reasons) or "nothing known"

    @property
    def high(self) -> bool:
        """Whether the checks found an error in it, or as much speaks against it."""
        return self.score >= _ERROR


def risk_of(  # noqa: PLR0913  what is known of a draft
    source: str,
    findings: Sequence[Finding] = (),
    *,
    approved: float = 0.0,
    edited: float | None = None,
    agreed: float | None = None,
    supported: float | None = None,
    forms: int = 1,
    otherwise: Unlike = ALIKE,
) -> Risk:
    """Return the risk of a draft of `source` in which the checks found `findings`.

    `approved` is the share of it that is approved text, `edited` the share that people edited of
    the engine's last drafts, `agreed` how far another engine's draft agrees with it, `supported`
    how far it has the words that other translations have, `forms` how many plural forms it has,
    `otherwise` what it does not say alike. Law: a finding more, or a figure more, never makes it
    less, and agreement or support less never does either.

    >>> risk_of("Take 5 mg, and never more.").line
    'dose, negation, treatment, figure, limit'
    >>> risk_of('<img src="c.png" alt="Never 5 mg"/>').line
    'dose, negation, treatment, figure, 1 tag'
    >>> risk_of("Contact").score < risk_of("Take 5 mg, and never more.").score
    True
    """
    parts = inline(source)
    parts = parts._replace(prose=" ".join((parts.prose, *chain(*said(source).values()))))
    points = [*_of_findings(findings), *_of_source(parts), *_of_markup(parts)]
    if edited:
        points.append((20.0 * edited, f"engine edited {edited:.0%}"))
    if agreed is not None and agreed < _AGREED:
        points.append((100.0 * (_AGREED - agreed), "engines differ"))
    if supported is not None and supported < _SUPPORTED:
        points.append((100.0 * (_SUPPORTED - supported), "words of other translations missing"))
    if forms > 1:
        points.append((_FORM * forms, f"plural: {forms} forms"))
    points += doubts(otherwise)
    told = sum(one for one, _ in points)
    score = told + min(6.0, len(parts.prose) / 80)  # what is long has more that may be wrong
    if approved and not findings:
        score *= 1 - 0.8 * approved
        points.append((0.0, f"{approved:.0%} approved text"))
    reasons = [reason for _, reason in sorted(points, key=lambda point: -point[0])]
    return Risk(score=round(score, 2), reasons=tuple(dict.fromkeys(reasons)))


def riskiest(entry: Entry, rules: Sequence[str], of: Callable[[str, str], Risk]) -> Risk:
    """Return the highest risk of the texts of a translation, each beside what it is for.

    `rules` say which plural form is for which numbers, `of` gives the risk of one text.
    """
    found = [of(pair.source, pair.target) for pair in pairs_of(entry, None, *rules)]
    return max(found or [of(entry.msgid, entry.msgstr[0])], key=lambda one: one.score)


def _of_findings(findings: Sequence[Finding]) -> list[tuple[float, str]]:
    by_rule = Counter((one.severity, one.rule) for one in findings)
    weights = {Severity.ERROR: _ERROR, Severity.WARNING: _WARNING, Severity.INFO: _HINT}
    return [
        (weights[severity] * min(count, _MOST), f"{severity}: {rule}")
        for (severity, rule), count in by_rule.items()
    ]


def _of_source(parts: Inline) -> list[tuple[float, str]]:
    found = ((name, many, each, count(parts.prose)) for name, many, count, each in _SOURCE)
    return [
        (each * min(count, _MOST), counted(count, name, many) if count > 1 else name)
        for name, many, each, count in found
        if count
    ]


def _of_markup(parts: Inline) -> list[tuple[float, str]]:
    """Return points for what may be lost: links, code, tags, placeholders, addresses."""
    kinds = (
        ("link", parts.links),
        ("placeholder", parts.placeholders),
        ("tag", parts.html),
        ("address", parts.addresses),
    )
    return [
        (
            1.0 * min(len(some), _MOST),
            counted(len(some), name, f"{name}es" if name == "address" else ""),
        )
        for name, some in kinds
        if some
    ]
