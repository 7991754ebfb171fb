"""Which engine drafts what in a run: documents that go the same way, and engines made once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.drafts.report import EngineReport, Order
from pipeline.engines.base import Engine, EngineError
from pipeline.engines.table import ProjectFacts, chosen_engine
from pipeline.errors import ConfigError
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.project.draft_rules import Route
from pipeline.project.policy import matches
from pipeline.project.selection import check_globs
from pipeline.reader import nearest, written


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Documents of a locale that are drafted in one way."""

    locale: Locale
    "The language to draft into."
    route: Route
    "The way."
    domains: tuple[str, ...]
    "The documents."


class Engines:
    """The engines of a run, each made when it is first needed."""

    def __init__(self, facts: ProjectFacts, config: Config) -> None:
        self.facts = facts
        self.config = config
        self.made: dict[str, EngineReport] = {}
        self.compared: Engine | None = None
        self.unusable = False

    def named(self, name: str, route: Route) -> Engine:
        """Return the engine `name`; raise what `chosen_engine` raises, with the key that names it.

        `auto` and the name that it stands for are one engine.
        """
        if name not in self.made:
            where = route.where if name == route.engine else route.behind
            place = where if where.startswith("--") else self.config.place(where)
            engine, why = chosen_engine(name, self.facts, place)
            self.made[name] = self.made.setdefault(
                engine.name, EngineReport(engine=engine, why=why)
            )
        return self.made[name].engine

    def second(self) -> Engine | None:
        """Return the free engine that drafts are compared with; None where none is named.

        None as well, and told once, where it cannot be used on this machine. Raise `ConfigError`
        for an unknown one, and for one that costs anything.
        """
        name, place = self.config.second_engine, self.config.place("drafts.second")
        if not name or self.unusable:
            return None
        if name in self.made:
            engine = self.made[name].engine
        else:
            try:
                self.compared = self.compared or chosen_engine(name, self.facts, place)[0]
            except EngineError as error:
                self.unusable = True
                self.facts.notice(f"{name} is not compared with: {error}")
                return None
            engine = self.compared
        traits = engine.traits
        if traits.counts or not (traits.answers and traits.judged):
            message = f'"{name}" is no engine that drafts for nothing'
            raise ConfigError(message, where=place, hint="name one such as apertium or firefox")
        return engine

    def used(self) -> Iterator[EngineReport]:
        """Yield the engines, each once, in the order of their use."""
        yield from {id(report.engine): report for report in self.made.values()}.values()


def lots(order: Order) -> list[Lot]:
    """Return what is to be drafted, by locale and way; a locale without documents has one lot.

    Raise `InputError` for a glob of the command line that names no document, `ConfigError` for one
    of a rule.
    """
    project, config = order.project, order.project.config
    check_globs(order.paths, project.domains)
    _check_rules(order)
    found = []
    for locale in order.locales:
        ways: dict[Route, list[str]] = {}
        for domain in project.catalogs(locale):
            if not order.paths or any(matches(glob, domain) for glob in order.paths):
                route = config.route_for(domain, locale.tag)
                ways.setdefault(_as_ordered(route, order), []).append(domain)
        base = _as_ordered(Route(engine=config.engine), order)
        found += [
            Lot(locale=locale, route=route, domains=tuple(domains))
            for route, domains in (ways or {base: []}).items()
        ]
    return found


def _as_ordered(route: Route, order: Order) -> Route:
    """Return a way with what the command line says in the place of the rules."""
    if order.engine:
        route = replace(route, engine=order.engine, where="--engine", fallback=())
    return replace(route, stale=True) if order.stale else route


def _check_rules(order: Order) -> None:
    """Raise `ConfigError` for a glob of a rule that fits no document: it would never hold."""
    config, domains = order.project.config, order.project.domains
    for index, rule in enumerate(config.draft_rules):
        for number, glob in enumerate(rule.paths):
            if not any(matches(glob, domain) for domain in domains):
                where = config.place(f"drafts.rules[{index}].paths[{number}]")
                message = f"{written(glob)} fits no document, so the rule would never hold"
                raise ConfigError(message, where=where, hint=nearest(glob, domains))
