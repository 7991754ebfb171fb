"""Which engine drafts what, by path and locale: the rules `[[drafts.rules]]`."""

from dataclasses import dataclass, replace

from pipeline.project.policy import matches


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRule:
    """How some documents are drafted in some locales; what it leaves open, other rules say."""

    paths: tuple[str, ...] = ()
    "Globs of documents, such as `articles/**`; none: all."
    locales: tuple[str, ...] = ()
    "Tags of locales; none: all."
    engine: str = ""
    "Name of the engine; empty: as the rule before it."
    fallback: tuple[str, ...] | None = None
    "Names of engines for what it cannot draft, in order; None: as the rule before it."
    stale: bool | None = None
    "Whether stale texts are drafted too; None: as the rule before it."
    limit: int | None = None
    "Characters that a run may send of all its texts; None: as the rule before it."

    def holds_for(self, domain: str, tag: str) -> bool:
        """Whether it speaks of this document in this locale."""
        here = not self.paths or any(matches(glob, domain) for glob in self.paths)
        return here and (not self.locales or tag in self.locales)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """How a document is drafted in a locale."""

    engine: str
    "Name of the engine."
    where: str = "engine"
    "Key path of what names it."
    fallback: tuple[str, ...] = ()
    "Names of engines, each for what those before it could not draft."
    behind: str = ""
    "Key path of what names those."
    stale: bool = False
    "Whether stale texts are drafted too."
    limit: int | None = None
    "Characters that a run may send of all texts of the rule that says so; None: any number."
    limited: str = ""
    "Key path of that rule's limit."


def route_of(engine: str, rules: tuple[DraftRule, ...], domain: str, tag: str) -> Route:
    """Return how a document is drafted in a locale: later rules stand before earlier ones.

    >>> deepl = DraftRule(engine="deepl", fallback=("llm",))
    >>> route = route_of("auto", (deepl, DraftRule(locales=("ca",), stale=True)), "index", "ca")
    >>> route.engine, route.where, route.fallback, route.stale
    ('deepl', 'drafts.rules[0].engine', ('llm',), True)
    """
    route = Route(engine=engine)
    for index, rule in enumerate(rules):
        if not rule.holds_for(domain, tag):
            continue
        path = f"drafts.rules[{index}]"
        if rule.engine:
            route = replace(route, engine=rule.engine, where=f"{path}.engine")
        if rule.fallback is not None:
            route = replace(route, fallback=rule.fallback, behind=f"{path}.fallback")
        if rule.stale is not None:
            route = replace(route, stale=rule.stale)
        if rule.limit is not None:
            route = replace(route, limit=rule.limit, limited=f"{path}.limit")
    others = tuple(name for name in route.fallback if name != route.engine)
    return replace(route, fallback=tuple(dict.fromkeys(others)))
