"""The engines, listed by hand; others come by the entry points `dragoman.engines`."""

import importlib.util
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Any

from pipeline.engines.base import Engine, Example
from pipeline.engines.memory_alone import MemoryAlone
from pipeline.engines.pseudo import Pseudo
from pipeline.engines.settings import Settings
from pipeline.errors import ConfigError

GROUP = "dragoman.engines"
AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """What engines may know of a project."""

    project: str
    "Its name; that of our glossaries and memories on a service begins with it."
    tables: Mapping[str, Mapping[str, Any]]
    "The tables `engines.<name>` of the configuration."
    where: str
    "File and key path of these tables."
    environment: Mapping[str, str]
    "Where keys come from."
    terms: Mapping[str, Mapping[str, str]]
    "For each locale's tag, what each term is called in it."
    styles: Mapping[str, str] = field(default_factory=dict)
    "For each locale's tag, how its texts are to be written."
    pairs: Callable[[str], Sequence[Example]] | None = None
    "For a locale's tag, its approved pairs without markup; None: they are not to be used."
    notice: Callable[[str], None] = lambda _: None
    "Tells the user something, such as a download."

    def settings(self, name: str) -> Settings:
        """Return the settings of one engine."""
        table = self.tables.get(name, {})
        return Settings(table=table, where=f"{self.where}.{name}", environment=self.environment)


def names() -> tuple[str, ...]:
    """Return the names of all engines."""
    others = (point.name for point in entry_points(group=GROUP))
    return tuple(sorted({*_MAKERS, *others}))


def check_tables(facts: ProjectFacts) -> None:
    """Raise `ConfigError` for a table of an engine that does not exist."""
    for name in facts.tables:
        if name not in names():
            hint = "known: " + ", ".join(names())
            where = f"{facts.where}.{name}"
            raise ConfigError(f'no engine named "{name}"', where=where, hint=hint)


def engine_named(name: str, facts: ProjectFacts, where: str = "--engine") -> Engine:
    """Return the engine `name`.

    Raise `ConfigError` for an unknown one or a wrong setting, `EngineError` where it cannot be
    used, such as one without its key.
    """
    check_tables(facts)
    if name in _MAKERS:
        return _MAKERS[name](facts)
    for point in entry_points(group=GROUP):
        if point.name == name:
            made: Engine = point.load()(facts.settings(name))
            return made
    hint = "known: " + ", ".join(names())
    raise ConfigError(f'no engine named "{name}"', where=where, hint=hint)


def chosen_engine(name: str, facts: ProjectFacts, where: str = "--engine") -> tuple[Engine, str]:
    """Return the engine `name`, or the one that `auto` means here, and why it is this one.

    Raise what `engine_named` raises.
    """
    name, why = automatic(facts.environment) if name == AUTO else (name, "asked for")
    return engine_named(name, facts, where), why


def automatic(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the name of the engine that `auto` means here, and why."""
    if environment.get("DEEPL_AUTH_KEY", "").strip():
        return "deepl", "DEEPL_AUTH_KEY is set"
    if importlib.util.find_spec("fxtranslate") is not None:
        return "firefox", "no DEEPL_AUTH_KEY is set, and fxtranslate is installed"
    if shutil.which("apertium-wblank-mode") is not None:
        return "apertium", "no DEEPL_AUTH_KEY is set, and Apertium is installed"
    return "memory", "no DEEPL_AUTH_KEY is set, and neither fxtranslate nor Apertium is installed"


# Each is imported where it is asked for: the clients take a while.
# ruff: noqa: PLC0415


def _deepl(facts: ProjectFacts) -> Engine:
    from pipeline.engines.deepl import DeepL

    settings = facts.settings("deepl")
    return DeepL(settings, facts.project, facts.terms, facts.notice, facts.pairs)


def _firefox(facts: ProjectFacts) -> Engine:
    from pipeline.engines.firefox import Firefox

    return Firefox(facts.settings("firefox"), facts.notice)


def _apertium(facts: ProjectFacts) -> Engine:
    from pipeline.engines.apertium import Apertium

    return Apertium(facts.settings("apertium"))


def _libretranslate(facts: ProjectFacts) -> Engine:
    from pipeline.engines.libretranslate import LibreTranslate

    return LibreTranslate(facts.settings("libretranslate"))


def _llm(facts: ProjectFacts) -> Engine:
    from pipeline.engines.llm import LanguageModel

    return LanguageModel(facts.settings("llm"), facts.styles)


_MAKERS: Mapping[str, Callable[[ProjectFacts], Engine]] = {
    "apertium": _apertium,
    "deepl": _deepl,
    "firefox": _firefox,
    "libretranslate": _libretranslate,
    "llm": _llm,
    "memory": lambda _: MemoryAlone(),
    "pseudo": lambda _: Pseudo(),
}
