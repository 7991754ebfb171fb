"""What CLDR knows of a locale; the only file that asks Babel for it."""

import datetime
import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

from babel.core import Locale as BabelLocale
from babel.core import UnknownLocaleError, get_global, parse_locale
from babel.dates import format_date as babel_date
from babel.localedata import locale_identifiers
from babel.messages.plurals import get_plural
from babel.numbers import format_decimal
from babel.numbers import format_percent as babel_percent

from pipeline.errors import ConfigError
from pipeline.model.locale import Locale
from pipeline.reader import written

_TAG = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*")
_PSEUDO = {"en-XA": "[Þšéûðö Éñĝļîšĥ]", "ar-XB": "[Mirrored English]"}
"The two pseudo-locales that the field knows: accents and brackets, and right to left."
_REPLACED = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro"}
"Codes that the registry of BCP 47 has deprecated, and its preferred values."
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva"}
"Scripts as gettext's folders name them."


@lru_cache(maxsize=256)
def find_locale(tag: str, where: str = "") -> Locale:
    """Return the locale for a BCP 47 tag or its POSIX form.

    A valid tag stays as it is written, with BCP 47's hyphens and letters: `zh-CN` stays `zh-CN` in
    addresses, though CLDR's data for it are those of `zh-Hans-CN`. A code that the registry of
    BCP 47 has replaced becomes its successor: `iw` is `he`, `in` is `id`.

    Law: `find_locale(find_locale(tag).tag).tag == find_locale(tag).tag`, and so for the folder.
    Raise `ConfigError` where CLDR knows no such locale.

    >>> find_locale("pt_BR").tag, find_locale("ar").direction
    ('pt-BR', 'rtl')
    >>> find_locale("zh_cn").tag, find_locale("iw").tag, find_locale("ca-valencia").folder
    ('zh-CN', 'he', 'ca@valencia')
    """
    data = _babel(tag)
    if data is None:
        message = f"{written(tag)} is no locale that CLDR knows"
        raise ConfigError(message, where=where, hint=_advice(tag))
    plural = get_plural(data)
    parts = _parts(tag)
    name = _PSEUDO.get(parts.tag, "") or data.get_display_name(data) or parts.tag
    return Locale(
        tag=parts.tag,
        folder=parts.folder,
        name=name,
        direction=data.text_direction,
        plural_forms=f"nplurals={plural.num_plurals}; plural={plural.plural_expr};",
        plural_count=plural.num_plurals,
    )


def babel_locale(tag: str) -> BabelLocale:
    """Return Babel's data for a tag that `find_locale` takes; raise `ConfigError` for another."""
    data = _babel(tag)
    if data is None:
        raise ConfigError(f"{written(tag)} is no locale that CLDR knows", hint=_advice(tag))
    return data


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The parts of a tag, in the letters that BCP 47 recommends."""

    language: str
    "Such as `zh`; one that the registry replaced is its successor."
    script: str
    "Such as `Hant`, or empty."
    territory: str
    "Such as `TW` or `419`, or empty."
    variant: str
    "Such as `valencia`, or empty."

    @property
    def tag(self) -> str:
        """The BCP 47 tag."""
        return "-".join(filter(None, (self.language, self.script, self.territory, self.variant)))

    @property
    def folder(self) -> str:
        """The name of the folder of its catalogs: gettext writes a variant behind `@`."""
        name = "_".join(filter(None, (self.language, self.script, self.territory)))
        return f"{name}@{self.variant}" if self.variant else name


@lru_cache(maxsize=256)
def _parts(tag: str) -> _Parts:
    """Take a tag apart; raise `ValueError` where it is none."""
    plain = tag.replace("@", "-").replace("-", "_")
    if not _TAG.fullmatch(plain):
        raise ValueError(f"{tag!r} is no tag")
    language, territory, script, variant = parse_locale(plain)[:4]
    script = script or ""
    language = _REPLACED.get(language, language)
    if variant and variant.lower() in _SCRIPTS:  # `sr@latin`, as gettext writes a script
        script, variant = _SCRIPTS[variant.lower()], None
    territory = territory or ""
    [territory] = get_global("territory_aliases").get(territory, [territory])[:1]
    return _Parts(
        language=language,
        script=script,
        territory=territory,
        variant=(variant or "").lower(),
    )


@lru_cache(maxsize=256)
def _babel(tag: str) -> BabelLocale | None:
    try:
        parts = _parts(tag)
        if parts.tag in _PSEUDO:
            return BabelLocale(parts.language)  # plurals, dates and numbers are its language's
        return _exact(parts) or _likely(parts)
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def _exact(parts: _Parts) -> BabelLocale | None:
    try:
        return BabelLocale(
            parts.language,
            territory=parts.territory or None,
            script=parts.script or None,
            variant=parts.variant.upper() or None,
        )
    except UnknownLocaleError:
        return None


def _likely(parts: _Parts) -> BabelLocale | None:
    """Return the data of a tag with the subtags that CLDR holds likely, and with nothing less.

    What Babel finds by leaving a part away does not count: `pt-BZ` is rather a slip for `pt-BR`.
    """
    aliases = {**get_global("language_aliases"), "no": "nb"}
    language, _, script = aliases.get(parts.language, parts.language).partition("_")
    subtags = get_global("likely_subtags")
    wishes = ((language, parts.territory), (language, parts.script), (language,))
    likely = next((found for w in wishes if (found := subtags.get("_".join(w)))), None)
    if likely is None:
        return None
    _, territory, likely_script = parse_locale(likely)[:3]
    territory = parts.territory or (territory if parts.variant else "") or ""
    for wish in (parts.script or script or likely_script or "", parts.script):
        full = replace(parts, language=language, territory=territory, script=wish)
        if (data := _exact(full)) is not None:
            return data
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
    return babel_date(date, format="long", locale=babel_locale(locale.tag))


def format_percent(percent: int, locale: Locale) -> str:
    r"""Write a whole percent as the locale's readers do.

    >>> format_percent(40, find_locale("de")), format_percent(40, find_locale("tr"))
    ('40\xa0%', '%40')
    """
    return babel_percent(percent / 100, locale=babel_locale(locale.tag))


@lru_cache(maxsize=1024)
def format_number(number: float, locale: Locale) -> str:
    """Write a number as the locale's readers do.

    >>> format_number(12700, find_locale("es"))
    '12.700'
    """
    return format_decimal(number, locale=babel_locale(locale.tag))
