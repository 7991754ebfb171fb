"""Which locales a command works on."""

from collections.abc import Sequence

from pipeline.errors import ConfigError
from pipeline.locales.cldr import find_locale
from pipeline.model.locale import Locale
from pipeline.project.config import Config


def chosen(config: Config, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the locales named on the command line; all of them where none is."""
    known = config.targets
    found = []
    for tag in tags:
        locale = known.get(tag) or known.get(_canonical(tag))
        if locale is None:
            names = ", ".join(known) or "none"
            message = f'no locale "{tag}" in the configuration'
            raise ConfigError(message, where="--locale", hint=f"configured: {names}")
        found.append(locale)
    return tuple(found) or config.locales


def _canonical(tag: str) -> str:
    """Return the tag as the configuration has it: `iw` means `he`, `pt_BR` means `pt-BR`."""
    try:
        return find_locale(tag).tag
    except ConfigError:
        return tag
