"""What drafting noted beside a draft, and no check of texts by themselves can tell.

An engine's answer is judged as it comes; what is wrong with it by those rules stands in the draft's
comment until somebody approves it.
"""

import re
from collections.abc import Iterator

from pipeline.model.finding import Finding, Severity
from pipeline.model.message import Entry, State

_COMMENT = re.compile(r"finding: (?P<rule>[\w-]+): (?P<says>\S.*)")
_ERRORS = frozenset({"digits", "repeated"})
_WARNINGS = frozenset({"as-sent", "cut", "foreign-words", "other-script", "tag-lost"})
_WARNINGS |= {"bare-decimal", "capitals", "label", "neighbour", "remark", "sign-added"}
_WARNINGS |= {"accent", "command-turned", "plural-exchanged", "sign-lost", "spaces", "unfinished"}
NOTED = _ERRORS | _WARNINGS
"The rules of drafting alone."


def note_of(finding: Finding) -> str:
    """Return the comment of a draft that says what drafting found; law: `noted` reads it."""
    return " ".join(f"finding: {finding.rule}: {finding.message}".split())


def noted(entry: Entry, path: str) -> Iterator[Finding]:
    """Yield what drafting found in an entry that is still its draft.

    >>> draft = Entry(msgid="a", msgstr=("b",), flags=("fuzzy",), line=7)
    >>> from dataclasses import replace
    >>> draft = replace(draft, translator_comments=("finding: digits: write 5", "draft: llm"))
    >>> [(one.where, one.rule, one.message) for one in noted(draft, "a.po")]
    [('a.po:7', 'digits', 'write 5')]
    """
    if entry.state is not State.DRAFTED:
        return
    for comment in entry.translator_comments:
        found = _COMMENT.fullmatch(comment)
        if found and found["rule"] in NOTED:
            error = found["rule"] in _ERRORS
            yield Finding(
                where=f"{path}:{entry.line}",
                rule=found["rule"],
                severity=Severity.ERROR if error else Severity.WARNING,
                message=found["says"],
                source=entry.msgid,
            )
