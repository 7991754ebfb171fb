"""The theme's words: the project's own, or else those that come with the package.

`words/` holds a catalog a language. What no person has read says so in its header
(`X-Machine-Made`), until somebody has. A project's catalog `site.po` stands before it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pipeline.catalog.compiled import write_mo
from pipeline.catalog.lookup import Forms, forms_in, lookup_in
from pipeline.catalog.parsed import catalog_of
from pipeline.locales.parents import parents
from pipeline.model.locale import Locale

_FOLDER = "words"
_SAME = {"no": "nb"}
"Tags that mean a language that has another one."


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeWords:
    """What gives the theme's words in one language."""

    lookup: Callable[[str], str | None]
    "The words for a text, or None."
    forms: Forms
    "The plural forms of a text that counts, or none."


@lru_cache(maxsize=64)
def theme_words(locale: Locale, own: bytes | None, *, packaged: bool = True) -> ThemeWords:
    """Return the words of a language: of the compiled catalog `own`, or else of the package.

    `packaged`: whether those of the package may stand at all; where each word must be signed, a
    machine's may not.
    """
    first, forms = lookup_in(own), forms_in(own)
    then = packaged_words(locale.tag) if packaged else None
    second, more = lookup_in(then), forms_in(then)

    def lookup(text: str) -> str | None:
        return first(None, text) or second(None, text)

    def counted(text: str) -> tuple[str, ...]:
        found = forms(text)
        return found if any(found) else more(text)

    return ThemeWords(lookup=lookup, forms=counted)


@lru_cache(maxsize=64)
def packaged_words(tag: str) -> bytes | None:
    """Return the compiled catalog that comes with the package for a locale or its nearest parent.

    None where there is none.
    """
    data = packaged_catalog(tag)
    return None if data is None else write_mo(catalog_of(data, f"{_FOLDER}/{tag}.po"))


def packaged_catalog(tag: str) -> bytes | None:
    """Return the catalog itself, as `packaged_words` finds it.

    >>> packaged_catalog("es-MX") == packaged_catalog("es"), packaged_catalog("sr-Latn")
    (True, None)
    """
    folder = resources.files("pipeline.website").joinpath(_FOLDER)
    for name in (tag, *parents(tag)):
        file = folder.joinpath(f"{_SAME.get(name, name)}.po")
        if file.is_file():
            return file.read_bytes()
    return None
