"""Which locale stands for another that has no data: CLDR's parents: es-MX, es-419, es."""

from functools import lru_cache

from babel.core import get_global

from pipeline.locales.cldr import babel_locale

_SCRIPT = 4
"Letters of a script's code."


@lru_cache(maxsize=256)
def parents(tag: str) -> tuple[str, ...]:
    """Return the tags of the locales above a locale, the nearest first; the root is none.

    Law: none is in another script: who reads Serbian in Latin letters may read no Cyrillic ones.

    >>> parents("es-MX"), parents("zh-TW"), parents("pt-AO"), parents("sr-Latn"), parents("de")
    (('es-419', 'es'), ('zh-Hant',), ('pt-PT', 'pt'), (), ())
    """
    exceptions = get_global("parent_exceptions")
    name = str(babel_locale(tag))
    found: list[str] = []
    while name and name != "root":
        name = exceptions.get(name) or _shorter(name)
        if name and name != "root" and (known := name.replace("_", "-")) != tag:
            found.append(known)
    return tuple(found)


def _shorter(name: str) -> str:
    """Return `name` without its last part; empty where the rest would be in another script."""
    shorter, _, last = name.rpartition("_")
    if len(last) != _SCRIPT:
        return shorter
    likely = get_global("likely_subtags").get(shorter, "")
    return shorter if last in likely.split("_") else ""
