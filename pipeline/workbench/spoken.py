"""What is known of a text, in the language of who reads: its kind, its risk, its findings."""

import re
from collections.abc import Callable, Iterable

from pipeline.checks.table import RULES
from pipeline.model.finding import Finding

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


def _said(words: Words, text: str) -> str:
    return words(text) or text
