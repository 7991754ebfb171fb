"""How DeepL is to translate into each language: formality, model, instructions, style rules."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pipeline.digest import digest
from pipeline.engines.settings import Settings
from pipeline.engines.tables import DeepLLocaleSettings, DeepLSettings
from pipeline.errors import ConfigError
from pipeline.reader import Strings, nearest

_FORMALITY = {"more": "prefer_more", "less": "prefer_less", "default": "default"}
"`prefer_…` never fails where a language knows no formality."
_INSTRUCTED = frozenset({"de", "en", "es", "fr", "it", "ja", "ko", "zh"})
"The languages that take instructions and style rules; the service refuses them for others."
_MOST_INSTRUCTIONS, _LONGEST_INSTRUCTION = 10, 300
"Lines, and characters of each, that the service takes."


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How texts of one language are to be translated."""

    formality: str = ""
    "How readers are addressed."
    model: str = ""
    "The service's model."
    instructions: Strings = ()
    "What the service is asked to mind."
    style: str = ""
    "Id of a list of style rules of the account."

    def of_request(self, language: str) -> dict[str, Any]:
        """Return what a request into a base language says."""
        options: dict[str, Any] = {}
        if self.formality:
            options["formality"] = _FORMALITY[self.formality]
        if self.model:
            options["model_type"] = self.model
        if self.instructions and language in _INSTRUCTED:
            options["custom_instructions"] = list(self.instructions)
        if self.style and language in _INSTRUCTED:
            options["style_rule"] = self.style
        return options

    @property
    def name(self) -> str:
        """A name for them: other options make other drafts."""
        instructed = digest(self.instructions)[:12] if self.instructions else ""
        return ",".join(filter(None, (self.formality, self.model, instructed, self.style)))


class LocaleOptions:
    """The options of each language: those of all, with its own in their place."""

    def __init__(self, settings: Settings, said: DeepLSettings, tags: Collection[str]) -> None:
        self.base = Options(
            formality=said.formality,
            model=said.model,
            instructions=_instructions(said.instructions, said.model, settings, ""),
            style=said.style,
        )
        self.own = {
            tag: _own(self.base, tag, table, settings, tags) for tag, table in said.locales.items()
        }

    def of(self, tag: str) -> Options:
        """Return the options of a locale."""
        return self.own.get(tag, self.base)


def _own(
    base: Options,
    tag: str,
    table: DeepLLocaleSettings,
    settings: Settings,
    tags: Collection[str],
) -> Options:
    """Return what holds for a locale; raise `ConfigError` for one that is not the project's."""
    path = f"locales.{tag}"
    if tag not in tags:
        message = f'"{tag}" is none of the project\'s `locales`'
        raise ConfigError(message, where=settings.place(path), hint=nearest(tag, tags))
    for key in ("instructions", "style"):
        if getattr(table, key) and tag.partition("-")[0] not in _INSTRUCTED:
            message = "the service takes none for this language"
            hint = "it does for " + ", ".join(sorted(_INSTRUCTED))
            raise ConfigError(message, where=settings.place(f"{path}.{key}"), hint=hint)
    model = base.model if table.model is None else table.model
    lines = base.instructions if table.instructions is None else table.instructions
    return Options(
        formality=base.formality if table.formality is None else table.formality,
        model=model,
        instructions=_instructions(lines, model, settings, f"{path}."),
        style=base.style if table.style is None else table.style,
    )


def _instructions(lines: Strings, model: str, settings: Settings, path: str) -> Strings:
    """Return the instructions; raise `ConfigError` for more than the service takes."""
    place = f"{path}instructions"
    if lines and model == "latency_optimized":
        message = "the model latency_optimized takes no instructions"
        raise ConfigError(message, where=settings.place(place))
    if len(lines) > _MOST_INSTRUCTIONS:
        message = f"holds {len(lines)}, the most is {_MOST_INSTRUCTIONS}"
        raise ConfigError(message, where=settings.place(place))
    for index, line in enumerate(lines):
        if len(line) > _LONGEST_INSTRUCTION:
            message = f"has {len(line)} characters, the most is {_LONGEST_INSTRUCTION}"
            raise ConfigError(message, where=settings.place(f"{place}[{index}]"))
    return lines
