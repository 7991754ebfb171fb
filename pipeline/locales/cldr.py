"""What CLDR knows of a locale; the only file that asks Babel for it."""

import datetime
from difflib import get_close_matches
from functools import lru_cache

import babel
from babel.core import Locale as BabelLocale
from babel.core import UnknownLocaleError
from babel.dates import format_date as babel_date
from babel.localedata import locale_identifiers
from babel.messages.plurals import get_plural
from babel.numbers import format_decimal

from pipeline.errors import ConfigError
from pipeline.model.locale import Locale

CLDR_VERSION = babel.__version__
"Changes when the data changes, so built files know."
_PSEUDO = {
    "en-xa": ("en_XA", "[Þšéûðö Éñĝļîšĥ]"),
    "ar-xb": ("ar_XB", "[Mirrored English]"),
}
"The two pseudo-locales that the field knows: accents and brackets, and right to left."


@lru_cache(maxsize=256)
def find_locale(tag: str, where: str = "") -> Locale:
    """Return the locale for a BCP 47 tag or its POSIX form.

    Raise `ConfigError` where CLDR knows no such locale.

    >>> find_locale("pt_BR").tag, find_locale("ar").direction
    ('pt-BR', 'rtl')
    """
    known = _babel(tag)
    if known is None:
        message = f'"{tag}" is no locale that CLDR knows'
        raise ConfigError(message, where=where, hint=_advice(tag))
    plural = get_plural(known)
    folder, name = _PSEUDO.get(tag.replace("_", "-").lower(), (str(known), ""))
    return Locale(
        tag=folder.replace("_", "-"),
        folder=folder,
        name=name or known.get_display_name(known) or folder,
        direction=known.text_direction,
        plural_forms=f"nplurals={plural.num_plurals}; plural={plural.plural_expr};",
        plural_count=plural.num_plurals,
    )


@lru_cache(maxsize=256)
def _babel(tag: str) -> BabelLocale | None:
    if tag.replace("_", "-").lower() in _PSEUDO:
        tag = tag[:2].lower()  # their plurals, dates and numbers are those of their language
    try:
        return BabelLocale.parse(tag.replace("-", "_"), resolve_likely_subtags=False)
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def _advice(tag: str) -> str:
    known = [name.replace("_", "-") for name in locale_identifiers()]
    near = get_close_matches(tag.replace("_", "-"), known, n=3, cutoff=0.6)
    if near:
        return "did you mean " + " or ".join(f'"{name}"' for name in near) + "?"
    return 'write a BCP 47 tag such as "es" or "pt-BR"'


def format_date(date: datetime.date, locale: Locale) -> str:
    """Write a date as the locale's readers do, in its long form.

    >>> format_date(datetime.date(2026, 11, 23), find_locale("es"))
    '23 de noviembre de 2026'
    """
    return babel_date(date, format="long", locale=_babel(locale.tag))


def format_number(number: float, locale: Locale) -> str:
    """Write a number as the locale's readers do.

    >>> format_number(12700, find_locale("es"))
    '12.700'
    """
    return format_decimal(number, locale=_babel(locale.tag))
