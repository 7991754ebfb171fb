"""Places: countries and large cities in the words of a language, from CLDR."""

from collections.abc import Mapping
from functools import lru_cache

from babel.core import Locale as BabelLocale
from babel.core import UnknownLocaleError

_ALSO: Mapping[str, Mapping[str, str]] = {
    "en": {"GB": "UK", "US": "USA"},
    "ja": {"GB": "英国", "US": "米国", "DE": "独", "FR": "仏", "KR": "韓国", "CN": "中国"},
    "es": {"US": "EE. UU."},
    "ca": {"US": "EUA"},
    "pt": {"US": "EUA"},
    "it": {"GB": "Gran Bretagna", "US": "USA"},
    "de": {"GB": "Großbritannien", "US": "USA"},
    "fr": {"GB": "Grande-Bretagne"},
    "ar": {"GB": "بريطانيا", "US": "أمريكا"},
}
"Other usual names."
_PARTS: Mapping[str, tuple[str, ...]] = {
    "en": ("Scotland", "England", "Wales", "Northern Ireland"),
    "es": ("Escocia", "Inglaterra", "Gales", "Irlanda del Norte"),
    "ca": ("Escòcia", "Anglaterra", "Gal·les", "Irlanda del Nord"),
    "fr": ("Écosse", "Angleterre", "Pays de Galles", "Irlande du Nord"),
    "pt": ("Escócia", "Inglaterra", "País de Gales", "Irlanda do Norte"),
    "de": ("Schottland", "England", "Wales", "Nordirland"),
    "it": ("Scozia", "Inghilterra", "Galles", "Irlanda del Nord"),
    "ar": ("اسكتلندا", "إنجلترا", "ويلز", "أيرلندا الشمالية"),
    "ja": ("スコットランド", "イングランド", "ウェールズ", "北アイルランド"),
}
"The countries of the United Kingdom, which CLDR's list of states does not have."


@lru_cache(maxsize=64)
def countries(tag: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names of countries in the language of a locale, by their codes.

    >>> countries("es")["DE"]
    ('Alemania',)
    """
    language = tag.partition("-")[0]
    try:
        names = BabelLocale(language).territories
    except UnknownLocaleError:
        return {}
    also = _ALSO.get(language, {})
    own = _PARTS.get(language, ())
    parts: dict[str, tuple[str, ...]] = {
        one: (other,) for one, other in zip(_PARTS["en"], own, strict=False)
    }
    for code, name in names.items():
        if isinstance(code, str) and len(code) == 2 and code.isalpha():
            parts[code] = tuple(one for one in (str(name), also.get(code)) if one)
    return parts


@lru_cache(maxsize=64)
def cities(tag: str) -> Mapping[str, str]:
    """Return the names of the cities of time zones in the language of a locale, by English ones.

    >>> cities("es")["Prague"]
    'Praga'
    """
    try:
        zones = BabelLocale(tag.partition("-")[0]).time_zones
    except UnknownLocaleError:
        return {}
    found = {}
    for zone, names in zones.items():
        english = zone.rpartition("/")[2].replace("_", " ")
        if "/" in zone and "city" in names:
            found[english] = names["city"]
    return found
