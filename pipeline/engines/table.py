"""The engines, listed by hand; others come by the entry points `dragoman.engines`."""

import importlib.util
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Any

from pipeline.engines.base import Engine
from pipeline.engines.pseudo import Pseudo
from pipeline.engines.settings import Settings
from pipeline.errors import ConfigError

GROUP = "dragoman.engines"
AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What engines may know of a project."""

    title: str
    "Its title; names our glossaries on a service."
    tables: Mapping[str, Mapping[str, Any]]
    "The tables `engines.<name>` of the configuration."
    where: str
    "File and key path of these tables."
    environment: Mapping[str, str]
    "Where keys come from."
    terms: Mapping[str, Mapping[str, str]]
    "For each locale's tag, what each term is called in it."
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


def check_tables(project: Project) -> None:
    """Raise `ConfigError` for a table of an engine that does not exist."""
    for name in project.tables:
        if name not in names():
            hint = "known: " + ", ".join(names())
            where = f"{project.where}.{name}"
            raise ConfigError(f'no engine named "{name}"', where=where, hint=hint)


def engine_named(name: str, project: Project, where: str = "--engine") -> Engine:
    """Return the engine `name`.

    Raise `ConfigError` for an unknown one or a wrong setting, `EngineError` where it cannot be
    used, such as one without its key.
    """
    check_tables(project)
    if name in _MAKERS:
        return _MAKERS[name](project)
    for point in entry_points(group=GROUP):
        if point.name == name:
            made: Engine = point.load()(project.settings(name))
            return made
    hint = "known: " + ", ".join(names())
    raise ConfigError(f'no engine named "{name}"', where=where, hint=hint)


def chosen(environment: Mapping[str, str]) -> tuple[str, str]:
    """Return the engine that `auto` means here, and why; none is an empty name."""
    if environment.get("DEEPL_AUTH_KEY", "").strip():
        return "deepl", "DEEPL_AUTH_KEY is set"
    if importlib.util.find_spec("fxtranslate") is not None:
        return "firefox", "no DEEPL_AUTH_KEY is set, and fxtranslate is installed"
    if shutil.which("apertium-wblank-mode") is not None:
        return "apertium", "no DEEPL_AUTH_KEY is set, and Apertium is installed"
    return "", "no DEEPL_AUTH_KEY is set, and neither fxtranslate nor Apertium is installed"


# Each is imported where it is asked for: the clients take a while.
# ruff: noqa: PLC0415


def _deepl(project: Project) -> Engine:
    from pipeline.engines.deepl import DeepL

    return DeepL(project.settings("deepl"), project.title, project.terms)


def _firefox(project: Project) -> Engine:
    from pipeline.engines.firefox import Firefox

    return Firefox(project.settings("firefox"), project.notice)


def _apertium(project: Project) -> Engine:
    from pipeline.engines.apertium import Apertium

    return Apertium(project.settings("apertium"))


def _libretranslate(project: Project) -> Engine:
    from pipeline.engines.libretranslate import LibreTranslate

    return LibreTranslate(project.settings("libretranslate"))


def _llm(project: Project) -> Engine:
    from pipeline.engines.llm import LanguageModel

    return LanguageModel(project.settings("llm"), project.terms)


_MAKERS: Mapping[str, Callable[[Project], Engine]] = {
    "apertium": _apertium,
    "deepl": _deepl,
    "firefox": _firefox,
    "libretranslate": _libretranslate,
    "llm": _llm,
    "pseudo": lambda _: Pseudo(),
}
