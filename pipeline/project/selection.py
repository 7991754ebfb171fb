"""Which locales a command works on."""

from collections.abc import Sequence

from pipeline.errors import ConfigError, InputError
from pipeline.locales.cldr import find_locale
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.project.policy import matches
from pipeline.reader import nearest


def chosen(config: Config, tags: Sequence[str]) -> tuple[Locale, ...]:
    """Return the locales named on the command line, each once; all of them where none is.

    Raise `ConfigError` for one that is not configured.
    """
    targets = config.targets
    named: dict[str, Locale] = {}
    for tag in tags:
        locale = targets.get(tag) or targets.get(_canonical(tag))
        if locale is None:
            names = ", ".join(targets) or "none"
            message = f'no locale "{tag}" in the configuration'
            raise ConfigError(message, where="--locale", hint=f"configured: {names}")
        named[locale.tag] = locale
    return tuple(named.values()) or config.locales


def _canonical(tag: str) -> str:
    """Return the tag as the configuration has it: `iw` means `he`, `pt_BR` means `pt-BR`."""
    try:
        return find_locale(tag).tag
    except ConfigError:
        return tag


def check_globs(globs: Sequence[str], domains: Sequence[str]) -> None:
    """Raise `InputError` for a glob that names no document."""
    for glob in globs:
        if not any(matches(glob, domain) for domain in domains):
            message, hint = "is no document, nor a glob of any", nearest(glob, domains)
            raise InputError(message, where=f"-d {glob}", hint=hint)
