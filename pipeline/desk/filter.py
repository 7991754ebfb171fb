"""Which texts of a document are shown: by state, by what the checks find, by words."""

from collections.abc import Mapping, Sequence

from pipeline.desk.desk import Desk
from pipeline.desk.opened import findings_of
from pipeline.desk.rows import WAITING, Row
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.snapshot import Snapshot

FOUND = "findings"
"What is asked for to see texts with findings of any rule."


def filtered(
    desk: Desk,
    snapshot: Snapshot,
    locale: Locale,
    rows: Sequence[Row],
    asked: Mapping[str, str],
) -> Sequence[Row]:
    """Return the rows that a filter leaves.

    `show` is a state, `waiting` or `findings`; `rule` the rule of a finding; `q` words of the
    source or the translation. An empty filter leaves all, an unknown state nothing.
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
        return some
    return [row for row in some if _has(_rules(desk, snapshot, locale, row), rule)]


def _has(rules: frozenset[str], rule: str) -> bool:
    return rule in rules if rule else bool(rules)


def _rules(desk: Desk, snapshot: Snapshot, locale: Locale, row: Row) -> frozenset[str]:
    """Return the rules that a text breaks; what was read once is kept, for it takes a while."""
    if row.item is None:
        return frozenset()
    name = (locale.tag, row.item.digest)
    if name not in desk.rules:
        found = findings_of(snapshot, locale, row)
        desk.rules[name] = frozenset(one.rule for one in found)
    return desk.rules[name]
