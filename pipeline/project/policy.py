"""What must hold of a text before it is published, by path and locale, and who may say so."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from pipeline.errors import ConfigError
from pipeline.model.finding import Severity
from pipeline.model.message import State

_NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What must hold of a translation before it is published."""

    least_state: State = State.TRANSLATED
    "`translated`: not fuzzy; `signed`: a person signed this very text as well."
    roles: tuple[str, ...] = ()
    "Roles that must each have signed a text; any makes `least_state` signed."
    findings: Severity | None = Severity.WARNING
    "The worst finding that may stand; None: not even one of level info."
    least_coverage: int = 0
    "Whole percent of each document that must be published in the locale's own language."
    fallback: bool = True
    "Whether the source text may stand where there is no translation."


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRule:
    """A policy for some documents in some locales."""

    paths: tuple[str, ...] = ()
    "Globs of documents, such as `articles/**`; none: all."
    locales: tuple[str, ...] = ()
    "Tags of locales; none: all."
    changes: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    "The fields of `Policy` that it sets."

    def holds_for(self, domain: str, tag: str) -> bool:
        """Whether it speaks of this document in this locale."""
        here = not self.paths or any(matches(glob, domain) for glob in self.paths)
        return here and (not self.locales or tag in self.locales)


def matches(glob: str, path: str) -> bool:
    """Whether `path` fits `glob`: `*` and `?` stay within a folder, `**` does not.

    >>> matches("articles/**", "articles/2026/dose"), matches("articles/*", "articles/2026/dose")
    (True, False)
    """
    parts = re.split(r"(\*\*/?|\*|\?)", glob.removesuffix(".md"))
    table = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pattern = "".join(table.get(part, re.escape(part)) for part in parts)
    return re.fullmatch(pattern, path) is not None


def policy_of(base: Policy, rules: tuple[PolicyRule, ...], domain: str, tag: str) -> Policy:
    """Return what holds for a document in a locale: later rules stand before earlier ones."""
    for rule in rules:
        if rule.holds_for(domain, tag):
            base = replace(base, **rule.changes)
    return replace(base, least_state=State.SIGNED) if base.roles else base


def holds(roles: Mapping[str, tuple[str, ...]], role: str, by: str) -> bool:
    """Whether the person `by`, a name, an address or `name <address>`, has this role.

    >>> holds({"medical": ("a@example.org",)}, "medical", "A. Reader <a@example.org>")
    True
    """
    name, _, mail = by.partition("<")
    return not {by, name.strip(), mail.rstrip("> ")}.isdisjoint(roles.get(role, ()))


Where = Callable[[str], str]


def read_policy(
    table: Mapping[str, Any], where: Where, roles: Mapping[str, Any]
) -> tuple[Policy, tuple[PolicyRule, ...]]:
    """Read the table `policy` of a configuration; raise `ConfigError` for what cannot be meant."""
    base = Policy(**_fields(table, where, "policy", roles, ("rules", "allowed_signers")))
    rules = table.get("rules", [])
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise ConfigError("must be a list of tables", where=where("policy.rules"))
    found = []
    for index, rule in enumerate(rules):
        path = f"policy.rules[{index}]"
        changes = _fields(rule, where, path, roles, ("paths", "locales"))
        paths = _texts(rule.get("paths", []), where(f"{path}.paths"))
        tags = _texts(rule.get("locales", []), where(f"{path}.locales"))
        found.append(PolicyRule(paths=paths, locales=tags, changes=MappingProxyType(changes)))
    return base, tuple(found)


def read_roles(table: Any, where: Where) -> Mapping[str, tuple[str, ...]]:
    """Read the table `roles`: names and e-mail addresses of who has each."""
    if not isinstance(table, dict):
        raise ConfigError("must be a table", where=where("roles"))
    return MappingProxyType(
        {role: _texts(who, where(f"roles.{role}")) for role, who in table.items()}
    )


def _fields(
    table: Mapping[str, Any],
    where: Where,
    path: str,
    roles: Mapping[str, Any],
    others: tuple[str, ...],
) -> dict[str, Any]:
    readers: dict[str, Callable[[Any, str], Any]] = {
        "least_state": _state,
        "roles": lambda value, place: _roles(value, place, roles),
        "findings": _findings,
        "least_coverage": _percent,
        "fallback": _flag,
    }
    for key in table:
        if key not in readers and key not in others:
            known = ", ".join(sorted([*readers, *others]))
            place = where(f"{path}.{key}")
            raise ConfigError("unknown key", where=place, hint=f"known keys: {known}")
    return {
        key: read(table[key], where(f"{path}.{key}"))
        for key, read in readers.items()
        if key in table
    }


def _state(value: Any, where: str) -> State:
    if value not in (State.TRANSLATED.value, State.SIGNED.value):
        message = f"{value!r} is no state that can be asked for"
        raise ConfigError(message, where=where, hint='write "translated" or "signed"')
    return State(value)


def _roles(value: Any, where: str, roles: Mapping[str, Any]) -> tuple[str, ...]:
    found = _texts(value, where)
    for role in found:
        if role not in roles:
            hint = "name it and who has it in the table `roles`"
            raise ConfigError(f'no role is called "{role}"', where=where, hint=hint)
    return found


def _findings(value: Any, where: str) -> Severity | None:
    known = [severity.value for severity in Severity]
    if value != _NONE and value not in known:
        hint = 'write the worst that may stand: "error", "warning", "info" or "none"'
        raise ConfigError(f"{value!r} is no severity", where=where, hint=hint)
    return None if value == _NONE else Severity(value)


def _percent(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ConfigError("must be a whole number from 0 to 100", where=where)
    return value


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise ConfigError("must be true or false", where=where)
    return value


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ConfigError("must be a list of strings", where=where)
    return tuple(value)
