"""Which texts of a document are shown: by state, by what the checks find, by words."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from time import thread_time

from pipeline.desk.desk import Desk
from pipeline.desk.rows import AT_ONCE, WAITING, Row
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot

FILTER = {
    "show": "A state, `waiting` or `findings`: only texts that are so.",
    "rule": "The rule of a finding: only texts with one.",
    "q": "Words: only texts whose source or translation has them.",
}
"What a list of texts is filtered by; left out, each leaves all."
FOUND = "findings"
"What is asked for to see texts with findings of any rule."


def filtered(
    desk: Desk,
    snapshot: Snapshot,
    locale: Locale,
    rows: Sequence[Row],
    asked: Mapping[str, str],
    seconds: float = float("inf"),
) -> tuple[Sequence[Row], Sequence[Row]]:
    """Return the rows that a filter leaves, and those that no check has read yet.

    `show` is a state, `waiting` or `findings`; `rule` the rule of a finding; `q` words of the
    source or the translation. An empty filter leaves all, an unknown state nothing.

    Checks read for so many seconds of the processor, and on until there is a row to show. Law: rows
    of one fifty (`AT_ONCE`) are all read, or none of those that were not before.
    """
    show, rule, words = asked.get("show", ""), asked.get("rule", ""), asked.get("q", "").casefold()
    states = WAITING if show == "waiting" else {show} if show not in {"", FOUND} else set(State)
    some = [
        row
        for row in rows
        if row.state in states
        and (not words or any(words in one.casefold() for one in (row.message.msgid, *row.forms)))
    ]
    if show != FOUND and not rule:
        return some, ()
    end, shown, unread = thread_time() + seconds, list[Row](), list[Row]()
    for _, group in groupby(some, key=lambda row: row.number // AT_ONCE):
        fifty = [*group]
        late = shown and thread_time() > end
        if late and not all(desk.found.knows(snapshot, locale, row) for row in fifty):
            unread += fifty
            continue
        shown += [row for row in fifty if _has(desk.found.rules(snapshot, locale, row), rule)]
    return shown, unread


def _has(rules: frozenset[str], rule: str) -> bool:
    return rule in rules if rule else bool(rules)
