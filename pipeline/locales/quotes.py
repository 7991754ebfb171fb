"""The quotation marks of every locale: CLDR's, but for three languages that set them otherwise.

`quotes.csv` holds the delimiters of CLDR 48.2 (package `cldr-misc-full`, Unicode License V3) of
each locale that has others than its parent; a language without a line has those of English.
"""

from functools import lru_cache
from importlib.resources import files

_OWN = {
    "ar": ("«", "»"),  # as its press sets them
    "es": ("«", "»"),  # Real Academia Española, Ortografía de la lengua española, 3.4.8.2.1
    "fr": ("«\u202f", "\u202f»"),  # Imprimerie nationale: with thin spaces that do not break
}
_ENGLISH = ("“", "”")


@lru_cache(maxsize=256)
def quotes_of(tag: str) -> tuple[str, str]:
    """Return the marks that begin and end a quotation in a language.

    >>> quotes_of("de"), quotes_of("zh-Hant-HK"), quotes_of("fr-CH"), quotes_of("en-GB")
    (('„', '“'), ('「', '」'), ('«', '»'), ('“', '”'))
    """
    data = _table()
    while tag:
        if tag in _OWN or tag in data:
            return _OWN.get(tag) or data[tag]
        tag = tag.rpartition("-")[0]
    return _ENGLISH


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, str]]:
    text = files("pipeline.locales").joinpath("quotes.csv").read_text(encoding="utf-8")
    rows = (line.split(",") for line in text.splitlines()[1:])
    return {row[0]: (row[1], row[2]) for row in rows}
