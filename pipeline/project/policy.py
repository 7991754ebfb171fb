"""What must hold of a text before it is published, by path and locale, and who may say so."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pipeline.documents.format import stem_of
from pipeline.model.finding import Severity
from pipeline.model.message import State


class Stale(StrEnum):
    """What stands in the place of a text whose source changed after it was translated."""

    SOURCE = "source"  # the source text as it is now
    EARLIER = "earlier"  # the translation that a person signed for the earlier text, marked so
    PAGE = "page"  # the whole page stands in the source language


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
    stale: Stale = Stale.SOURCE
    "What readers see where a translation is older than its source."


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

    Both are compared in NFC: what looks alike is alike, whichever system named the file.

    >>> matches("articles/**", "articles/2026/dose"), matches("articles/*", "articles/2026/dose")
    (True, False)
    """
    glob, path = (unicodedata.normalize("NFC", name) for name in (glob, path))
    parts = re.split(r"(\*\*/?|\*|\?)", stem_of(glob))
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
