"""What drafting noted stands until a draft is approved, and nothing else is taken for it."""

import pytest

from pipeline.checks.noted import NOTED, noted
from pipeline.checks.table import RULES
from pipeline.model.finding import Severity
from pipeline.model.message import Entry


def entry(*comments: str, flags: tuple[str, ...] = ("fuzzy",), text: str = "b") -> Entry:
    return Entry(msgid="a", msgstr=(text,), flags=flags, line=7, translator_comments=comments)


def test_what_was_noted_is_found() -> None:
    comments = ("from: x", "finding: label: take it out", "finding: digits: write 5", "draft: llm")
    found = [(one.rule, one.severity) for one in noted(entry(*comments), "a.po")]
    assert found == [("label", Severity.WARNING), ("digits", Severity.ERROR)]


@pytest.mark.parametrize(
    "other",
    [
        entry("finding: figure: a check tells it by itself", "draft: llm"),
        entry("finding: label: it is approved", flags=()),
        entry("finding: label: nothing is there", text=""),
        entry("finding: label", "finding: : x", "label: finding: x", "draft: llm"),
        entry("finding: invented: x", "draft: llm"),
    ],
)
def test_what_was_not_is_none(other: Entry) -> None:
    assert list(noted(other, "a.po")) == []


def test_no_check_has_a_rule_of_drafting() -> None:
    assert not NOTED & RULES.keys()
