"""Which locales a command works on."""

from collections.abc import Sequence

from pipeline.errors import ConfigError
from pipeline.model.locale import Locale
from pipeline.project.config import Config


def chosen(config: Config, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the locales named on the command line, each once; all of them where none is.

    Raise `ConfigError` for one that is not configured.
    """
    targets = config.targets
    named: dict[str, Locale] = {}
    for tag in tags:
        locale = targets.get(tag.replace("_", "-"))
        if locale is None:
            names = ", ".join(targets) or "none"
            message = f'no locale "{tag}" in the configuration'
            raise ConfigError(message, where="--locale", hint=f"configured: {names}")
        named[locale.tag] = locale
    return tuple(named.values()) or config.locales
