"""What the table `drafts` of a configuration means."""

from collections.abc import Sequence

from pipeline.errors import ConfigError
from pipeline.model.locale import Locale
from pipeline.project.draft_rules import DraftRule
from pipeline.project.read_policy import read_tags
from pipeline.project.tables import DraftRuleTable, DraftsTable
from pipeline.reader import Place


def read_draft_rules(
    table: DraftsTable, locales: Sequence[Locale], place: Place
) -> tuple[DraftRule, ...]:
    """Return the rules; raise `ConfigError` for unknown locales and for one that says nothing.

    Names of engines are asked for when drafts are made: who only builds need not have them.
    """
    return tuple(
        _rule(rule, locales, place, f"drafts.rules[{index}]")
        for index, rule in enumerate(table.rules)
    )


def _rule(table: DraftRuleTable, locales: Sequence[Locale], place: Place, path: str) -> DraftRule:
    rule = DraftRule(
        paths=table.paths,
        locales=read_tags(table.locales, locales, place, path),
        engine=table.engine,
        fallback=table.fallback,
        stale=table.stale,
        limit=table.limit,
    )
    said = (rule.fallback, rule.stale, rule.limit)
    if not rule.engine and all(value is None for value in said):
        message, hint = "says nothing", "give it `engine`, `fallback`, `stale` or `limit`"
        raise ConfigError(message, where=place(path), hint=hint)
    return rule
