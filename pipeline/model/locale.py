"""A language version of the site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """One language version, with what CLDR knows of it."""

    tag: str
    "BCP 47 tag, such as `pt-BR`; used in URLs and `lang` attributes."
    folder: str
    "POSIX form, such as `pt_BR`; the folder under `locale/`."
    name: str
    "Its own name in itself, such as `português (Brasil)`."
    direction: str
    "`ltr` or `rtl`."
    plural_forms: str
    "Value of the gettext header `Plural-Forms`."
    plural_count: int
    "Number of plural forms, 1 or more."
