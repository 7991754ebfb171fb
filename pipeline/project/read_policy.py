"""What the table `policy` of a configuration means."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pipeline.errors import ConfigError
from pipeline.locales.cldr import find_locale
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.message import State
from pipeline.project.policy import Policy, PolicyRule, Stale
from pipeline.project.tables import DemandsTable, PolicyTable, RuleTable
from pipeline.reader import Place, nearest, written

Roles = Mapping[str, tuple[str, ...]]
"Names and e-mail addresses of who has each role."


def read_policy(table: PolicyTable, roles: Roles, place: Place) -> Policy:
    """Return what holds where no rule says more; raise `ConfigError` for an unknown role."""
    return Policy(**_changes(table, roles, place, "policy"))


def read_rules(
    tables: Sequence[RuleTable], roles: Roles, locales: Sequence[Locale], place: Place
) -> tuple[PolicyRule, ...]:
    """Return the rules; raise `ConfigError` for unknown roles and locales.

    A rule for a locale that the project does not have would never hold, and nobody would be told.
    """
    rules = []
    for index, table in enumerate(tables):
        path = f"policy.rules[{index}]"
        changes = _changes(table, roles, place, path)
        tags = read_tags(table.locales, locales, place, path)
        rules.append(PolicyRule(paths=table.paths, locales=tags, changes=MappingProxyType(changes)))
    return tuple(rules)


def read_tags(
    tags: Sequence[str], locales: Sequence[Locale], place: Place, path: str
) -> tuple[str, ...]:
    """Return the tags of a rule at `path`; raise `ConfigError` for one that is not configured."""
    return tuple(
        _tag(tag, locales, place(f"{path}.locales[{number}]")) for number, tag in enumerate(tags)
    )


def _tag(written_tag: str, locales: Sequence[Locale], where: str) -> str:
    """Return the tag of a configured locale; `pt_BR` means `pt-BR`."""
    tags = [locale.tag for locale in locales]
    tag = find_locale(written_tag, where).tag
    if tag not in tags:
        message = f"{written(written_tag)} is none of the project's `locales`"
        raise ConfigError(message, where=where, hint=nearest(tag, tags))
    return tag


def _changes(table: DemandsTable, roles: Roles, place: Place, path: str) -> dict[str, Any]:
    """Return the fields of `Policy` that a table sets."""
    for index, role in enumerate(table.roles or ()):
        if role not in roles:
            hint = nearest(role, roles) or "name it and who has it in the table `roles`"
            where = place(f"{path}.roles[{index}]")
            raise ConfigError(f"no role is called {written(role)}", where=where, hint=hint)
    changes: dict[str, Any] = {
        "roles": table.roles,
        "least_coverage": table.least_coverage,
        "fallback": table.fallback,
        "least_state": table.least_state and State(table.least_state),
        "stale": table.stale and Stale(table.stale),
    }
    changes = {key: value for key, value in changes.items() if value is not None}
    if table.findings is not None:
        changes["findings"] = None if table.findings == "none" else Severity(table.findings)
    return changes
