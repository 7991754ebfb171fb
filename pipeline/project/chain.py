"""Which locales of a project stand behind another one: es-419 and es behind es-MX."""

from pipeline.locales.parents import parents
from pipeline.model.locale import Locale
from pipeline.project.config import Config
from pipeline.project.source_files import THEME_DOMAIN


def above(config: Config, locale: Locale) -> tuple[Locale, ...]:
    """Return the locales of the project above `locale`, the nearest first, as CLDR has them."""
    there = {one.tag: one for one in (*config.locales, *config.behind)}
    return tuple(there[tag] for tag in parents(locale.tag) if tag in there)


def chain(config: Config, locale: Locale, domain: str) -> tuple[Locale, ...]:
    """Return the locales whose texts of a document stand where `locale` has none.

    Law: those alone where a text must be in the same state, signed by the same roles. The words of
    the theme come from the package instead.
    """
    behind = () if domain == THEME_DOMAIN else above(config, locale)
    if not behind:
        return ()
    wanted = config.policy_for(domain, locale.tag)
    policies = ((one, config.policy_for(domain, one.tag)) for one in behind)
    return tuple(
        one
        for one, policy in policies
        if (policy.least_state, policy.roles) == (wanted.least_state, wanted.roles)
    )
