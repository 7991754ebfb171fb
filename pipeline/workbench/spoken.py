"""What is known of a text, in the language of who reads: its kind, its risk, its findings."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.checks.table import RULES
from pipeline.model.finding import Finding
from pipeline.workbench.told import message_in, sayings_of

Words = Callable[[str], str]
"Gives an English text in a language; one that it does not know stays English."
_COUNTED = re.compile(r"(?P<count>\d[\d,.]*) (?P<word>[^\d%].*)\Z")
_SHARE = re.compile(r"\d[\d.,]*%")
_FORMS = re.compile(r"plural: (?P<count>\d+) forms\Z")
_RULE = re.compile(r"(?P<severity>error|warning|info): (?P<rule>\S+)\Z")


def kind_in(words: Words, kind: str) -> str:
    """Return what a text is.

    >>> kind_in({"front matter": "cabecera", "title": "título"}.get, "front matter: title")
    'cabecera: título'
    """
    return ": ".join(words(part) or part for part in kind.split(": ")) if kind else ""


def risk_in_words(words: Words, reasons: Iterable[str]) -> str:
    """Return why a draft may do harm, in one line.

    >>> risk_in_words({"doses": "dosis", "error": "error"}.get, ["error: figure", "3 doses"])
    'error: figure, 3 dosis'
    """
    return ", ".join(_reason(words, one) for one in reasons) or _said(words, "nothing known")


def _reason(words: Words, reason: str) -> str:
    if rule := _RULE.match(reason):
        return f"{_said(words, rule['severity'])}: {rule['rule']}"
    if forms := _FORMS.match(reason):
        return f"{forms['count']} {_said(words, 'plural forms')}"
    if share := _SHARE.search(reason):
        return _said(words, _SHARE.sub("%s", reason, count=1)).replace("%s", share[0])
    if counted := _COUNTED.match(reason):
        return f"{counted['count']} {_said(words, counted['word'])}"
    return _said(words, reason)


def rule_in(words: Words, finding: Finding) -> str:
    """Return what the rule of a finding says, where the language has it; else nothing.

    The finding's own message names the very words and stands beside it.
    """
    says = RULES[finding.rule].says if finding.rule in RULES else ""
    told = _said(words, says) if says else ""
    return told if told != says else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a reader is shown of a finding."""

    finding: Finding
    "The finding."
    message: str
    "What is wrong here, in the language of who reads; empty where it has no words for it."
    rule: str
    "What the rule says, in that language; empty where it has no words for it."


def spoken(words: Words, language: str, finding: Finding) -> Spoken:
    """Return a finding as who reads understands it."""
    message = message_in(sayings_of(language), finding.message)
    return Spoken(finding=finding, message=message, rule=rule_in(words, finding))


def _said(words: Words, text: str) -> str:
    return words(text) or text
